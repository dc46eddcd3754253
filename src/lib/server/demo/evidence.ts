import { weekday, type Day } from './calendar.ts';
import { getCompetence, type SourceMix } from './competences.ts';
import type { Demand } from './demands.ts';
import type { Random } from './random.ts';
import type { Evidence, EvidenceSource, Interval, Person } from './types.ts';

/** Plays three years of one person and one competence: taken in time or late, renewed in the window,
 *  forgotten, revoked. Nothing is dated after `today`. */
export function trainPerson(person: Person, demand: Demand, today: Day, random: Random): void {
	const { sources } = getCompetence(demand.competence);
	const known: Evidence[] = [];
	let ends: Day | null | undefined;
	for (const interval of demand.intervals) {
		if (interval.from > today) break;
		let day: Day | undefined;
		// people leave a little before they leave: nothing is taken after the last day
		const last = Math.min(today, interval.until === null ? today : interval.until - 1);
		if (ends === undefined || (ends !== null && ends <= interval.from)) {
			day = firstDay(person, demand, interval.from, today, random);
		} else if (ends !== null) {
			day = renewalDay(person, demand, ends, today, random);
		}
		for (let round = 0; day !== undefined && round < 12; round++) {
			const moved = practicalDay(person, day, random);
			if (moved === undefined || moved > last) break;
			const item = newEvidence(person, demand, moved, today, sources, random);
			known.push(item);
			ends = countsUntil(demand, item, ends, today);
			day = ends === null ? undefined : renewalDay(person, demand, ends, today, random);
		}
	}
	person.evidence.push(...known);
}

/** The day the competence is first taken, or undefined when it never is. */
function firstDay(
	person: Person,
	demand: Demand,
	start: Day,
	today: Day,
	random: Random
): Day | undefined {
	const { laxity } = person;
	const days = demand.days(start);
	const joined = Math.min(...person.employments.map(({ from }) => from));
	if (random.chance(0.038 * laxity)) return undefined;
	// many had taken the course before it became a requirement, and so renew all year round
	const worksHere = joined < start - 30 && days > 0;
	if (worksHere && random.chance(start < today - 200 ? 0.5 : 0.2)) {
		return Math.max(joined, start - random.between(1, 330));
	}
	// it takes time to reach everyone when a requirement is new
	if (worksHere && random.chance(0.35)) return start + days + random.wait(150);
	if (random.chance(0.09 * laxity)) return start + days + 1 + random.wait(55);
	if (days === 0) return Math.max(Math.min(joined, start), start - random.between(0, 9));
	return start + Math.floor(days * Math.sqrt(random.next()));
}

/** The day it is taken again, or undefined when it never is. `ends` = first day without. */
function renewalDay(
	person: Person,
	{ windowDays }: Demand,
	ends: Day,
	today: Day,
	random: Random
): Day | undefined {
	// the routines have become better year by year
	const laxity = person.laxity * (ends < today - 700 ? 1.6 : ends < today - 330 ? 1.2 : 0.8);
	if (random.chance(0.012 * laxity)) return undefined;
	if (random.chance(0.07 * laxity)) return ends + random.between(30, 320);
	if (random.chance(0.1 * laxity)) return ends + random.between(0, 40);
	if (random.chance(0.04)) return ends - windowDays - random.between(3, 40);
	return ends - 1 - Math.floor((windowDays - 1) * random.next() ** 1.3);
}

/** Not during leave, and seldom at a weekend; undefined when the leave has no end. */
function practicalDay(person: Person, day: Day, random: Random): Day | undefined {
	let moved = day;
	for (const { from, until } of person.absences) {
		if (moved < from || (until !== null && moved >= until)) continue;
		if (until === null) return undefined;
		moved = until + random.between(2, 35);
	}
	const daysPastFriday = weekday(moved) === 6 ? 1 : weekday(moved) === 0 ? 2 : 0;
	const joined = Math.min(...person.employments.map(({ from }) => from));
	return random.chance(0.8) && moved - daysPastFriday >= joined ? moved - daysPastFriday : moved;
}

function newEvidence(
	person: Person,
	{ competence, level }: Demand,
	achieved: Day,
	today: Day,
	sources: SourceMix,
	random: Random
): Evidence {
	const before = !isEmployed(person, achieved);
	const source: EvidenceSource = before ? 'ekstern' : random.weighted(sources);
	const until =
		source === 'ekstern' && random.chance(0.6) ? achieved + random.pick([730, 1095]) : null;
	const revokedAt = achieved + random.between(20, 400);
	const revoked =
		source === 'attestasjon' && random.chance(0.022) && revokedAt <= today ? revokedAt : null;
	return { competence, level, achieved, until, source, revoked };
}

function isEmployed({ employments }: Person, day: Day): boolean {
	return employments.some(
		({ from, until }: Interval) => from <= day && (until === null || day < until)
	);
}

/** First day the person is without, given what was counted before. */
function countsUntil(
	demand: Demand,
	item: Evidence,
	ends: Day | null | undefined,
	today: Day
): Day | null {
	const inWindow =
		ends !== undefined &&
		ends !== null &&
		ends - demand.windowDays <= item.achieved &&
		item.achieved <= ends;
	const limits = [demand.expiry(inWindow ? ends : item.achieved), item.until, item.revoked];
	const known = limits.filter((limit): limit is Day => limit !== null && limit !== undefined);
	if (known.length === 0) return null;
	return Math.min(...known, today + 3650);
}
