import { BEGINNING, OPEN, type Day } from './days.ts';
import { asksMore } from './frame.ts';
import { intersect, subtract, union, type Interval } from './intervals.ts';
import type { Employment, Frame, PersonFacts, RequirementVersion } from './types.ts';

/**
 * A subject interval [from, until) of PRODUCT.md rule 1, with its start kept or restarted by rule 2.
 * `pieces`: the part of it under each version, in order. `absent`: days when every employment that makes the person
 * subject is away.
 */
export interface SubjectInterval extends Interval {
	pieces: (Interval & { version: RequirementVersion })[];
	absent: Interval[];
}

/** When, under each version and through each employment, the person is subject. */
export interface Match extends Interval {
	version: RequirementVersion;
	employment: Employment;
}

/** Every employment × version that matches all parts of the scope, with the days it does. */
export function listMatches(
	frame: Frame,
	facts: PersonFacts,
	versions: RequirementVersion[]
): Match[] {
	const matches: Match[] = [];
	for (const version of versions)
		for (const employment of facts.employments) {
			if (!fitsEmployment(version, employment)) continue;
			let days = intersect([version], [employment]);
			if (days.length === 0) continue;
			if (version.scope.unit !== undefined)
				days = intersect(days, daysBelow(frame, employment.unit, version.scope.unit));
			if (version.scope.system) days = intersect(days, daysWithRole(facts, version.scope.system));
			for (const interval of days) matches.push({ ...interval, version, employment });
		}
	return matches;
}

/** The subject intervals that the matches add up to. */
export function listSubjectIntervals(matches: Match[], facts: PersonFacts): SubjectInterval[] {
	const subject = union(matches.map(({ from, until }) => ({ from, until })));
	const inService = union(
		matches.flatMap((match) =>
			subtract([{ from: match.from, until: match.until }], absencesOf(facts, match.employment))
		)
	);
	const versions = [...new Set(matches.map((match) => match.version))].sort(
		(a, b) => a.from - b.from
	);
	const intervals: SubjectInterval[] = [];
	for (const run of subject) {
		let current: SubjectInterval | undefined;
		for (const version of versions) {
			const [piece] = intersect([run], [version]);
			if (!piece) continue;
			const previous = current?.pieces.at(-1)?.version;
			if (current && previous && !asksMore(version.demand, previous.demand)) {
				current.pieces.push({ ...piece, version });
				current.until = piece.until;
			} else {
				current = { ...piece, pieces: [{ ...piece, version }], absent: [] };
				intervals.push(current);
			}
		}
	}
	for (const interval of intervals)
		interval.absent = subtract([{ from: interval.from, until: interval.until }], inService);
	return intervals;
}

/** The day after the N-th day in service from `interval.from`; days after its end count as in service. OPEN: never. */
export function dayAfterService(interval: SubjectInterval, days: number): Day {
	let day = interval.from;
	let left = days;
	for (const away of interval.absent) {
		if (away.from - day >= left) break;
		left -= away.from - day;
		day = away.until;
	}
	return day >= OPEN ? OPEN : day + left;
}

function fitsEmployment(version: RequirementVersion, employment: Employment): boolean {
	const { position, leader } = version.scope;
	if (leader && !employment.leads) return false;
	if (position === undefined) return true;
	return namesPosition(position, {
		code: employment.positionCode,
		title: employment.positionTitle
	});
}

/** Whether a scope that names a position by code or title means this one. */
export function namesPosition(named: string, { code, title }: { code: string; title: string }) {
	return (
		(code !== '' && code === named) ||
		title.toLocaleLowerCase('nb') === named.toLocaleLowerCase('nb')
	);
}

/** Days on which a unit lies in the subtree of the unit with this code, itself included. */
function daysBelow(frame: Frame, unitId: number, code: string, visited: number[] = []): Interval[] {
	const unit = frame.units.get(unitId);
	if (!unit || visited.includes(unitId)) return [];
	if (unit.code === code) return [{ from: BEGINNING, until: OPEN }];
	return union(
		unit.placements.flatMap((placement) =>
			placement.parent === null
				? []
				: intersect([placement], daysBelow(frame, placement.parent, code, [...visited, unitId]))
		)
	);
}

function daysWithRole(facts: PersonFacts, system: { name: string; role: string }): Interval[] {
	const name = system.name.toLocaleLowerCase('nb');
	return union(
		facts.accesses
			.filter(
				(access) => access.role === system.role && access.system.toLocaleLowerCase('nb') === name
			)
			.map(({ from, until }) => ({ from, until }))
	);
}

function absencesOf(facts: PersonFacts, employment: Employment): Interval[] {
	return union(
		facts.absences
			.filter(
				(absence) =>
					absence.number === employment.number &&
					(absence.position === null || absence.position === employment.position)
			)
			.map(({ from, until }) => ({ from, until }))
	);
}
