import { sql } from 'kysely';
import type { Trx } from '../../db/index.ts';

export type Purpose = 'sign_in' | 'test' | 'link';

/** A sign-in under way. */
export interface Login {
	municipalityId: number;
	id: string;
	providerId: string;
	purpose: Purpose;
	personId: number | null;
	stateHash: string;
	browserHash: string;
	sealed: Buffer;
	returnPath: string;
	createdAt: Date;
	expiresAt: Date;
}

/** What a test of the settings showed. */
export interface Outcome {
	/** `ok`, or why it failed. */
	code: string;
	detail: Record<string, string>;
	/** Names of the claims that came. */
	claims: string[];
}

/** Keeps a sign-in that begins, and forgets those that nobody came back from yesterday. */
export async function insertLogin(trx: Trx, login: Login): Promise<void> {
	await trx
		.deleteFrom('oidcLogin')
		.where('municipalityId', '=', login.municipalityId)
		.where('expiresAt', '<', sql<Date>`${login.createdAt}::timestamptz - interval '1 day'`)
		.execute();
	await trx.insertInto('oidcLogin').values(login).execute();
}

/** The sign-in of a state, which is used by this: there is none the next time, nor in another browser. */
export async function takeLogin(
	trx: Trx,
	{
		municipalityId,
		stateHash,
		browserHash,
		now
	}: { municipalityId: number; stateHash: string; browserHash: string; now: Date }
): Promise<Login | null> {
	const row = await trx
		.updateTable('oidcLogin')
		.set({ usedAt: now })
		.where('municipalityId', '=', municipalityId)
		.where('stateHash', '=', stateHash)
		.where('browserHash', '=', browserHash)
		.where('usedAt', 'is', null)
		.where('expiresAt', '>', now)
		.returningAll()
		.executeTakeFirst();
	return row ? { ...row, purpose: row.purpose as Purpose } : null;
}

export async function setOutcome(
	trx: Trx,
	{ municipalityId, id }: Pick<Login, 'municipalityId' | 'id'>,
	outcome: Outcome
): Promise<void> {
	await trx
		.updateTable('oidcLogin')
		.set({ outcome: JSON.stringify(outcome) })
		.where('municipalityId', '=', municipalityId)
		.where('id', '=', id)
		.execute();
}

/** What a person's test of a provider showed. */
export async function findOutcome(
	trx: Trx,
	asked: { municipalityId: number; providerId: string; id: string; personId: number }
): Promise<Outcome | null> {
	const row = await trx
		.selectFrom('oidcLogin')
		.select('outcome')
		.where('municipalityId', '=', asked.municipalityId)
		.where('id', '=', asked.id)
		.where('providerId', '=', asked.providerId)
		.where('personId', '=', asked.personId)
		.where('purpose', '=', 'test')
		.executeTakeFirst();
	return (row?.outcome as Outcome | null | undefined) ?? null;
}
