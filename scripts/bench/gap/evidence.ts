import type { Random } from '../../../src/lib/server/demo/random.ts';
import {
	addMonths,
	OPEN,
	toDay,
	type Day,
	type PersonFacts
} from '../../../src/lib/server/competence/rules/index.ts';
import {
	AGREEMENT_VERSIONS,
	BASELINE,
	BASELINE_FROM,
	competenceId,
	ELECTIVES,
	LOCAL,
	TODAY,
	type Demanded
} from './catalogue.ts';

type Achievements = PersonFacts['achievements'];

const today = toDay(TODAY);
const YEARS_AGO = today - 1095;

/** Everyone's agreement; the place in the catalogue. */
const AGREEMENT = 1;

/** What one person has learned and signed: about twenty pieces over three years, most renewed in time, some late or never. */
export function planEvidence(
	random: Random,
	facts: PersonFacts,
	place: { area: string; isLeader: boolean }
): Pick<PersonFacts, 'achievements' | 'signatures'> {
	const from = Math.max(
		Math.min(...facts.employments.map((one) => one.from)),
		toDay(BASELINE_FROM)
	);
	const achievements: Achievements = [];
	for (const [competence, { level, months }] of askedOf(facts, place)) {
		if (random.chance(0.09)) continue;
		learn(random, achievements, { competence: competenceId(competence), level, months, from });
	}
	for (const elective of ELECTIVES)
		if (random.chance(0.25))
			achievements.push({
				...taken(random, random.between(Math.min(from, today), today)),
				competence: competenceId(elective),
				level: random.between(1, 3)
			});
	return { achievements: withoutTwins(achievements), signatures: sign(random, from) };
}

/** The competences that somebody in these positions is asked for, with the highest level and the shortest renewal. */
function askedOf(
	{ employments, accesses }: PersonFacts,
	{ area, isLeader }: { area: string; isLeader: boolean }
): Map<string, { level: number; months: number | null }> {
	const concerns = ({ scope: { unit, position, leader, system } }: Omit<Demanded, 'code'>) =>
		(unit === undefined || unit === area) &&
		(!leader || isLeader) &&
		(position === undefined ||
			employments.some((one) => one.positionCode === position || one.positionTitle === position)) &&
		(!system || accesses.some((one) => one.system === system.name && one.role === system.role));
	const asked = new Map<string, { level: number; months: number | null }>();
	for (const demand of [...BASELINE, LOCAL]) {
		if (demand.competence === null || !concerns(demand)) continue;
		const known = asked.get(demand.competence);
		asked.set(demand.competence, {
			level: Math.max(demand.level, known?.level ?? 1),
			months: Math.min(demand.months ?? OPEN, known?.months ?? OPEN)
		});
	}
	for (const one of asked.values()) if (one.months === OPEN) one.months = null;
	return asked;
}

interface Learning {
	competence: number;
	level: number;
	months: number | null;
	from: Day;
}

/** The first time, and every renewal until one is forgotten. */
function learn(
	random: Random,
	achievements: Achievements,
	{ competence, level, months, from }: Learning
): void {
	let on =
		from < YEARS_AGO ? YEARS_AGO - 330 + random.between(0, 500) : from - 10 + random.wait(35);
	// Some begin with a lower level than is asked, or know more.
	const reached = Math.min(
		4,
		Math.max(
			1,
			level +
				random.weighted([
					[0, 85],
					[1, 10],
					[-1, 5]
				])
		)
	);
	let expiry: Day | null = null;
	while (on <= today) {
		const one = { ...taken(random, on), competence, level: reached };
		achievements.push(one);
		if (random.chance(0.08) && on + 40 < today)
			achievements.push({
				...taken(random, random.between(on + 1, today)),
				competence,
				level: Math.max(1, reached - random.between(0, 1))
			});
		if (months === null || random.chance(0.12)) return;
		const inTime: boolean = expiry !== null && on <= expiry && on >= expiry - 60;
		expiry = Math.min(one.until, addMonths(inTime && expiry !== null ? expiry : on, months));
		on = random.chance(0.86) ? expiry - random.between(0, 75) : expiry + random.between(1, 150);
	}
}

/** A piece of evidence as it is found: most from courses; some revoked, some certificates with an end of their own. */
function taken(random: Random, on: Day): Omit<Achievements[number], 'competence' | 'level'> {
	const source = random.weighted([
		['kurs', 75],
		['klasserom', 14],
		['attestasjon', 8],
		['ekstern', 3]
	] as const);
	return {
		on,
		until: source === 'ekstern' ? on + random.between(300, 1100) : OPEN,
		revoked: random.chance(0.012) ? on + random.between(1, 400) : OPEN,
		source
	};
}

/** What was registered twice on a day is registered once. */
function withoutTwins(achievements: Achievements): Achievements {
	const seen = new Set<string>();
	return achievements.filter(({ competence, level, on, source }) => {
		const key = `${competence} ${level} ${on} ${source}`;
		return !seen.has(key) && seen.add(key);
	});
}

function sign(random: Random, from: Day): PersonFacts['signatures'] {
	return AGREEMENT_VERSIONS.flatMap((version, index) => {
		const next = AGREEMENT_VERSIONS[index + 1];
		const on = Math.max(from, version.from) + random.wait(20);
		const isInForce = on < (next?.from ?? OPEN) && on <= today;
		return isInForce && random.chance(0.93)
			? [{ agreement: AGREEMENT, version: version.number, on }]
			: [];
	});
}
