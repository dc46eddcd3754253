import { addMonths, parseDay, type Day } from './calendar.ts';
import { subtree, type MunicipalityPlan } from './organisation.ts';
import type {
	Employment,
	Interval,
	Person,
	RequirementEntry,
	RequirementsFile,
	Scope
} from './types.ts';

/** A requirement as one kommune has it: the co-operation's, its own, or one it tightens. */
export interface LocalRequirement {
	municipality: MunicipalityPlan;
	code: string;
	/** In the order they take effect. */
	versions: readonly { from: Day; entry: RequirementEntry }[];
}

/** The requirements in one kommune with all their versions. */
export function localRequirements(
	municipality: MunicipalityPlan,
	baseline: readonly { from: string; file: RequirementsFile }[],
	overlay: RequirementsFile | null
): LocalRequirement[] {
	const versions = new Map<string, { from: Day; entry: RequirementEntry }[]>();
	const add = (entry: RequirementEntry, from: Day) =>
		versions.set(entry.kode, [...(versions.get(entry.kode) ?? []), { from, entry }]);
	for (const { from, file } of baseline) {
		for (const entry of file.krav) {
			const known = versions.has(entry.kode);
			add(entry, known ? parseDay(from) : parseDay(entry.fra));
		}
	}
	for (const entry of overlay?.krav ?? []) add(entry, parseDay(entry.fra));
	return [...versions].map(([code, list]) => ({
		municipality,
		code,
		versions: list.sort((a, b) => a.from - b.from)
	}));
}

/** When a person is subject to a requirement: merged half-open intervals, oldest first. */
export function subjectIntervals(person: Person, requirement: LocalRequirement): Interval[] {
	const [first] = requirement.versions;
	if (first === undefined) return [];
	const { gjelder } = first.entry;
	const { municipality } = requirement.municipality;
	const units =
		gjelder.enhet === undefined ? null : subtree(requirement.municipality, gjelder.enhet);
	const found = person.employments
		.filter((employment) => employment.municipality === municipality)
		.filter((employment) => matches(employment, gjelder, units))
		.flatMap((employment) => {
			if (gjelder.system === undefined) return [employment];
			return person.accesses
				.filter((access) => access.municipality === municipality)
				.filter(({ system, role }) => system === gjelder.system && role === gjelder.rolle)
				.flatMap((access) => overlap(employment, access));
		});
	return merge(found.flatMap((interval) => overlap(interval, { from: first.from, until: null })));
}

function matches(
	{ unit, position, leads }: Employment,
	scope: Scope,
	units: ReadonlySet<string> | null
): boolean {
	return (
		(units === null || units.has(unit)) &&
		(scope.leder === undefined || leads.length > 0) &&
		(scope.stilling === undefined ||
			scope.stilling === position.title ||
			scope.stilling === position.code)
	);
}

function overlap(one: Interval, other: Interval): Interval[] {
	const from = Math.max(one.from, other.from);
	const until =
		one.until === null
			? other.until
			: other.until === null
				? one.until
				: Math.min(one.until, other.until);
	return until === null || from < until ? [{ from, until }] : [];
}

function merge(intervals: readonly Interval[]): Interval[] {
	const merged: Interval[] = [];
	for (const { from, until } of [...intervals].sort((a, b) => a.from - b.from)) {
		const last = merged.at(-1);
		if (last === undefined || (last.until !== null && last.until < from))
			merged.push({ from, until });
		else if (last.until !== null) last.until = until === null ? null : Math.max(last.until, until);
	}
	return merged;
}

/** Everything that asks one person for one competence, as the person would plan for it. */
export interface Demand {
	competence: string;
	level: number;
	intervals: Interval[];
	/** Days in time from the start, the shortest that applies. */
	days: (start: Day) => number;
	/** First day that evidence achieved on a day no longer counts, or null for never. */
	expiry: (counted: Day) => Day | null;
	windowDays: number;
}

/** Joins a person's requirements, of all kommuner, to one demand per competence. */
export function demandsOf(person: Person, requirements: readonly LocalRequirement[]): Demand[] {
	const groups = new Map<string, { requirement: LocalRequirement; intervals: Interval[] }[]>();
	for (const requirement of requirements) {
		const competence = requirement.versions[0]?.entry.kompetanse;
		if (competence === undefined) continue;
		const intervals = subjectIntervals(person, requirement);
		if (intervals.length === 0) continue;
		groups.set(competence, [...(groups.get(competence) ?? []), { requirement, intervals }]);
	}
	return [...groups].map(([competence, parts]) => {
		const versions = parts.flatMap(({ requirement }) => requirement.versions);
		const windows = versions.flatMap(({ entry }) => entry.fornyes?.vindu ?? []);
		return {
			competence,
			level: Math.max(...versions.map(({ entry }) => entry.niva ?? 1)),
			intervals: merge(parts.flatMap(({ intervals }) => intervals)),
			days: (start) => Math.min(...parts.map(({ requirement }) => daysInTime(requirement, start))),
			expiry: (counted) => {
				const ends = parts.flatMap(({ requirement }) => expiryOf(requirement, counted) ?? []);
				return ends.length === 0 ? null : Math.min(...ends);
			},
			windowDays: windows.length === 0 ? 60 : Math.min(...windows)
		};
	});
}

function daysInTime({ versions }: LocalRequirement, start: Day): number {
	const version = versions.findLast(({ from }) => from <= start) ?? versions[0];
	const { dager = 0, dato } = version?.entry.frist ?? {};
	return Math.max(dager, dato === undefined ? 0 : parseDay(dato) - start);
}

/** A version that renews more often ends what was counted before, but not before it took effect. */
function expiryOf({ versions }: LocalRequirement, counted: Day): Day | null {
	let end: Day | null = null;
	for (const { from, entry } of versions) {
		if (end !== null && end <= from) break;
		const months = entry.fornyes?.maneder;
		end = months === undefined ? null : Math.max(addMonths(counted, months), from);
	}
	return end;
}
