import { toDay } from '../civil-days.ts';
import type { IsoDate } from '../gap-history.ts';
import { getOrAdd, type Day, type Employment, type Row, type Version } from './row.ts';

const NOT_IN_EFFECT: Day = { version: null, through: [], absent: false };

/** What holds on the day asked, whatever came before or comes after. */
export function dayOf(row: Row, asked: number): Day {
	const day = Math.min(asked, row.lastDay);
	return getOrAdd(row.days, day, () => {
		const version = versionOn(row, day);
		if (version === null) return NOT_IN_EFFECT;
		const through = row.history.employments.filter((employment) =>
			matches(row, version, employment, day)
		);
		return {
			version,
			through,
			absent: through.length > 0 && through.every((employment) => isAbsent(row, employment, day))
		};
	});
}

/** The kommune's own version in effect, else the co-operation's. */
function versionOn(row: Row, day: number): Version | null {
	for (const owner of [row.municipality, 0]) {
		// One that ended and began again stands there twice.
		const requirement = row.history.requirements.find(
			(one) =>
				one.code === row.requirement &&
				one.owner === owner &&
				(one.until === null || day < toDay(one.until))
		);
		const source = requirement?.versions.findLast((version) => toDay(version.from) <= day);
		if (source === undefined) continue;
		return getOrAdd(row.versions, source, () => ({
			source,
			window: source.window ?? defaultWindow(source.months)
		}));
	}
	return null;
}

function defaultWindow(months: number | null): number {
	return months === null ? 60 : Math.min(60, 15 * months);
}

function matches(row: Row, version: Version, employment: Employment, day: number): boolean {
	if (employment.municipality !== row.municipality || !covers(employment, day)) return false;
	const { unit, position, leader, system } = version.source.scope;
	if (unit !== undefined && !isUnder(row, employment.unit, unit, day)) return false;
	if (
		position !== undefined &&
		employment.positionCode !== position &&
		employment.positionTitle.toLowerCase() !== position.toLowerCase()
	)
		return false;
	if (leader === true && !employment.leads) return false;
	if (system === undefined) return true;
	return row.history.accesses.some(
		(access) =>
			access.municipality === row.municipality &&
			access.system === system.name &&
			access.role === system.role &&
			covers(access, day)
	);
}

function isUnder(row: Row, unit: string, top: string, day: number): boolean {
	const units = row.history.municipalities.find((one) => one.id === row.municipality)?.units ?? [];
	const seen = new Set<string>();
	for (let at: string | null = unit; at !== null;) {
		if (at === top) return true;
		if (seen.has(at)) throw new Error(`The units lie in a ring on day ${day}: ${[...seen].join()}`);
		seen.add(at);
		const code: string = at;
		const placements = units.find((one) => one.code === code)?.placements ?? [];
		at = placements.findLast(({ from }) => from === null || toDay(from) <= day)?.parent ?? null;
	}
	return false;
}

function isAbsent(row: Row, employment: Employment, day: number): boolean {
	return row.history.absences.some(
		(absence) =>
			absence.municipality === employment.municipality &&
			absence.employeeNumber === employment.employeeNumber &&
			(absence.positionNumber === null || absence.positionNumber === employment.positionNumber) &&
			covers(absence, day)
	);
}

/** Is the day in [from, until)? */
export function covers(fact: { from: IsoDate; until: IsoDate | null }, day: number): boolean {
	return toDay(fact.from) <= day && (fact.until === null || day < toDay(fact.until));
}
