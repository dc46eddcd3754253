import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { CATEGORIES, categoryOf, LIMITED } from '#lib/server/privacy/register.ts';
import { DELETIONS } from '#lib/server/privacy/deletion/deletion-queries.ts';
import { describeOnDatabases } from '../../support/database.ts';

/** Tables that look as if they were about somebody, and are not. */
const ABOUT_NOBODY: Record<string, string> = {
	demo_person: 'invented people, of the demo alone'
};

/** A column that points to a person. */
const WHOM = /(^|_)person(_id)?$/;

/** One that says who in other ways. */
const WHO =
	/(^|_)(by|person_name|given_name|family_name|work_email|email|phone|actor_name|user_name|employee_number)$/;

describeOnDatabases('The register of personal data', (db) => {
	/** Tables with a column that says who, and those that hang on one by a foreign key. */
	const listTables = () =>
		db.asOwner(async (trx) => {
			const { rows: columns } = await sql<{ table: string; column: string }>`
				select c.relname as table, a.attname as column from pg_class c
				join pg_namespace n on n.oid = c.relnamespace
				join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
				where n.nspname = 'public' and c.relkind in ('r', 'p')`.execute(trx);
			const { rows: links } = await sql<{ from: string; to: string }>`
				select f.relname as from, t.relname as to from pg_constraint k
				join pg_class f on f.oid = k.conrelid join pg_class t on t.oid = k.confrelid
				where k.contype = 'f'`.execute(trx);
			const about = new Set(['person']);
			for (const { table, column } of columns) if (WHOM.test(column)) about.add(table);
			for (let size = 0; size !== about.size;) {
				size = about.size;
				for (const { from, to } of links) if (about.has(to)) about.add(from);
			}
			for (const { table, column } of columns) if (WHO.test(column)) about.add(table);
			return { about: [...about].sort(), all: new Set(columns.map(({ table }) => table)) };
		});

	it('names every table that says something of somebody, in one category', async () => {
		const { about } = await listTables();
		for (const table of about) {
			if (ABOUT_NOBODY[table]) continue;
			const named = CATEGORIES.filter((key) => categoryOf(key).tables.includes(table));
			expect(
				named.length,
				`The table ${table} says who (a column that names or points to people), and ${
					named.length === 0 ? 'no category' : `more than one category (${named.join(', ')})`
				} of src/lib/server/privacy/register.ts has it. Put it under the category it belongs to, or make one with
texts in messages/personvern; if it has a time of its own, say in deletion-queries.ts how it is deleted, and grant that
to kyndig_retention in a migration. If it is about nobody, say why in ABOUT_NOBODY of this test.`
			).toBe(1);
		}
	});

	it('names no table that is not there', async () => {
		const { all } = await listTables();
		for (const key of CATEGORIES)
			for (const table of categoryOf(key).tables) expect(all, `${key}: ${table}`).toContain(table);
	});

	it('says how each category that has a time is deleted, and of no other', () => {
		expect(Object.keys(DELETIONS).sort()).toEqual([...LIMITED].sort());
	});

	it('lets no kommune choose less or more than its limits, nor a default outside them', () => {
		for (const key of LIMITED) {
			const { keep } = categoryOf(key);
			if (keep.kind !== 'limit') throw new Error(key);
			const { least, standard, most } = keep.limits;
			expect(least).toBeGreaterThan(0);
			expect(standard).toBeGreaterThanOrEqual(least);
			expect(most).toBeGreaterThanOrEqual(standard);
		}
	});
});
