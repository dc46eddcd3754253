import { drawName } from '../../../src/lib/server/demo/names.ts';
import type { Random } from '../../../src/lib/server/demo/random.ts';
import {
	OPEN,
	toDay,
	type Day,
	type PersonFacts
} from '../../../src/lib/server/competence/rules/index.ts';
import { AREAS, JOBS, SYSTEMS, TODAY, type Job } from './catalogue.ts';
import { planEvidence } from './evidence.ts';
import type { Organisation, PlannedUnit } from './organisation.ts';

/** One employee with everything that the rules look at. */
export interface PlannedPerson {
	given: string;
	family: string;
	facts: PersonFacts;
	/** The unit that the person's first employment leads. */
	leads: number | null;
}

/** What ids of the kommune's people are counted from. */
export interface Ids {
	employment(): number;
	/** Id of a requirement by code. */
	requirement(code: string): number;
}

const today = toDay(TODAY);
const LEADER: Job = { code: '1120', title: 'Virksomhetsleder' };

/** Every position in a kommune; the place, from 1, is the id within it. */
export const POSITIONS: Job[] = [...JOBS, LEADER];

/** The employees of one kommune, one after another, the same for the same seed. Every unit has one who leads it. */
export function* planPeople(
	random: Random,
	employees: number,
	organisation: Organisation,
	ids: Ids
): Generator<PlannedPerson> {
	const shares = AREAS.map((area) => [area, area.share] as const);
	for (let index = 0; index < employees; index++) {
		const leads = organisation.units[index] ?? null;
		const area = leads ? AREAS.find(({ code }) => code === leads.area) : random.weighted(shares);
		if (!area) throw new RangeError(`No area ${leads?.area}`);
		const departments = organisation.departments.get(area.code) ?? [];
		const draw = (): Job => random.weighted(area.jobs);
		const facts: PersonFacts = {
			employments: planEmployments(
				random,
				{ number: String(10_000 + index), departments, draw, leads },
				ids
			),
			absences: [],
			accesses: [],
			waivers: [],
			achievements: [],
			signatures: []
		};
		facts.absences = planAbsences(random, facts);
		facts.accesses = planAccess(random, facts, area.code);
		if (random.chance(0.02)) facts.waivers.push(planWaiver(random, ids));
		const evidence = planEvidence(random, facts, { area: area.code, isLeader: leads !== null });
		const { given, family } = drawName(random, 0.72, 0.12);
		yield { given, family, facts: { ...facts, ...evidence }, leads: leads?.id ?? null };
	}
}

interface Workplace {
	number: string;
	departments: PlannedUnit[];
	draw: () => Job;
	leads: PlannedUnit | null;
}

function planEmployments(
	random: Random,
	{ number, departments, draw, leads }: Workplace,
	ids: Ids
): PersonFacts['employments'] {
	// Three of ten came during the three years, a few come later.
	const from = random.chance(0.32)
		? today - 1095 + random.between(0, 1125)
		: today - 1095 - random.between(1, 9000);
	const left = !leads && from < today - 200 && random.chance(0.07);
	const until = left ? from + random.between(150, Math.max(151, today - from)) : OPEN;
	const row = (position: string, job: Job, unit: number, period: { from: Day; until: Day }) => ({
		...period,
		id: ids.employment(),
		number,
		position,
		unit,
		positionCode: job.code,
		positionTitle: job.title,
		leads: leads !== null && position === '1'
	});
	const job = leads ? LEADER : draw();
	const unit = leads ?? random.pick(departments);
	const last = Math.min(until, today);
	if (!leads && last - from > 400 && random.chance(0.15)) {
		// Another department or position, from one day to the next.
		const on = last - random.between(30, Math.min(1000, last - from - 30));
		const moved = random.chance(0.6);
		return [
			row('1', job, unit.id, { from, until: on }),
			row('1', moved ? job : draw(), moved ? random.pick(departments).id : unit.id, {
				from: on,
				until
			})
		];
	}
	const main = row('1', job, unit.id, { from, until });
	if (leads || !random.chance(0.11)) return [main];
	const since = Math.max(from, last - random.between(0, 1000));
	return [main, row('2', draw(), random.pick(departments).id, { from: since, until })];
}

/** At most one that is over and one that goes on; both within the employment. */
function planAbsences(random: Random, { employments }: PersonFacts): PersonFacts['absences'] {
	const from = Math.min(...employments.map((one) => one.from));
	const until = Math.max(...employments.map((one) => one.until));
	const number = employments[0]?.number ?? '';
	const absences: PersonFacts['absences'] = [];
	const add = (start: Day, days: number) => {
		const previous = absences.at(-1);
		if (start < from || start + days > until || (previous && previous.until > start)) return;
		absences.push({ number, position: null, from: start, until: start + days });
	};
	if (random.chance(0.14)) add(today - random.between(300, 1095), random.between(17, 280));
	if (random.chance(0.05)) add(today - random.between(0, 150), random.between(20, 330));
	return absences;
}

function planAccess(
	random: Random,
	{ employments }: PersonFacts,
	area: string
): PersonFacts['accesses'] {
	const from = Math.min(...employments.map((one) => one.from));
	const until = Math.max(...employments.map((one) => one.until));
	return SYSTEMS.flatMap(({ name, users }) => {
		if (!random.chance(users[area] ?? 0)) return [];
		const since = Math.max(from, toDay('2021-06-01')) + random.between(0, 40);
		const isOwner = random.chance(0.004);
		return [
			{ system: name, role: 'bruker', from: since, until },
			...(isOwner ? [{ system: name, role: 'systemansvarlig', from: since, until }] : [])
		].filter((access) => access.from < access.until);
	});
}

const WAIVABLE = ['brannvern', 'hms', 'digitale-ferdigheter', 'varsling'];

function planWaiver(random: Random, ids: Ids): PersonFacts['waivers'][number] {
	const from = today - random.between(0, 700);
	return {
		requirement: ids.requirement(random.pick(WAIVABLE)),
		from,
		until: from + random.between(60, 700),
		reason: 'Gjør ikke dette arbeidet nå',
		approvedBy: 'Personalsjefen'
	};
}
