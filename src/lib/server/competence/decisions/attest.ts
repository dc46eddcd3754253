import { listDecidable, require } from '../../auth/index.ts';
import { logChange, type Context } from '../../db/index.ts';
import { listCompetences } from '../catalogue-queries.ts';
import { DecisionFaults } from './checks.ts';
import type { ManualEvidence } from './evidence-queries.ts';
import { findAudit, listEmployed, listNames, listPeopleByNumbers } from './queries.ts';
import { recordEvidence } from './record-evidence.ts';

/** People for whom one can attest at once. */
const MOST = 500;

/** Name of the action in the audit log. */
const ATTESTED = 'opplaering-attestert';

/** As it was written: a day `YYYY-MM-DD` or `DD.MM.YYYY`. */
export interface AttestInput {
	people: number[];
	/** Employee numbers, with space, comma or semicolon between them. */
	numbers?: string;
	/** Code in the catalogue. */
	competence: string;
	level: number;
	achievedOn: string;
	source: 'attestasjon' | 'klasserom';
	reason: string;
}

/** For whom it was new, and who had it already. */
export interface Attested {
	added: number[];
	unchanged: number[];
}

/**
 * Attests that people have shown a skill or attended training. All of it or nothing; those who have it already are left
 * as they are.
 * @throws DecisionRefused with every fault; Forbidden
 */
export async function attest(context: Context, input: AttestInput): Promise<Attested> {
	await require(context, 'attest', {});
	const faults = new DecisionFaults();
	const people = await readPeople(context, input, faults);
	if (people.length > 0) await require(context, 'decide', { people });
	if ((await listEmployed(context, people)).length < people.length)
		faults.add({ field: 'people', code: 'not-employed' });
	const evidence = await readEvidence(context, input, faults);
	faults.throwIfAny();
	if (evidence === null) return { added: [], unchanged: [] };

	const added = await recordEvidence(context, people, {
		...evidence,
		validUntil: 'infinity',
		source: input.source,
		issuer: ''
	});
	const isNew = new Set(added);
	const attested = { added, unchanged: people.filter((person) => !isNew.has(person)) };
	await logChange(context, ATTESTED, {
		...attested,
		by: context.actor.kind === 'person' ? context.actor.personId : null,
		kompetanse: input.competence,
		niva: evidence.level,
		oppnadd: evidence.achievedOn,
		kilde: input.source
	});
	return attested;
}

/** What a competence, level, day and reason say; null when something of it is wrong. */
export async function readEvidence(
	{ trx, today }: Context,
	input: Pick<AttestInput, 'competence' | 'level' | 'achievedOn' | 'reason'>,
	faults: DecisionFaults
): Promise<Pick<ManualEvidence, 'competenceId' | 'level' | 'achievedOn' | 'reason'> | null> {
	const code = input.competence.trim();
	const competence = (await listCompetences(trx)).get(code);
	if (!competence) faults.add({ field: 'competence', code: code === '' ? 'missing' : 'unknown' });
	const level = faults.level(input.level, 'level');
	const achievedOn = faults.pastDay(input.achievedOn, 'achievedOn', today);
	const reason = faults.text(input.reason, 'reason');
	if (!competence || level === null || achievedOn === null) return null;
	return { competenceId: competence.id, level, achievedOn, reason };
}

/** Those who are chosen or whose number is written. Numbers are told of together: which exist is not for everyone to find out. */
async function readPeople(
	context: Context,
	input: AttestInput,
	faults: DecisionFaults
): Promise<number[]> {
	const numbers = [...new Set((input.numbers ?? '').split(/[\s,;]+/).filter(Boolean))];
	const count = new Set(input.people).size + numbers.length;
	if (count === 0) faults.add({ field: 'people', code: 'missing' });
	if (count > MOST) faults.add({ field: 'people', code: 'too-many', count, most: MOST });
	if (count === 0 || count > MOST) return [];

	const known = await listPeopleByNumbers(context, numbers);
	const found = known.map(({ personId }) => personId);
	const may = new Set(await listDecidable(context, await listEmployed(context, found)));
	const self = context.actor.kind === 'person' ? context.actor.personId : null;
	const isKnown = new Set(
		known.filter(({ personId }) => may.has(personId) || personId === self).map((one) => one.number)
	);
	const unknown = numbers.filter((number) => !isKnown.has(number));
	if (unknown.length > 0)
		faults.add({ field: 'numbers', code: 'unknown-numbers', numbers: unknown });
	const people = new Set([...input.people, ...found.filter((person) => may.has(person))]);
	if (self !== null && [...input.people, ...found].includes(self)) {
		faults.add({ field: 'people', code: 'self' });
		people.delete(self);
	}
	return [...people];
}

/**
 * By name, what came of an attestation of the actor's own.
 * @param requestId of the request in which they attested
 * @returns null when there is none
 * @throws Forbidden
 */
export async function findAttested(
	context: Context,
	requestId: string
): Promise<{ added: string[]; unchanged: string[] } | null> {
	await require(context, 'attest', {});
	const { trx, municipalityId, actor } = context;
	const detail = await findAudit(trx, municipalityId, ATTESTED, requestId);
	if (!detail || actor.kind !== 'person' || detail['by'] !== actor.personId) return null;
	const added = numbersOf(detail['added']);
	const unchanged = numbersOf(detail['unchanged']);
	await require(context, 'decide', { people: [...added, ...unchanged] });
	const names = async (people: number[]) =>
		(await listNames(context, people)).map(({ name }) => name);
	return { added: await names(added), unchanged: await names(unchanged) };
}

function numbersOf(value: unknown): number[] {
	return Array.isArray(value) ? value.filter((one) => typeof one === 'number') : [];
}
