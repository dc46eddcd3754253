import { sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import { expect, it } from 'vitest';
import { finishRebuilds, rebuildTimeline } from '#lib/server/competence/index.ts';
import { migrate } from '#lib/server/db/index.ts';
import * as foundation from '../../../migrations/0001-foundation.ts';
import { compareTimeline } from '../../support/compare-timeline.ts';
import { describeOnBoth } from '../../support/database.ts';
import { readTimeline } from '../../support/tables.ts';
import { look } from '../imports/files.ts';

describeOnBoth(
	'An upgrade from the first version',
	(db) => {
		it('computes the timeline anew, with where people work and counts', async () => {
			const provider = { getMigrations: async () => ({ '0001-foundation': foundation }) };
			const first = await new Migrator({
				db: db.database.db.withoutPlugins(),
				provider
			}).migrateToLatest();
			expect(first.error).toBeUndefined();
			// As the first version left it: Kari in two units, one requirement, one course, and the timeline of it.
			await db.asOwner((trx) =>
				sql`
					insert into municipality (id, name) values (1506, 'Molde'), (1535, 'Vestnes');
					insert into person (id, external_id) values (1, 'kari'), (2, 'ola');
					insert into employee (municipality_id, person_id, given_name, family_name) values (1506, 1, 'Kari', 'Nes'), (1535, 2, 'Ola', 'Nes');
					insert into org_unit (municipality_id, id, code) values (1506, 1, 'A'), (1506, 2, 'B'), (1535, 1, 'X');
					insert into org_unit_period (municipality_id, unit_id, valid_from, name) values
						(1506, 1, '-infinity', 'A'), (1506, 2, '-infinity', 'B'), (1535, 1, '-infinity', 'X');
					insert into position (municipality_id, id, title) values (1506, 1, 'Lærer'), (1535, 1, 'Lærer');
					insert into employment (municipality_id, person_id, employee_number, position_number, valid_from, unit_id, position_id) values
						(1506, 1, '1', '1', '2025-01-01', 1, 1), (1506, 1, '1', '2', '2025-06-01', 2, 1), (1535, 2, '1', '1', '2025-01-01', 1, 1);
					insert into competence (id, municipality_id, code, name) values (1, 0, 'infosikkerhet', '{"nb": "Infosikkerhet"}');
					insert into requirement (id, code) values (1, 'infosikkerhet-alle');
					insert into requirement_version (municipality_id, requirement_id, number, valid_from, scope, competence_id, level, due_days, renewal_window, created_by)
						values (0, 1, 1, '2024-01-01', '{}', 1, 1, 30, 60, 'drift');
					insert into achievement (municipality_id, person_id, competence_id, level, achieved_on, source, recorded_by)
						values (1506, 1, 1, 1, '2026-01-01', 'kurs', 'drift');
					insert into assignment values (1506, 1, 1, '2025-01-01', 'infinity', '2025-01-01', '2025-01-31');
					insert into status_segment values (1506, 1, 1, 4, '2025-01-01', '2025-01-31'), (1506, 1, 1, 6, '2025-01-31', '2026-01-01'),
						(1506, 1, 1, 1, '2026-01-01', 'infinity');
				`.execute(trx)
			);

			expect((await migrate(db.database.db)).length).toBeGreaterThan(0);
			await finishRebuilds(db.database.db);

			expect(await readTimeline(db, 1506)).toEqual([
				'1 infosikkerhet-alle met 2026-01-01 infinity i A,B',
				'1 infosikkerhet-alle missing 2025-01-01 2025-01-31 i A',
				'1 infosikkerhet-alle overdue 2025-01-31 2025-06-01 i A',
				'1 infosikkerhet-alle overdue 2025-06-01 2026-01-01 i A,B'
			]);
			expect(await readTimeline(db, 1535)).toHaveLength(2);
			for (const municipalityId of [1506, 1535]) {
				const { differences, counts } = await db.asOperator(
					(context) => rebuildTimeline(context, { write: false }),
					{ municipalityId }
				);
				expect({ differences, counts }).toEqual({ differences: [], counts: [] });
			}
			const { differences, subject } = await db.asOwner((trx) => compareTimeline(trx, Math.random));
			expect(differences).toEqual([]);
			expect(subject).toBeGreaterThan(0);
			expect(await look(db, `select state, payload is null from bulk_change`)).toEqual([
				'done|true',
				'done|true'
			]);
		});
	},
	{ migrated: false }
);
