import { addMonths, toDay } from './civil-days.ts';
import type { History, IsoDate, RequirementVersion } from './gap-history.ts';

type Employment = History['employments'][number];
type Predicate = (history: History) => boolean;

/** What a set of generated histories must contain to be worth testing with. */
const FEATURES: Record<string, Predicate> = {
	'two-municipalities': ({ municipalities }) => municipalities.length > 1,
	'several-positions': anyPair(({ employments }) => employments, overlap),
	'overlapping-employments': anyPair(
		({ employments }) => employments,
		(a, b) => overlap(a, b) && a.from < b.from && endsBefore(a.until, b.until)
	),
	'adjacent-employments': anyPair(
		({ employments }) => employments,
		(a, b) => sameKommune(a, b) && a.until === b.from
	),
	'employment-gap': ({ employments }) =>
		employments.some(
			(later) =>
				employments.some(
					(one) => sameKommune(one, later) && one.until !== null && one.until < later.from
				) &&
				!employments.some(
					(one) =>
						sameKommune(one, later) &&
						one.from < later.from &&
						(one.until === null || one.until >= later.from)
				)
		),
	'two-employee-numbers': anyPair(
		({ employments }) => employments,
		(a, b) => sameKommune(a, b) && a.employeeNumber !== b.employeeNumber
	),
	'org-move': ({ municipalities }) =>
		municipalities.some(({ units }) => units.some(({ placements }) => placements.length > 1)),
	'org-move-in-scope': ({ municipalities, requirements, employments }) =>
		municipalities.some(
			({ id, units }) =>
				units.some(({ placements }) => placements.length > 1) &&
				employments.some(({ municipality }) => municipality === id) &&
				requirements.some(
					({ owner, versions }) =>
						owner === id && versions.some(({ scope }) => scope.unit !== undefined)
				)
		),
	absence: ({ absences }) => absences.length > 0,
	'endless-absence': ({ absences }) => absences.some(({ until }) => until === null),
	'absence-from-one-of-several': ({ absences, employments }) =>
		absences.some(
			(absence) =>
				absence.positionNumber !== null &&
				employments.filter(
					(one) =>
						sameKommune(one, absence) &&
						endsAfter(absence.until, one.from) &&
						endsAfter(one.until, absence.from)
				).length > 1
		),
	revocation: ({ achievements }) => achievements.some(({ revoked }) => revoked !== null),
	'revocation-with-fallback': anyPair(
		({ achievements }) => achievements,
		(a, b) =>
			a.revoked !== null &&
			b.revoked === null &&
			a.competence === b.competence &&
			b.achieved < a.revoked
	),
	'own-end': ({ achievements }) => achievements.some(({ end }) => end !== null),
	'level-above': anyAnswer((one, { demand }) => 'level' in demand && one.level > demand.level),
	'level-below': ({ achievements, requirements }) =>
		achievements.some((one) =>
			requirements.some(({ versions }) =>
				versions.some(
					({ demand }) =>
						'level' in demand && demand.competence === one.competence && one.level < demand.level
				)
			)
		),
	'evidence-before-employment': ({ achievements, employments }) =>
		achievements.some(({ achieved }) => employments.every(({ from }) => achieved < from)),
	'month-end': anyAnswer(
		({ achieved }, { months }) =>
			months !== null &&
			dayOfMonth(addMonths(toDay(achieved), months)) < dayOfMonth(toDay(achieved))
	),
	'leap-day': (history) => JSON.stringify(history).includes('"2024-02-29"'),
	'renewal-in-window': anyRenewal((early, window) => early >= 0 && early <= window),
	'renewal-on-window-edge': anyRenewal((early, window) => early === window || early === 0),
	'renewal-just-outside': anyRenewal((early, window) => early === window + 1 || early === -1),
	waiver: ({ waivers }) => waivers.length > 0,
	'waiver-withdrawn': ({ waivers }) =>
		waivers.some(
			({ from, until, revoked }) =>
				revoked !== null && revoked > from && (until === null || revoked < until)
		),
	'waiver-withdrawn-before': ({ waivers }) =>
		waivers.some(({ from, revoked }) => revoked !== null && revoked <= from),
	agreement: anyVersion(({ demand }) => 'agreement' in demand),
	signature: (history) =>
		history.signatures.length > 0 && anyVersion(({ demand }) => 'agreement' in demand)(history),
	'agreement-renewed': anyVersion(({ demand, months }) => 'agreement' in demand && months !== null),
	'agreement-material-version': ({ signatures, agreements }) =>
		signatures.some(({ version }) =>
			agreements.some(({ versions }) =>
				versions.some((one) => one.material && one.number > version)
			)
		),
	'requirement-version': ({ requirements }) =>
		requirements.some(({ versions }) => versions.length > 1),
	'version-asks-more': anyChange((before, now) => asks(now) > asks(before)),
	'version-asks-less': anyChange((before, now) => asks(now) < asks(before)),
	'version-asks-another': anyChange((before, now) => subject(now) !== subject(before)),
	'version-shortens-deadline': anyChange((before, now) => now.days < before.days),
	'version-lengthens-deadline': anyChange((before, now) => now.days > before.days),
	'version-changes-renewal': anyChange((before, now) => now.months !== before.months),
	'version-changes-window': anyChange((before, now) => now.window !== before.window),
	'version-changes-scope': anyChange(
		(before, now) => JSON.stringify(now.scope) !== JSON.stringify(before.scope)
	),
	'requirement-ends': ({ requirements }) => requirements.some(({ until }) => until !== null),
	'requirement-starts-later': ({ requirements, employments }) =>
		requirements.some(({ versions }) =>
			employments.some(({ from, until }) => {
				const start = versions[0]?.from ?? '';
				return from < start && endsAfter(until, start);
			})
		),
	overlay: ({ requirements }) =>
		requirements.some(
			({ code, owner }) =>
				owner !== 0 && requirements.some((one) => one.code === code && one.owner === 0)
		),
	'overlay-ends': ({ requirements }) =>
		requirements.some(
			({ code, owner, until }) =>
				owner !== 0 &&
				until !== null &&
				requirements.some((one) => one.code === code && one.owner === 0)
		),
	'own-requirement': ({ requirements }) =>
		requirements.some(
			({ code, owner }) =>
				owner !== 0 && !requirements.some((one) => one.code === code && one.owner === 0)
		),
	'fixed-date': anyVersion(({ lastDay }) => lastDay !== null),
	'no-days': anyVersion(({ days }) => days === 0),
	'without-renewal': anyVersion(({ months }) => months === null),
	'own-window': anyVersion(({ window }) => window !== null),
	'unit-scope': anyVersion(({ scope }) => scope.unit !== undefined),
	'position-scope': anyVersion(({ scope }) => scope.position !== undefined),
	'leader-scope': anyVersion(({ scope }) => scope.leader === true),
	'system-role': anyVersion(({ scope }) => scope.system !== undefined),
	'combined-scope': anyVersion(({ scope }) => Object.keys(scope).length > 1)
};

export const FEATURE_NAMES: readonly string[] = Object.keys(FEATURES);

/** The names of the features that occur in the history. */
export function featuresOf(history: History): Set<string> {
	return new Set(FEATURE_NAMES.filter((name) => FEATURES[name]?.(history)));
}

function anyPair<T>(items: (history: History) => T[], holds: (a: T, b: T) => boolean): Predicate {
	return (history) =>
		items(history).some((a) => items(history).some((b) => a !== b && holds(a, b)));
}

function anyVersion(holds: (version: RequirementVersion) => boolean): Predicate {
	return ({ requirements }) => requirements.some(({ versions }) => versions.some(holds));
}

function anyChange(
	holds: (before: RequirementVersion, now: RequirementVersion) => boolean
): Predicate {
	return ({ requirements }) =>
		requirements.some(({ versions }) =>
			versions.some((now, place) => {
				const before = versions[place - 1];
				return before !== undefined && holds(before, now);
			})
		);
}

/** Is there an achievement that answers a version's demand, of which this holds? */
function anyAnswer(
	holds: (one: History['achievements'][number], version: RequirementVersion) => boolean
): Predicate {
	return (history) =>
		history.achievements.some((one) =>
			anyVersion((version) => answers(one, version) && holds(one, version))(history)
		);
}

/** Is there an achievement so many days before an earlier one's plain expiry, under a version with such a window? */
function anyRenewal(holds: (early: number, window: number) => boolean): Predicate {
	return (history) =>
		history.achievements.some((later) =>
			anyAnswer((earlier, version) => {
				const { months } = version;
				if (months === null || !answers(later, version) || earlier.achieved >= later.achieved)
					return false;
				const early = addMonths(toDay(earlier.achieved), months) - toDay(later.achieved);
				return holds(early, version.window ?? Math.min(60, 15 * months));
			})(history)
		);
}

function answers(one: History['achievements'][number], { demand }: RequirementVersion): boolean {
	return 'level' in demand && demand.competence === one.competence && demand.level <= one.level;
}

function asks({ demand }: RequirementVersion): number {
	return 'level' in demand ? demand.level : 0;
}

function subject({ demand }: RequirementVersion): string {
	return 'agreement' in demand ? demand.agreement : demand.competence;
}

function sameKommune(a: { municipality: number }, b: { municipality: number }): boolean {
	return a.municipality === b.municipality;
}

function overlap(a: Employment, b: Employment): boolean {
	return sameKommune(a, b) && endsAfter(a.until, b.from) && endsAfter(b.until, a.from);
}

function endsAfter(until: IsoDate | null, day: IsoDate): boolean {
	return until === null || day < until;
}

function endsBefore(until: IsoDate | null, other: IsoDate | null): boolean {
	return until !== null && (other === null || until < other);
}

function dayOfMonth(day: number): number {
	return new Date(day * 86_400_000).getUTCDate();
}
