import { setTimeout } from 'node:timers/promises';
import { sql } from 'kysely';
import { describe, expect, inject, it } from 'vitest';
import { inTransaction, type Trx } from '#lib/server/db/index.ts';
import { usePostgresql } from '../../support/database.ts';

// The embedded database has one connection: nobody meets there.
describe.skipIf(inject('postgresqlUrl') === null)('A transaction that another one blocks', () => {
	const db = usePostgresql();
	const lock = (trx: Trx, key: number) =>
		sql`select pg_advisory_xact_lock(99, ${key}::integer)`.execute(trx);

	it('is run again after a deadlock, from the beginning', async () => {
		let runs = 0;
		const work = (first: number, second: number) =>
			inTransaction(db.database.db, { municipalityId: 0 }, async (trx) => {
				runs++;
				await trx
					.insertInto('municipality')
					.values({ id: first, name: `run ${runs}` })
					.execute();
				await lock(trx, first);
				await setTimeout(200);
				await lock(trx, second);
				return first;
			});
		expect(await Promise.all([work(1, 2), work(2, 1)])).toEqual([1, 2]);
		expect(runs).toBe(3);
		const { rows } = await db.asOwner((trx) =>
			sql`select id from municipality where id in (1, 2) order by id`.execute(trx)
		);
		expect(rows).toEqual([{ id: 1 }, { id: 2 }]);
	});

	it.each([
		['40001', 3],
		['23505', 1]
	])('that ends with %s is tried %i times', async (code, times) => {
		let runs = 0;
		const failing = inTransaction(db.database.db, { municipalityId: 0 }, async (trx) => {
			runs++;
			await sql`do $$ begin raise exception 'no' using errcode = '${sql.raw(code)}'; end $$`.execute(
				trx
			);
		});
		await expect(failing).rejects.toMatchObject({ code });
		expect(runs).toBe(times);
	});
});
