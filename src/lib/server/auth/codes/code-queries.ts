import { sql } from 'kysely';
import type { Trx } from '../../db/index.ts';
import { TRIES } from '../rules/one-time-code.ts';

/** Whoever a code is for, and which of theirs it is. */
export interface CodeRef {
	municipalityId: number;
	id: string;
	personId: number;
}

/** Makes the person's earlier codes worthless, and keeps a new one. @returns its id */
export async function replaceCode(
	trx: Trx,
	code: {
		municipalityId: number;
		personId: number;
		selector: string;
		secretHash: string;
		madeAt: Date;
		madeBy: string;
		madeByPerson: number | null;
		expiresAt: Date;
	}
): Promise<string> {
	await trx
		.updateTable('oneTimeCode')
		.set({ expiresAt: code.madeAt })
		.where('municipalityId', '=', code.municipalityId)
		.where('personId', '=', code.personId)
		.where('usedAt', 'is', null)
		.where('expiresAt', '>', code.madeAt)
		.execute();
	const { id } = await trx
		.insertInto('oneTimeCode')
		.values(code)
		.returning('id')
		.executeTakeFirstOrThrow();
	return id;
}

/** The living codes of the installation that begin so. */
export async function listCodesBySelector(
	trx: Trx,
	selector: string,
	now: Date
): Promise<CodeRef[]> {
	const { rows } = await sql<CodeRef>`
		select * from codes_by_selector(${selector}, ${now}::timestamptz) limit 5`.execute(trx);
	return rows;
}

/** How often somebody has been wrong about a code of the kommune since a moment. */
export async function countWrongTries(
	trx: Trx,
	municipalityId: number,
	since: Date
): Promise<number> {
	const { rows } = await sql<{ wrong: number }>`
		select coalesce(sum(tries), 0)::integer as wrong from one_time_code
		where municipality_id = ${municipalityId} and last_tried_at > ${since}::timestamptz`.execute(trx);
	return rows[0]?.wrong ?? 0;
}

/**
 * Counts a try before it is judged, so that many at once are no more than one after another.
 * @returns the hash of what the code is; null when it has been tried too often, used, or has run out
 */
export async function countTry(trx: Trx, { municipalityId, id }: CodeRef, now: Date) {
	const row = await trx
		.updateTable('oneTimeCode')
		.set(({ eb }) => ({ tries: eb('tries', '+', 1), lastTriedAt: now }))
		.where('municipalityId', '=', municipalityId)
		.where('id', '=', id)
		.where('usedAt', 'is', null)
		.where('expiresAt', '>', now)
		.where('tries', '<', TRIES)
		.returning('secretHash')
		.executeTakeFirst();
	return row?.secretHash ?? null;
}

/** Takes the code that was right: nobody uses it again, and the try was not wrong. */
export async function useCode(trx: Trx, { municipalityId, id }: CodeRef, now: Date): Promise<void> {
	await trx
		.updateTable('oneTimeCode')
		.set(({ eb }) => ({ usedAt: now, tries: eb('tries', '-', 1) }))
		.where('municipalityId', '=', municipalityId)
		.where('id', '=', id)
		.execute();
}

/** The codes that were made for a person in the current kommune, the newest first. */
export async function listCodesOf(trx: Trx, municipalityId: number, personId: number) {
	return trx
		.selectFrom('oneTimeCode')
		.select(['id', 'madeAt', 'madeBy', 'usedAt', 'expiresAt', 'tries'])
		.where('municipalityId', '=', municipalityId)
		.where('personId', '=', personId)
		.orderBy('madeAt', 'desc')
		.limit(10)
		.execute();
}
