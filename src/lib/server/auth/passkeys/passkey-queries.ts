import { sql } from 'kysely';
import type { Trx } from '../../db/index.ts';

export interface Challenge {
	municipalityId: number;
	challenge: string;
	purpose: 'register' | 'sign-in' | 'confirm';
	/** Whose screen it is for; null before anybody is known. */
	sessionId: string | null;
}

/** Keeps a challenge, and forgets those of the kommune that nobody answered in time. */
export async function insertChallenge(
	trx: Trx,
	challenge: Challenge & { userHandle: string | null; expiresAt: Date },
	now: Date
): Promise<void> {
	await trx
		.deleteFrom('passkeyChallenge')
		.where('municipalityId', '=', challenge.municipalityId)
		.where('expiresAt', '<=', now)
		.execute();
	await trx.insertInto('passkeyChallenge').values(challenge).execute();
}

/** Takes a challenge away, so that nobody answers it again. @returns null when it was not there, for this and in time */
export async function takeChallenge(
	trx: Trx,
	asked: Challenge,
	now: Date
): Promise<{ userHandle: string | null } | null> {
	const { municipalityId, challenge, purpose, sessionId } = asked;
	const row = await trx
		.deleteFrom('passkeyChallenge')
		.where('municipalityId', '=', municipalityId)
		.where('challenge', '=', challenge)
		.where('purpose', '=', purpose)
		.where('sessionId', 'is not distinct from', sessionId)
		.returning(['userHandle', 'expiresAt'])
		.executeTakeFirst();
	return row && row.expiresAt > now ? row : null;
}

export interface PasskeyRow {
	id: string;
	credentialId: string;
	userHandle: string;
	publicKey: Buffer;
	counter: number;
	transports: string[];
	name: string;
	isSynced: boolean;
	createdAt: Date;
	lastUsedAt: Date | null;
}

/** The passkeys of the person that the transaction is of, in its kommune, the first one first. */
export async function listPasskeys(trx: Trx, personId: number): Promise<PasskeyRow[]> {
	const rows = await trx
		.selectFrom('passkey')
		.select(['id', 'credentialId', 'userHandle', 'publicKey', 'counter', 'transports'])
		.select(['name', 'isSynced', 'createdAt', 'lastUsedAt'])
		.where('personId', '=', personId)
		.orderBy('createdAt')
		.orderBy('id')
		.execute();
	return rows.map((row) => ({ ...row, counter: Number(row.counter) }));
}

/** Whose passkey it is, wherever; null when there is none. */
export async function findPasskeyOwner(
	trx: Trx,
	credentialId: string,
	userHandle: string
): Promise<{ municipalityId: number; personId: number } | null> {
	const { rows } = await sql<{ municipalityId: number; personId: number }>`
		select municipality_id, person_id from passkey_by_credential(${credentialId}, ${userHandle})`.execute(
		trx
	);
	return rows[0] ?? null;
}

/** @returns its id; null when the kommune has that credential already */
export async function insertPasskey(
	trx: Trx,
	passkey: Omit<PasskeyRow, 'id' | 'lastUsedAt'> & { municipalityId: number; personId: number }
): Promise<string | null> {
	const row = await trx
		.insertInto('passkey')
		.values(passkey)
		.onConflict((conflict) => conflict.doNothing())
		.returning('id')
		.executeTakeFirst();
	return row?.id ?? null;
}

/** Writes down a use. @returns false when the passkey was removed, or used elsewhere, meanwhile */
export async function recordUse(
	trx: Trx,
	{ id, counter }: { id: string; counter: number },
	used: { counter: number; isSynced: boolean; lastUsedAt: Date }
): Promise<boolean> {
	const { numUpdatedRows } = await trx
		.updateTable('passkey')
		.set(used)
		.where('id', '=', id)
		.where('counter', '=', counter)
		.executeTakeFirst();
	return numUpdatedRows > 0n;
}

/** @returns false when the person has none with that id */
export async function updateName(
	trx: Trx,
	personId: number,
	{ id, name }: { id: string; name: string }
): Promise<boolean> {
	const { numUpdatedRows } = await trx
		.updateTable('passkey')
		.set({ name })
		.where('personId', '=', personId)
		.where(sql<string>`id::text`, '=', id)
		.executeTakeFirst();
	return numUpdatedRows > 0n;
}

/** @returns false when the person has none with that id */
export async function deletePasskey(trx: Trx, personId: number, id: string): Promise<boolean> {
	const { numDeletedRows } = await trx
		.deleteFrom('passkey')
		.where('personId', '=', personId)
		.where(sql<string>`id::text`, '=', id)
		.executeTakeFirst();
	return numDeletedRows > 0n;
}
