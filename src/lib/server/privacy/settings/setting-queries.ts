import { sql } from 'kysely';
import type { Context, Trx } from '../../db/index.ts';

/** Every kommune, and the co-operation. */
export async function listMunicipalityIds(trx: Trx): Promise<number[]> {
	const rows = await trx.selectFrom('municipality').select('id').orderBy('id').execute();
	return rows.map(({ id }) => id);
}

/** A kommune by its number; undefined: none. */
export async function findMunicipality(
	trx: Trx,
	id: number
): Promise<{ id: number; name: string } | undefined> {
	return trx
		.selectFrom('municipality')
		.select(['id', 'name'])
		.where('id', '=', id)
		.where('id', '>', 0)
		.executeTakeFirst();
}

/** The kommuner of the installation, by name. */
export async function listMunicipalityNames(trx: Trx): Promise<{ id: number; name: string }[]> {
	return trx
		.selectFrom('municipality')
		.select(['id', 'name'])
		.where('id', '>', 0)
		.orderBy('name')
		.execute();
}

/** A time that the kommune has chosen. */
export interface ChosenRow {
	id: string;
	category: string;
	amount: number;
	reason: string;
	setAt: Date;
	setBy: string;
}

/** The newest choice of each category that the kommune has made one of. */
export async function listNewestSettings(
	trx: Trx,
	municipalityId: number
): Promise<Map<string, ChosenRow>> {
	const { rows } = await sql<ChosenRow>`
		select distinct on (category) id::text as id, category, amount, reason, set_at, set_by
		from retention_setting where municipality_id = ${municipalityId} order by category, id desc`.execute(
		trx
	);
	return new Map(rows.map((row) => [row.category, row]));
}

export async function insertSetting(
	{ trx, municipalityId, now, actor }: Context,
	{ category, amount, reason }: Pick<ChosenRow, 'category' | 'amount' | 'reason'>
): Promise<void> {
	await trx
		.insertInto('retentionSetting')
		.values({ municipalityId, category, amount, reason, setAt: now, setBy: actor.name })
		.execute();
}
