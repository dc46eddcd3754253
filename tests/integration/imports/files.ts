import { sql } from 'kysely';
import { expect } from 'vitest';
import type { Context } from '#lib/server/db/index.ts';
import { ImportRefused, type ImportInput, type ImportOutcome } from '#lib/server/imports/index.ts';
import { importEmployments } from '#lib/server/people/index.ts';
import type { TestDatabase } from '../../support/database.ts';

type UseCase = (context: Context, input: ImportInput) => Promise<ImportOutcome>;
interface Where {
	municipalityId?: number;
	today?: string;
}

/** Imports a text as a file called `fil`, in a transaction of its own. */
export function importText<T extends ImportOutcome>(
	db: TestDatabase,
	run: (context: Context, input: ImportInput) => Promise<T>,
	text: string,
	where: Where = {}
): Promise<T> {
	const file = { name: 'fil', bytes: new TextEncoder().encode(text) };
	return db.asOperator((context) => run(context, { file }), where);
}

/** The faults of an import that must be refused, and must not have changed anything. */
export async function refusalOf(
	db: TestDatabase,
	run: UseCase,
	text: string,
	where: Where = {}
): Promise<string[]> {
	const before = await everything(db);
	const error = await importText(db, run, text, where).then(
		() => new Error('the import was not refused'),
		(reason: unknown) => reason
	);
	if (!(error instanceof ImportRefused)) throw error;
	expect(await everything(db)).toEqual(before);
	return error.message.split('\n');
}

/** An import that has been run must change nothing when it is run again. */
export async function expectIdempotent(
	db: TestDatabase,
	run: UseCase,
	text: string,
	where: Where = {}
): Promise<void> {
	const before = await everything(db);
	const { counts } = await importText(db, run, text, where);
	expect(
		Object.entries(counts).filter(([name, count]) => name !== 'unchanged' && count !== 0)
	).toEqual([]);
	expect(await everything(db)).toEqual(before);
}

const TABLES = [
	'municipality person employee org_unit org_unit_period position employment employment_leads absence system',
	'system_access competence agreement requirement requirement_version achievement waiver audit_log'
]
	.join(' ')
	.split(' ');

/** All rows of all tables that an import may write. */
export function everything(db: TestDatabase): Promise<Record<string, string[]>> {
	return db.asOwner(async (trx) => {
		const content: Record<string, string[]> = {};
		for (const table of TABLES) {
			const { rows } = await sql<{
				row: string;
			}>`select t::text as row from ${sql.table(table)} t order by 1`.execute(trx);
			content[table] = rows.map(({ row }) => row);
		}
		return content;
	});
}

/** A query outside tenant isolation, its rows as texts with `|` between the columns. */
export function look(db: TestDatabase, query: string): Promise<string[]> {
	return db.asOwner(async (trx) => {
		const { rows } = await sql.raw<Record<string, unknown>>(query).execute(trx);
		return rows.map((row) => Object.values(row).map(String).join('|'));
	});
}

const HR_HEADER =
	'ansattnummer;stillingsnummer;personid;fornavn;etternavn;enhetskode;enhet;overordnet_enhetskode;stilling;leder_for_enhetskode;startdato;sluttdato';

/** An HR extract of rows in the order of HR_HEADER. */
export function hr(...rows: string[]): string {
	return `${[HR_HEADER, ...rows].join('\n')}\n`;
}

export const KARI = '1;;;Kari;Nordmann;HELSE;Helse;;Kommunalsjef;HELSE;2020-01-01;';
export const OLA = '2;;;Ola;Hansen;HT;Hjemmetjenesten;HELSE;Sykepleier;;2024-02-01;';

/** Sets the scene: two employees of a kommune. */
export async function withEmployees(db: TestDatabase, where: Where = {}): Promise<void> {
	await importText(db, importEmployments, hr(KARI, OLA), where);
}
