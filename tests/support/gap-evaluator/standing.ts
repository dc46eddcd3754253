import { toDay } from '../civil-days.ts';
import type { RequirementVersion } from '../gap-history.ts';
import { dayOf } from './day.ts';
import type { Row, Standing, Version } from './row.ts';

/** Where the subject interval that holds the day began, and when it is due by the version in effect; null = not subject. */
export function standingOn(row: Row, day: number): Standing | null {
	if (day < row.firstDay) return null;
	// Nothing starts or ends after the last day, so a standing then is for good.
	const wanted = Math.min(day, row.lastDay) - row.firstDay;
	while (row.standings.length <= wanted) {
		const at = row.firstDay + row.standings.length;
		row.standings.push(nextStanding(row, at, row.standings.at(-1) ?? null));
	}
	return row.standings[wanted] ?? null;
}

function nextStanding(row: Row, day: number, before: Standing | null): Standing | null {
	const { version } = dayOf(row, day);
	if (version === null || !isSubject(row, day)) return null;
	if (before === null || !continues(row, day))
		return { subjectFrom: day, due: plainDue(row, version, day) };
	if (dayOf(row, day - 1).version === version) return before;
	const plain = plainDue(row, version, before.subjectFrom);
	// Those already subject keep their old due, or get the new days from the change when that is sooner;
	// a version that does not shorten has a plain due past both, so this is no case of its own.
	const due = Math.max(plain, Math.min(before.due, day + version.source.days));
	return { subjectFrom: before.subjectFrom, due };
}

/** Due by this version alone: the latest of the start, the day after the fixed date and the day after the N-th day in service. */
function plainDue(row: Row, version: Version, start: number): number {
	const { days, lastDay } = version.source;
	const earliest = lastDay === null ? start : Math.max(start, toDay(lastDay) + 1);
	if (days === 0) return earliest;
	let served = 0;
	let ended = false;
	for (let day = start; ; day++) {
		ended ||= day > start && !continues(row, day);
		if (ended || !dayOf(row, day).absent) served++;
		else if (day >= row.lastDay) return Infinity;
		if (served === days) return Math.max(earliest, day + 1);
	}
}

/** Does the subject interval of the day before go on through this day? */
function continues(row: Row, day: number): boolean {
	if (!isSubject(row, day - 1) || !isSubject(row, day)) return false;
	const before = dayOf(row, day - 1).version;
	const now = dayOf(row, day).version;
	return before !== null && now !== null && !asksMore(now.source.demand, before.source.demand);
}

function asksMore(
	now: RequirementVersion['demand'],
	before: RequirementVersion['demand']
): boolean {
	if ('agreement' in now) return !('agreement' in before) || now.agreement !== before.agreement;
	return 'agreement' in before || now.competence !== before.competence || now.level > before.level;
}

function isSubject(row: Row, day: number): boolean {
	return dayOf(row, day).through.length > 0;
}
