import fc from 'fast-check';
import { toDay, toIso } from '../civil-days.ts';
import type {
	Agreement,
	Municipality,
	Requirement,
	RequirementVersion,
	Scope
} from '../gap-history.ts';
import { ending, FIRST_DAY, itemAt, maybeSome, moment, sometimes, type Calendar } from './dates.ts';
import { access, POSITION_NAMES } from './people.ts';

export const COMPETENCES = ['infosikkerhet', 'personvern'];
const AGREEMENT = 'databrukeravtale';

const days = fc.oneof(fc.constantFrom(0, 14, 30, 60, 90), fc.integer({ min: 0, max: 120 }));
const months = fc.oneof(
	{ weight: 3, arbitrary: fc.constant(null) },
	{ weight: 6, arbitrary: fc.constantFrom(1, 2, 3, 6, 12) },
	{ weight: 2, arbitrary: fc.integer({ min: 1, max: 24 }) }
);
const window = sometimes(50, fc.oneof(fc.constantFrom(0, 14, 30, 60, 90, 120), fc.nat(120)));
const competence = fc.record({
	competence: fc.constantFrom(...COMPETENCES),
	level: fc.constantFrom(1, 1, 1, 2, 2, 3)
});
const demand = fc.oneof(
	{ weight: 5, arbitrary: competence },
	{ weight: 2, arbitrary: fc.constant({ agreement: AGREEMENT }) }
);

const leader = fc.constant(true as const);
const position = fc.constantFrom(...POSITION_NAMES);
const unit = fc.constantFrom('A', 'B', 'B', 'C');
const system = access.map(({ system, role }) => ({ name: system, role }));
const scope: fc.Arbitrary<Scope> = fc.oneof(
	{ weight: 9, arbitrary: fc.constant({}) },
	{ weight: 3, arbitrary: fc.record({ unit }) },
	{ weight: 2, arbitrary: fc.record({ position }) },
	{ weight: 2, arbitrary: fc.record({ leader }) },
	{ weight: 3, arbitrary: fc.record({ system }) },
	{ weight: 2, arbitrary: fc.record({ unit, position, leader, system }, { requiredKeys: [] }) }
);

const change = fc.record({
	moment,
	kind: fc.constantFrom(
		'higher' as const,
		'lower' as const,
		'demand' as const,
		'shorter' as const,
		'shorter' as const,
		'days' as const,
		'renewal' as const,
		'window' as const,
		'scope' as const,
		'last-day' as const,
		'nothing' as const
	),
	demand,
	days,
	months,
	window,
	scope,
	lastDay: sometimes(70, moment)
});
type Change = typeof change extends fc.Arbitrary<infer T> ? T : never;

const tightening = fc.record({
	level: fc.nat(1),
	fewerDays: fc.constantFrom(0, 10, 30, 120),
	months: sometimes(30, fc.constantFrom(1, 2, 3, 6, 12)),
	window: sometimes(30, fc.nat(60)),
	earlier: sometimes(40, fc.nat(60))
});
type Tightening = typeof tightening extends fc.Arbitrary<infer T> ? T : never;

export const requirementChoices = fc.record({
	requirements: fc.array(
		fc.record({
			kind: fc.constantFrom('baseline' as const, 'overlaid' as const, 'own' as const),
			owner: fc.nat(1),
			/** Only a kommune's own requirement can ask by unit, so some must. */
			ownUnit: sometimes(40, unit),
			early: fc.constantFrom(true, true, false),
			first: fc.record({
				moment,
				demand,
				days,
				months,
				window,
				scope,
				lastDay: sometimes(12, moment)
			}),
			changes: fc.array(change, { maxLength: 2, size: 'max' }),
			ending: ending(8, 1, 500),
			overlay: fc.record({
				moment,
				ending: ending(2, 1, 400),
				extra: sometimes(40, moment),
				tightenings: fc.array(tightening, { minLength: 1, maxLength: 4, size: 'max' })
			})
		}),
		{ minLength: 2, maxLength: 4, size: 'max' }
	),
	agreementVersions: maybeSome(
		80,
		2,
		fc.record({
			moment,
			material: fc.constantFrom(true, true, true, false),
			graceDays: fc.constantFrom(0, 14, 30, 60)
		})
	),
	agreementEarly: fc.boolean()
});
type RequirementChoices = typeof requirementChoices extends fc.Arbitrary<infer T> ? T : never;

/** W in days with the default filled in. */
export function windowOf({
	months,
	window
}: Pick<RequirementVersion, 'months' | 'window'>): number {
	return window ?? (months === null ? 60 : Math.min(60, 15 * months));
}

/** One agreement; its versions begin on different days. */
export function buildAgreements(choices: RequirementChoices, calendar: Calendar): Agreement[] {
	const start = choices.agreementEarly ? FIRST_DAY - 100 : calendar.start;
	const later = choices.agreementVersions.map((one) => ({ ...one, day: calendar.at(one.moment) }));
	const versions = [{ day: start, material: true, graceDays: 0 }, ...later]
		.sort((a, b) => a.day - b.day)
		.filter((one, place, all) => all[place - 1]?.day !== one.day)
		.map(({ day, material, graceDays }, place) => ({
			number: place + 1,
			from: toIso(day),
			material,
			graceDays
		}));
	return [{ code: AGREEMENT, versions }];
}

/** Baselines, overlays that only tighten them, and the kommuner's own requirements. */
export function buildRequirements(
	choices: RequirementChoices,
	municipalities: Municipality[],
	calendar: Calendar
): Requirement[] {
	return choices.requirements.flatMap((choice, place) => {
		const code = `krav-${place + 1}`;
		const kommune = itemAt(municipalities, choice.owner).id;
		const owner = choice.kind === 'own' ? kommune : 0;
		const versions = buildVersions(choice, calendar);
		const until = calendar.end(toDay(itemAt(versions, 0).from), choice.ending);
		// A unit belongs to one kommune, so the co-operation cannot ask by unit.
		if (owner === 0) for (const version of versions) delete version.scope.unit;
		const requirement = { code, owner, until: until === null ? null : toIso(until), versions };
		if (choice.kind !== 'overlaid') return [requirement];
		return [requirement, buildOverlay(choice.overlay, requirement, kommune, calendar)];
	});
}

function buildVersions(
	choice: RequirementChoices['requirements'][number],
	calendar: Calendar
): RequirementVersion[] {
	const { moment, lastDay, ...first } = choice.first;
	let version = legal({
		...first,
		scope: {
			...(choice.kind === 'own' && choice.ownUnit !== null ? { unit: choice.ownUnit } : first.scope)
		},
		demand: { ...first.demand },
		from: toIso(choice.early ? FIRST_DAY - 60 : calendar.at(moment)),
		lastDay: lastDay === null ? null : toIso(calendar.at(lastDay))
	});
	const versions = [version];
	const changes = choice.changes
		.map((one) => ({ ...one, day: calendar.at(one.moment) }))
		.sort((a, b) => a.day - b.day);
	for (const one of changes) {
		if (one.day <= toDay(version.from)) continue;
		version = legal({ ...changed(version, one, calendar), from: toIso(one.day) });
		versions.push(version);
	}
	return versions;
}

function changed(
	version: RequirementVersion,
	change: Change,
	calendar: Calendar
): RequirementVersion {
	const next = { ...version, scope: { ...version.scope }, demand: { ...version.demand } };
	const { kind } = change;
	if (kind === 'demand') next.demand = { ...change.demand };
	if ('level' in next.demand) {
		if (kind === 'higher') next.demand.level = Math.min(4, next.demand.level + 1);
		if (kind === 'lower') next.demand.level = Math.max(1, next.demand.level - 1);
	}
	if (kind === 'shorter') next.days = Math.floor(next.days / 3);
	if (kind === 'days') next.days = change.days;
	if (kind === 'renewal') next.months = change.months;
	if (kind === 'window') next.window = change.window;
	if (kind === 'scope') next.scope = { ...change.scope };
	if (kind === 'last-day')
		next.lastDay = change.lastDay === null ? null : toIso(calendar.at(change.lastDay));
	return next;
}

/** A window must be shorter than the shortest such number of months. */
function legal(version: RequirementVersion): RequirementVersion {
	const { months, window } = version;
	if (months === null || window === null) return version;
	return { ...version, window: Math.min(window, 28 * months - 1) };
}

/** The overlay follows each change of its baseline on the day, so that it never loosens. */
function buildOverlay(
	choice: RequirementChoices['requirements'][number]['overlay'],
	baseline: Requirement,
	owner: number,
	calendar: Calendar
): Requirement {
	const start = Math.max(calendar.at(choice.moment), toDay(itemAt(baseline.versions, 0).from));
	const days = [start, ...baseline.versions.map(({ from }) => toDay(from))];
	if (choice.extra !== null) days.push(calendar.at(choice.extra));
	const until = calendar.end(start, choice.ending);
	const versions = [...new Set(days)]
		.filter((day) => day >= start && (until === null || day < until))
		.sort((a, b) => a - b)
		.map((day, place) => {
			const under = baseline.versions.findLast(({ from }) => toDay(from) <= day);
			if (under === undefined) throw new Error('An overlay begins with its baseline');
			return { ...tightened(under, itemAt(choice.tightenings, place)), from: toIso(day) };
		});
	return { code: baseline.code, owner, until: until === null ? null : toIso(until), versions };
}

function tightened(under: RequirementVersion, by: Tightening): RequirementVersion {
	const months =
		under.months === null || by.months === null
			? (by.months ?? under.months)
			: Math.min(by.months, under.months);
	const widest = months === null ? windowOf(under) : Math.min(windowOf(under), 28 * months - 1);
	// Left to the default, the window must not come out larger than the baseline's.
	const free = by.window === null && windowOf({ months, window: null }) <= windowOf(under);
	return {
		...under,
		scope: { ...under.scope },
		demand:
			'level' in under.demand
				? { ...under.demand, level: Math.min(4, under.demand.level + by.level) }
				: { ...under.demand },
		days: Math.max(0, under.days - by.fewerDays),
		lastDay:
			under.lastDay === null || by.earlier === null
				? under.lastDay
				: toIso(toDay(under.lastDay) - by.earlier),
		months,
		window: free ? null : Math.min(widest, by.window ?? widest)
	};
}
