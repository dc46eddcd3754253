import { sql } from 'kysely';
import { insertRows, type LocalText, type Trx } from '../db/index.ts';

export interface CatalogueEntry {
	id: number;
	/** The kommune that owns it, 0 = the co-operation. */
	owner: number;
	name: LocalText;
	framework: Record<string, string> | null;
}

/** The competences of the whole co-operation, by code. */
export async function listCompetences(trx: Trx): Promise<Map<string, CatalogueEntry>> {
	const rows = await trx
		.selectFrom('competence')
		.select(['id', 'municipalityId as owner', 'code', 'name', 'framework'])
		.execute();
	return new Map(rows.map(({ code, ...entry }) => [code, entry]));
}

/** Adds competences that the kommune (or the co-operation, 0) owns. @returns their ids by code */
export async function insertCompetences(
	trx: Trx,
	owner: number,
	competences: { code: string; name: LocalText; framework: Record<string, string> | null }[]
): Promise<Map<string, number>> {
	const rows = await insertRows<{ id: number; code: string }>(
		trx,
		'competence',
		{ municipality_id: 'integer', code: 'text', name: 'jsonb', framework: 'jsonb' },
		competences.map((c) => [
			owner,
			c.code,
			JSON.stringify(c.name),
			c.framework === null ? null : JSON.stringify(c.framework)
		]),
		sql`returning id, code`
	);
	return new Map(rows.map((row) => [row.code, row.id]));
}

/** Corrects the name and framework of one competence. */
export async function updateCompetence(
	trx: Trx,
	id: number,
	{ name, framework }: { name: LocalText; framework: Record<string, string> | null }
): Promise<void> {
	await trx
		.updateTable('competence')
		.set({
			name: JSON.stringify(name),
			framework: framework === null ? null : JSON.stringify(framework)
		})
		.where('id', '=', id)
		.execute();
}

/** Ids of the agreements of the whole co-operation, by code. */
export async function listAgreements(trx: Trx): Promise<Map<string, number>> {
	const rows = await trx.selectFrom('agreement').select(['id', 'code']).execute();
	return new Map(rows.map((row) => [row.code, row.id]));
}

/** Adds agreements, still without a text, titled by their code. @returns their ids by code */
export async function insertAgreements(
	trx: Trx,
	owner: number,
	codes: string[]
): Promise<Map<string, number>> {
	const rows = await insertRows<{ id: number; code: string }>(
		trx,
		'agreement',
		{ municipality_id: 'integer', code: 'text', title: 'jsonb' },
		codes.map((code) => [owner, code, JSON.stringify({ nb: code })]),
		sql`returning id, code`
	);
	return new Map(rows.map((row) => [row.code, row.id]));
}
