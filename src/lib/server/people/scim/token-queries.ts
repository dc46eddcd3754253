import { sql } from 'kysely';
import type { Context, Trx } from '../../db/index.ts';

export interface KnownToken {
	municipalityId: number;
	id: string;
	name: string;
	expiresAt: Date;
	lastUsedAt: Date | null;
	revokedAt: Date | null;
}

/** Whose token this is; undefined when nobody's. Asked before a kommune is known. */
export async function findToken(trx: Trx, hash: string): Promise<KnownToken | undefined> {
	const { rows } = await sql<KnownToken>`select * from scim_token_by_hash(${hash})`.execute(trx);
	return rows[0];
}

export async function markTokenUsed(
	trx: Trx,
	{ municipalityId, id }: KnownToken,
	now: Date
): Promise<void> {
	await trx
		.updateTable('scimToken')
		.set({ lastUsedAt: now })
		.where('municipalityId', '=', municipalityId)
		.where('id', '=', id)
		.execute();
}

export async function insertToken(
	{ trx, municipalityId, now, actor }: Context,
	token: { name: string; tokenHash: string; expiresAt: Date }
): Promise<string> {
	const row = await trx
		.insertInto('scimToken')
		.values({ municipalityId, ...token, createdAt: now, createdBy: actor.name })
		.returning('id')
		.executeTakeFirstOrThrow();
	return row.id;
}

/** @returns whether there was one to revoke */
export async function revokeTokenRow(
	{ trx, municipalityId, now, actor }: Context,
	id: string
): Promise<boolean> {
	const { numUpdatedRows } = await trx
		.updateTable('scimToken')
		.set({ revokedAt: now, revokedBy: actor.name })
		.where('municipalityId', '=', municipalityId)
		.where('id', '=', id)
		.where('revokedAt', 'is', null)
		.executeTakeFirst();
	return numUpdatedRows === 1n;
}

export interface TokenRow {
	id: string;
	name: string;
	createdAt: Date;
	createdBy: string;
	expiresAt: Date;
	lastUsedAt: Date | null;
	revokedAt: Date | null;
	revokedBy: string | null;
}

/** The newest first. */
export async function listTokenRows({ trx, municipalityId }: Context): Promise<TokenRow[]> {
	return trx
		.selectFrom('scimToken')
		.select([
			'id',
			'name',
			'createdAt',
			'createdBy',
			'expiresAt',
			'lastUsedAt',
			'revokedAt',
			'revokedBy'
		])
		.where('municipalityId', '=', municipalityId)
		.orderBy('createdAt', 'desc')
		.orderBy('id')
		.execute();
}
