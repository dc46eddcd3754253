import { addMonths, BEGINNING, OPEN, type Day } from './days.ts';
import type { Interval } from './intervals.ts';
import type { Frame, PersonFacts, RequirementVersion } from './types.ts';

/** A piece of evidence that satisfies a demand, and where it came from. */
export interface Evidence {
	on: Day;
	/** Its own end, by what is known in the epoch. */
	until: Day;
	revoked: Day;
	source: string;
	level: number | null;
	agreementVersion: number | null;
}

/** Days during which the same evidence is known. */
export interface Epoch extends Interval {
	/** First day no longer valid by what is known; BEGINNING when nothing counts. */
	validUntil: Day;
	/** The evidence that lasts until then. */
	by: Evidence | null;
}

/**
 * What is known when: epochs that cover all days, in order. Evidence enters on the day it was achieved and leaves on
 * the day it was revoked; a signature's end is known once the version that outdates it is in force (rules 3 and 4).
 */
export function listEpochs(frame: Frame, facts: PersonFacts, version: RequirementVersion): Epoch[] {
	const evidence = listEvidence(facts, version);
	const agreement = agreementVersions(frame, version);
	const changes = new Set<Day>([BEGINNING]);
	for (const { on, revoked } of evidence) {
		changes.add(on);
		if (revoked < OPEN) changes.add(revoked);
	}
	for (const { from } of agreement) changes.add(from);
	const days = [...changes].sort((a, b) => a - b);
	return days.map((from, index) => {
		const known = evidence
			.filter((item) => item.on <= from && item.revoked > from)
			.map((item) => ({
				...item,
				until: Math.min(item.until, endOfSignature(agreement, item, from))
			}));
		return { from, until: days[index + 1] ?? OPEN, ...lastExpiry(known, version) };
	});
}

/**
 * How far the known evidence reaches (rule 4). Every chain of renewals counts: evidence may have several possible
 * expiries, and more evidence never gives less.
 */
function lastExpiry(
	known: Evidence[],
	version: RequirementVersion
): { validUntil: Day; by: Evidence | null } {
	let validUntil = BEGINNING;
	let by: Evidence | null = null;
	const earlier: { on: Day; expiries: Set<Day> }[] = [];
	for (const item of [...known].sort((a, b) => a.on - b.on)) {
		const expiries = possibleExpiries(item, earlier, version);
		earlier.push({ on: item.on, expiries });
		for (const expiry of expiries)
			if (expiry > validUntil) {
				validUntil = expiry;
				by = item;
			}
	}
	return { validUntil, by };
}

function possibleExpiries(
	item: Evidence,
	earlier: { on: Day; expiries: Set<Day> }[],
	{ months, window }: RequirementVersion
): Set<Day> {
	if (months === null) return new Set([item.until]);
	const expiries = new Set([Math.min(item.until, addMonths(item.on, months))]);
	for (const previous of earlier)
		for (const expiry of previous.expiries)
			if (previous.on < item.on && expiry - window <= item.on && item.on <= expiry)
				expiries.add(Math.min(item.until, addMonths(expiry, months)));
	return expiries;
}

function listEvidence(facts: PersonFacts, { demand }: RequirementVersion): Evidence[] {
	if (demand.kind === 'agreement')
		return facts.signatures
			.filter((signature) => signature.agreement === demand.agreement)
			.map(({ on, version }) => ({
				on,
				until: OPEN,
				revoked: OPEN,
				source: 'signatur',
				level: null,
				agreementVersion: version
			}));
	return facts.achievements
		.filter(({ competence, level }) => competence === demand.competence && level >= demand.level)
		.map(({ on, until, revoked, source, level }) => ({
			on,
			until,
			revoked,
			source,
			level,
			agreementVersion: null
		}));
}

function agreementVersions(frame: Frame, { demand }: RequirementVersion) {
	return demand.kind === 'agreement' ? (frame.agreements.get(demand.agreement) ?? []) : [];
}

/** A signature counts until the grace of the first later material version, once that is in force. */
function endOfSignature(
	versions: ReturnType<typeof agreementVersions>,
	item: Evidence,
	knownOn: Day
): Day {
	if (item.agreementVersion === null) return OPEN;
	const signed = item.agreementVersion;
	const outdating = versions.find(
		(later) => later.number > signed && later.material && later.from <= knownOn
	);
	return outdating ? outdating.from + outdating.graceDays : OPEN;
}
