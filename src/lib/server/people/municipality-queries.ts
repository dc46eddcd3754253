import type { Trx } from '../db/index.ts';
import type { ListedMunicipality } from './municipality-list.ts';

export async function findMunicipality(
	trx: Trx,
	id: number
): Promise<{ name: string } | undefined> {
	return trx.selectFrom('municipality').select('name').where('id', '=', id).executeTakeFirst();
}

/** Two first imports at the same time make it once. */
export async function insertMunicipality(
	trx: Trx,
	municipality: ListedMunicipality
): Promise<void> {
	await trx
		.insertInto('municipality')
		.values(municipality)
		.onConflict((conflict) => conflict.doNothing())
		.execute();
}

/** Numbers of the kommuner that exist, the co-operation left out. */
export async function listMunicipalities(trx: Trx): Promise<{ id: number; name: string }[]> {
	return trx
		.selectFrom('municipality')
		.select(['id', 'name'])
		.where('id', '>', 0)
		.orderBy('id')
		.execute();
}
