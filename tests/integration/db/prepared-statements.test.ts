import { sql } from 'kysely';
import { describe, expect, inject, it } from 'vitest';
import { describeOnBoth, usePostgresql } from '../../support/database.ts';

describeOnBoth('Statements that a connection keeps', (db) => {
	const readAll = () =>
		db.asOwner((trx) => trx.selectFrom('municipality').selectAll().where('id', '=', 0).execute());

	it('work again after a migration has added a column, at the latest the second time', async () => {
		expect(await readAll()).toHaveLength(1);
		await db.asOwner((trx) => sql`alter table municipality add column extra text`.execute(trx));
		await readAll().catch(() => {});
		expect(await readAll()).toEqual([expect.objectContaining({ id: 0, extra: null })]);
	});

	it('see what another role may see, not what the first one saw', async () => {
		const count = async (municipalityId: number) =>
			db.asOperator(
				async ({ trx }) =>
					(await trx.selectFrom('orgUnit').select('id').where('id', '>', 0).execute()).length,
				{ municipalityId }
			);
		await db.asOperator(({ trx }) =>
			sql`insert into municipality (id, name) values (1506, 'Molde')`.execute(trx)
		);
		await db.asOperator(({ trx }) =>
			sql`insert into org_unit (municipality_id, code) values (1506, 'A')`.execute(trx)
		);
		for (let time = 0; time < 7; time++) {
			expect(await count(1506)).toBe(1);
			expect(await count(1535)).toBe(0);
		}
	});
});

describe.skipIf(inject('postgresqlUrl') === null)('A pool', () => {
	const db = usePostgresql();

	it('keeps statements on every connection, the first one too', async () => {
		const { rows } = await db.asOwner(async (trx) => {
			await trx.selectFrom('municipality').select('id').where('id', '=', 0).execute();
			return sql<{ statement: string }>`select statement from pg_prepared_statements`.execute(trx);
		});
		expect(rows).toContainEqual({ statement: expect.stringContaining('from "municipality"') });
	});
});
