import { sql } from 'kysely';
import { beforeAll, expect, it } from 'vitest';
import { actAs } from '#lib/server/db/index.ts';
import { describeOnBoth } from '../../support/database.ts';
import { personOf, setBaseline, setScene } from '../../support/scene.ts';

const HR = 'ansattnummer;personid;fornavn;etternavn;enhetskode;stilling;startdato\n';

describeOnBoth('Tenant isolation', (db) => {
	beforeAll(async () => {
		await setBaseline(db);
		await setScene(db, {
			hr: `${HR}1;felles;Kari;Molde;A;Lærer;2024-01-01\n2;;Ola;Molde;A;Lærer;2024-01-01\n`
		});
		await setScene(
			db,
			{ hr: `${HR}9;felles;Kari;Vestnes;A;Lærer;2024-01-01\n8;;Per;Vestnes;A;Lærer;2024-01-01\n` },
			{ municipalityId: 1535 }
		);
	});

	it('every table is either isolated by row level security or known to hold nothing of a kommune', async () => {
		const open = await db.asOwner(async (trx) => {
			const { rows } = await sql<{ name: string }>`
				select relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
				where n.nspname = 'public' and c.relkind in ('r', 'p') and not (c.relrowsecurity and c.relforcerowsecurity)
				order by 1`.execute(trx);
			return rows.map(({ name }) => name);
		});
		expect(open).toEqual([
			'course_file',
			'course_version',
			'kysely_migration',
			'kysely_migration_lock',
			'municipality',
			'rate_limit',
			'requirement'
		]);
	});

	it('every table with a municipality_id leads its primary key with it, but for the shared catalogue and sessions', async () => {
		const others = await db.asOwner(async (trx) => {
			const { rows } = await sql<{ name: string }>`
				select c.relname as name
				from pg_class c join pg_namespace n on n.oid = c.relnamespace
				join pg_attribute a on a.attrelid = c.oid and a.attname = 'municipality_id'
				join pg_index i on i.indrelid = c.oid and i.indisprimary
				where n.nspname = 'public' and c.relkind = 'r' and i.indkey[0] <> a.attnum order by 1`.execute(trx);
			return rows.map(({ name }) => name);
		});
		expect(others).toEqual(['agreement', 'agreement_version', 'competence', 'session']);
	});

	it('a query that forgets its kommune sees only its own rows', async () => {
		const seen = await db.asOperator(async ({ trx }) => ({
			names: (await trx.selectFrom('employee').select('familyName').distinct().execute()).map(
				({ familyName }) => familyName
			),
			segments: (
				await trx.selectFrom('statusSegment').select('municipalityId').distinct().execute()
			).map(({ municipalityId }) => municipalityId),
			people: (
				await trx.selectFrom('person').select('externalId').orderBy('externalId').execute()
			).map(({ externalId }) => externalId)
		}));
		expect(seen).toEqual({ names: ['Molde'], segments: [1506], people: ['1506:2', 'felles'] });
	});

	it.each(['insert', 'update', 'delete'] as const)(
		'%s in another kommune does nothing or is refused',
		async (kind) => {
			const attack = db.asOperator(async ({ trx }) => {
				if (kind === 'insert')
					await sql`insert into org_unit (municipality_id, code) values (1535, 'X')`.execute(trx);
				if (kind === 'update')
					return (
						await sql`update employee set family_name = 'Tatt' where municipality_id = 1535`.execute(
							trx
						)
					).numAffectedRows;
				return (await sql`delete from status_segment where municipality_id = 1535`.execute(trx))
					.numAffectedRows;
			});
			if (kind === 'insert') await expect(attack).rejects.toMatchObject({ code: '42501' });
			else expect(await attack).toBe(0n);
		}
	);

	it('without a kommune nothing is seen', async () => {
		const count = await db.asOperator(async ({ trx }) => {
			await sql`select set_config('kyndig.municipality_id', '', true)`.execute(trx);
			return (await trx.selectFrom('employee').select('personId').execute()).length;
		});
		expect(count).toBe(0);
	});

	it('the facts of another kommune are given only for the people one shares with it', async () => {
		const shared = await db.asOperator((context) => personOf(context, '1'));
		const stranger = await db.asOperator((context) => personOf(context, '8'), {
			municipalityId: 1535
		});
		const factsOf = (people: number[]) =>
			db.asOperator(
				async ({ trx }) =>
					(await sql`select * from timeline_facts(1535, ${people}::integer[])`.execute(trx)).rows
						.length
			);
		expect(await factsOf([shared])).toBeGreaterThan(0);
		await expect(factsOf([stranger])).rejects.toMatchObject({ code: '42501' });
		await expect(factsOf([shared, stranger])).rejects.toMatchObject({ code: '42501' });
	});

	it('the timeline of strangers in another kommune cannot be replaced', async () => {
		const stranger = await db.asOperator((context) => personOf(context, '8'), {
			municipalityId: 1535
		});
		const wipe = db.asOperator(({ trx }) =>
			sql`select timeline_replace(1535, ${[stranger]}::integer[], null, '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}')`.execute(
				trx
			)
		);
		await expect(wipe).rejects.toMatchObject({ code: '42501' });
	});

	it('the function that crosses kommuner can write the timeline and nothing else', async () => {
		const writable = await db.asOwner(async (trx) => {
			const { rows } = await sql<{ name: string }>`
				select distinct table_name as name from information_schema.role_table_grants
				where grantee = 'kyndig_timeline' and privilege_type in ('INSERT', 'UPDATE', 'DELETE', 'TRUNCATE') order by 1`.execute(
				trx
			);
			return rows.map(({ name }) => name);
		});
		expect(writable).toEqual([
			'assignment',
			'frame_revision',
			'placement',
			'status_change',
			'status_checkpoint',
			'status_delta',
			'status_segment',
			'timeline_revision'
		]);
	});

	it('the function that finds who is at the door can write nothing', async () => {
		const writable = await db.asOwner(async (trx) => {
			const { rows } = await sql<{ name: string }>`
				select distinct table_name as name from information_schema.role_table_grants
				where grantee = 'kyndig_gate' and privilege_type in ('INSERT', 'UPDATE', 'DELETE', 'TRUNCATE')`.execute(
				trx
			);
			return rows.map(({ name }) => name);
		});
		expect(writable).toEqual([]);
	});

	it.each(['access_log', 'audit_log', 'xapi_statement', 'quiz_answer'])(
		'what is in %s cannot be rewritten',
		async (table) => {
			const rewrite = (verb: string) =>
				db.asOperator(({ trx }) => sql`${sql.raw(verb)}`.execute(trx));
			await expect(rewrite(`delete from ${table}`)).rejects.toMatchObject({ code: '42501' });
			await expect(rewrite(`update ${table} set municipality_id = 1506`)).rejects.toMatchObject({
				code: '42501'
			});
		}
	);

	it('the baseline is readable in a kommune, and only the co-operation can change it', async () => {
		const changed = await db.asOperator(async ({ trx }) => {
			expect(await trx.selectFrom('requirementVersion').select('number').execute()).toHaveLength(1);
			return (await sql`update requirement_version set due_days = 999`.execute(trx))
				.numAffectedRows;
		});
		expect(changed).toBe(0n);
	});

	it('evidence is seen where the person works, also when it was recorded elsewhere, and nowhere else', async () => {
		await setScene(
			db,
			{
				dokumentasjon:
					'ansattnummer;kompetanse;niva;oppnadd;kilde\n9;infosikkerhet;1;2026-05-01;kurs\n8;infosikkerhet;1;2026-05-01;kurs\n'
			},
			{ municipalityId: 1535 }
		);
		const here = await db.asOperator(async ({ trx }) =>
			trx.selectFrom('achievement').select('personId').execute()
		);
		const elsewhere = await db.asOperator(async ({ trx }) => {
			await actAs(trx, { municipalityId: 1547 });
			return trx.selectFrom('achievement').select('personId').execute();
		});
		expect(here).toHaveLength(1);
		expect(elsewhere).toHaveLength(0);
	});
});
