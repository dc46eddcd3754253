import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { sealLogs, verifyLogs } from '#lib/server/auth/index.ts';
import { rebuildTimeline } from '#lib/server/competence/index.ts';
import { inTransaction, logChange } from '#lib/server/db/index.ts';
import { importEmployments } from '#lib/server/people/index.ts';
import { runRetention, type Deleted } from '#lib/server/privacy/index.ts';
import { describeOnBoth, TODAY } from '../../support/database.ts';
import { personOf, setBaseline, setScene } from '../../support/scene.ts';
import { addAttempt, countRows } from './scene.ts';

const HEAD =
	'ansattnummer;personid;fornavn;etternavn;enhetskode;stilling;startdato;sluttdato;epost\n';
const LEFT = '20;per;Per;Sluttet;A;Lærer;2020-01-01;2024-12-31;per@molde.example\n';
const HR = `${HEAD}10;kari;Kari;Ansatt;A;Lærer;2020-01-01;;kari@molde.example
${LEFT}21;;Pia;Nylig;A;Lærer;2020-01-01;2026-06-30;pia@molde.example
`;
const NOW = new Date(`${TODAY}T12:00:00Z`);
const DETAILS = ['lesson_progress', 'quiz_answer', 'course_session', 'xapi_statement'];

describeOnBoth('Retention', (db) => {
	const owner = (statement: ReturnType<typeof sql>) => db.asOwner((trx) => statement.execute(trx));
	const run = async (options: { only?: number; isDry?: boolean; today?: string } = {}) => {
		const told: Deleted[] = [];
		await runRetention(db.database.db, { now: NOW, today: TODAY, only: 1506, ...options }, (one) =>
			told.push(one)
		);
		return told.map(({ category, deleted }) => `${category} ${deleted}`);
	};
	/** What the database says, as a list of JSON. */
	const rowsOf = async (query: ReturnType<typeof sql<Record<string, unknown>>>) =>
		(await db.asOwner((trx) => query.execute(trx))).rows;
	let kari = 0;
	let per = 0;

	beforeAll(async () => {
		await setBaseline(db);
		await setScene(db, {
			hr: HR,
			fravaer:
				'ansattnummer;fra;til;type\n20;2023-01-01;2023-02-01;Sykefravær\n20;2023-01-01;2023-03-01;Permisjon\n10;2023-01-01;2023-02-01;Sykefravær\n',
			dokumentasjon:
				'ansattnummer;kompetanse;niva;oppnadd;kilde\n10;infosikkerhet;1;2025-01-10;kurs\n20;infosikkerhet;1;2023-05-01;kurs\n'
		});
		await setScene(
			db,
			{
				hr: `${HEAD}5;kari;Kari;Vestnes;A;Lærer;2020-01-01;;\n6;;Ola;Borte;A;Lærer;2020-01-01;2021-01-01;\n`
			},
			{ municipalityId: 1535 }
		);
		await db.asOperator(async (context) => {
			kari = await personOf(context, '10');
			per = await personOf(context, '20');
		});
	});

	it('deletes what was done in attempts that were over before the day, and nothing of another kommune', async () => {
		const old = await addAttempt(db, { personId: kari, on: '2025-11-22' });
		await addAttempt(db, { personId: kari, on: '2025-11-24' });
		await addAttempt(db, { personId: kari, on: '2025-11-22', municipalityId: 1535 });
		// Given up: nothing saved for a year, and that a year ago. The other one is given up, but not for so long.
		const givenUp = await addAttempt(db, { personId: per, on: '2024-11-20', isFinished: false });
		await addAttempt(db, { personId: kari, on: '2024-12-20', isFinished: false, slug: 'annet' });

		expect(await run({ isDry: true })).toContain('kursdetaljer 2');
		expect(await countRows(db, 'quiz_answer')).toBe(4);
		expect(await run()).toEqual(expect.arrayContaining(['kursdetaljer 2', 'tanker 2']));
		for (const table of [...DETAILS, 'lesson_response']) {
			expect(await countRows(db, table), table).toBe(2);
			expect(await countRows(db, table, 1535), table).toBe(1);
		}
		// The attempts stay, with when and how it went; nobody comes back to the one that was given up.
		expect(await countRows(db, 'course_attempt')).toBe(4);
		expect(
			await rowsOf(sql`
				select id::text, score::float8 as score, finished_at is not null as finished, expired_at is not null as expired
				from course_attempt where details_deleted_on = ${TODAY}::date order by finished_at nulls last`)
		).toEqual([
			{ id: old, score: 1, finished: true, expired: false },
			{ id: givenUp, score: null, finished: false, expired: true }
		]);
		expect(await run()).not.toEqual(expect.arrayContaining([expect.stringMatching(/kurs|tanker/)]));
	});

	it('takes name and contact away from whoever left long ago, and from nobody else', async () => {
		expect(
			await rowsOf(sql`
				select given_name, family_name, email, pseudonymised_on is not null as forgotten from employee
				where municipality_id = 1506 order by email`)
		).toEqual([
			{ givenName: 'Kari', familyName: 'Ansatt', email: 'kari@molde.example', forgotten: false },
			{ givenName: 'Pia', familyName: 'Nylig', email: 'pia@molde.example', forgotten: false },
			{ givenName: 'Tidligere', familyName: 'ansatt', email: null, forgotten: true }
		]);
		// What kind of absence it was is gone, the days are not: deadlines stand on them.
		expect(
			await rowsOf(
				sql`select employee_number as number, valid_until as until, kind from absence where municipality_id = 1506 order by 1, 2`
			)
		).toEqual([
			{ number: '10', until: '2023-02-02', kind: 'Sykefravær' },
			{ number: '20', until: '2023-02-02', kind: expect.stringMatching(/^2?$/) },
			{ number: '20', until: '2023-03-02', kind: expect.stringMatching(/^2?$/) }
		]);
		expect(await countRows(db, 'achievement')).toBe(2);
		expect(
			await rowsOf(
				sql`select given_name from employee where municipality_id = 1535 and family_name = 'Borte'`
			)
		).toHaveLength(1);
	});

	it('leaves every status as it was', async () => {
		for (const municipalityId of [1506, 1535]) {
			const rebuilt = await db.asOperator((context) => rebuildTimeline(context, { write: false }), {
				municipalityId
			});
			expect(rebuilt.people).toBeGreaterThan(0);
			expect(rebuilt.differences).toEqual([]);
			expect(rebuilt.counts).toEqual([]);
		}
	});

	it('brings the name back when HR says that they work here again, and not before', async () => {
		const importRows = (rows: string) =>
			db.asOperator((context) =>
				importEmployments(context, { file: { name: 'hr.csv', bytes: Buffer.from(HEAD + rows) } })
			);
		const name = async () =>
			(
				await rowsOf(
					sql`select family_name, pseudonymised_on as since from employee where municipality_id = 1506 and person_id = ${per}`
				)
			)[0];
		expect((await importRows(LEFT)).counts).toMatchObject({ changedPeople: 0 });
		expect(await name()).toEqual({ familyName: 'ansatt', since: TODAY });
		await importRows(`${LEFT}22;per;Per;Tilbake;A;Lærer;2026-11-01;;\n`);
		expect(await name()).toEqual({ familyName: 'Tilbake', since: null });
		expect(await countRows(db, 'achievement')).toBe(2);
		expect(await run()).toEqual([]);
	});

	it('deletes sign-ins that have run out, roles that have ended, and nothing that counts', async () => {
		await owner(sql`
			insert into session (id, municipality_id, person_id, created_at, expires_at, token_hash, method, device, last_used_at)
			select kind, 1506, ${kari}, until - interval '1 day', until, encode(sha256(kind::bytea), 'hex'), 'demo', '', until - interval '1 day'
			from (values ('old', '2026-10-23T12:00:00Z'::timestamptz), ('new', '2026-10-24T12:00:00Z')) as s (kind, until)`);
		await owner(sql`
			insert into one_time_code (municipality_id, person_id, selector, secret_hash, made_at, made_by, expires_at, used_at)
			values (1506, ${kari}, 'aaaa', ${'0'.repeat(64)}, '2026-10-01', 'A', '2026-10-02', '2026-10-01'),
				(1506, ${kari}, 'bbbb', ${'0'.repeat(64)}, '2026-11-20', 'A', '2026-11-21', null)`);
		await owner(sql`
			insert into role_grant (municipality_id, person_id, role, valid_from, valid_until, given_by, reason)
			values (1506, ${kari}, 'hr', '2020-01-01', '2024-11-23', 'A', 'B'), (1506, ${kari}, 'hr', '2024-11-23', '2024-11-24', 'A', 'B'),
				(1506, ${kari}, 'tillitsvalgt', '2020-01-01', 'infinity', 'A', 'B')`);
		expect(await run()).toEqual(['innlogging 2', 'roller 1']);
		expect(await rowsOf(sql`select id from session`)).toEqual([{ id: 'new' }]);
		expect(await rowsOf(sql`select selector from one_time_code`)).toEqual([{ selector: 'bbbb' }]);
		expect(await countRows(db, 'role_grant')).toBe(2);
	});

	it('deletes feedback that is old, or has been written anew', async () => {
		const attempt = await addAttempt(db, { personId: kari, on: '2026-01-01', slug: 'tredje' });
		await owner(sql`
			insert into course_feedback (municipality_id, person_id, attempt_id, slug, content_hash, stars, comment, language, given_at)
			values (1506, ${kari}, ${attempt}, 'tredje', 'h', 1, 'gammel', 'nb', '2024-11-01'),
				(1506, ${kari}, ${attempt}, 'tredje', 'h', 2, 'skrevet om', 'nb', '2026-01-02'),
				(1506, ${kari}, ${attempt}, 'tredje', 'h', 5, 'gjelder', 'nb', '2026-01-03')`);
		await owner(sql`
			insert into feedback_moderation (municipality_id, feedback_id, decision, decided_at, decided_by)
			select 1506, id, 'shown', '2026-01-04', 'K' from course_feedback`);
		expect(await run()).toEqual(['tilbakemeldinger 2']);
		expect(await rowsOf(sql`select comment from course_feedback`)).toEqual([
			{ comment: 'gjelder' }
		]);
		expect(await countRows(db, 'feedback_moderation')).toBe(1);
	});

	it('keeps a user of the provider that shuts out somebody who works here, and deletes others that are gone', async () => {
		await owner(sql`
			insert into scim_user (municipality_id, user_name, active, person_id, matched, created_at, changed_at, deleted_at) values
				(1506, 'kari', false, ${kari}, 'number', '2020-01-01', '2020-01-01', '2021-01-01'),
				(1506, 'ingen', false, null, 'nobody', '2020-01-01', '2020-01-01', '2021-01-01'),
				(1506, 'nylig', false, null, 'nobody', '2020-01-01', '2020-01-01', '2026-11-01')`);
		expect(await run()).toEqual(['ansettelse 1']);
		expect(await rowsOf(sql`select user_name as name from scim_user order by 1`)).toEqual([
			{ name: 'kari' },
			{ name: 'nylig' }
		]);
	});

	describe('of the logs', () => {
		const verify = () => db.asOperator(verifyLogs);
		beforeAll(async () => {
			// Three seals of looks: of three years ago, of two years and a day ago, and of today.
			for (const [at, times] of [
				['2023-11-20', 3],
				['2024-11-22', 2],
				[TODAY, 1]
			] as const) {
				await owner(sql`
					insert into access_log (municipality_id, at, actor_person_id, actor_name, permission, subject_person_id, request_id)
					select 1506, ${`${at}T08:00:00Z`}::timestamptz, ${per}, 'Per', 'person', ${kari}, 'r' from generate_series(1, ${times})`);
				await sealLogs(db.database.db, new Date(`${at}T09:00:00Z`));
			}
			await db.asOperator((context) =>
				logChange({ ...context, now: new Date('2021-11-20T08:00:00Z') }, 'fritak-gitt', { krav: 1 })
			);
			await sealLogs(db.database.db, NOW);
		});

		it('deletes the oldest looks and who made the oldest changes, and both logs still hold', async () => {
			const [looksBefore] = await verify();
			expect(looksBefore?.broken).toBeNull();
			expect(await run()).toEqual(['innsynslogg 5', 'endringslogg 1']);
			const [looks, changes] = await verify();
			expect(looks).toMatchObject({ broken: null, seals: looksBefore?.seals });
			expect(looks?.rows).toBe((looksBefore?.rows ?? 0) - 5);
			expect(looks?.last?.hash).toBe(looksBefore?.last?.hash);
			expect(changes).toMatchObject({ broken: null });
			expect(
				await rowsOf(
					sql`select actor_name as actor, detail from audit_log where municipality_id = 1506 and action = 'fritak-gitt'`
				)
			).toEqual([{ actor: '', detail: { krav: 1 } }]);
			expect(await run()).toEqual([]);
		});

		it('seals go on after it', async () => {
			await db.asOperator((context) => logChange(context, 'noe', {}));
			await sealLogs(db.database.db, NOW);
			expect((await verify()).map(({ broken }) => broken)).toEqual([null, null]);
		});

		it('tell when somebody empties a seal that is not old', async () => {
			const young = sql`log = 'access' and municipality_id = 1506
				and number = (select max(number) from log_seal where log = 'access' and municipality_id = 1506)`;
			await owner(sql`update log_seal set emptied_on = ${TODAY}::date where ${young}`);
			expect((await verify())[0]?.broken?.kind).toBe('emptied');
			await owner(sql`update log_seal set emptied_on = null where ${young}`);
			expect((await verify())[0]?.broken).toBeNull();
		});
	});

	describe('is done by nobody but its role', () => {
		const TABLES = [
			...DETAILS,
			'lesson_response',
			'course_feedback',
			'access_log',
			'audit_log',
			'role_grant',
			'deletion_log',
			'retention_setting',
			'one_time_code',
			'scim_user'
		];
		it.each(TABLES)('the application deletes nothing of %s', async (table) => {
			await expect(
				db.asOperator(({ trx }) => sql`delete from ${sql.table(table)}`.execute(trx))
			).rejects.toMatchObject({ code: '42501' });
		});

		it('the application writes and changes nothing in the deletion log', async () => {
			for (const statement of [
				sql`insert into deletion_log (municipality_id, run, category, cut_off, amount, unit, deleted, deleted_at)
					values (1506, gen_random_uuid(), 'tanker', '2026-01-01', 1, 'month', 1, now())`,
				sql`update deletion_log set deleted = 0`,
				sql`update retention_setting set amount = 1`
			])
				await expect(db.asOperator(({ trx }) => statement.execute(trx))).rejects.toMatchObject({
					code: '42501'
				});
		});

		const asRetention = (statement: ReturnType<typeof sql>, municipalityId = 1506) =>
			inTransaction(db.database.db, { municipalityId }, async (trx) => {
				await sql`select set_config('role', 'kyndig_retention', true)`.execute(trx);
				return (await statement.execute(trx)).numAffectedRows;
			});

		it('the role reaches no evidence, no other kommune, and no young row of a log', async () => {
			for (const statement of [
				sql`delete from achievement`,
				sql`delete from signature`,
				sql`delete from certificate`,
				sql`delete from waiver`,
				sql`delete from course_attempt`,
				sql`delete from employment`,
				sql`delete from employee`,
				sql`delete from log_seal`,
				sql`delete from audit_log`,
				sql`update audit_log set detail = '{}'`,
				sql`update course_attempt set finished_at = null`,
				sql`select token_hash from session`,
				sql`select response from lesson_response`,
				sql`select statement from xapi_statement`,
				sql`delete from deletion_log`
			])
				await expect(asRetention(statement)).rejects.toMatchObject({ code: '42501' });
			expect(await asRetention(sql`delete from access_log`)).toBe(0n);
			expect(await asRetention(sql`delete from xapi_statement where municipality_id = 1535`)).toBe(
				0n
			);
			expect(
				await asRetention(
					sql`update audit_log set actor_name = '', salt = null where actor_name <> ''`
				)
			).toBe(0n);
			await expect(
				asRetention(sql`update audit_log set actor_name = 'Noen andre' where actor_name = ''`)
			).rejects.toThrow(/nothing else/);
		});
	});

	it('is what the deletion log says, and two at once do the same as one', async () => {
		for (let index = 0; index < 5; index++)
			await addAttempt(db, { personId: kari, on: '2025-01-01', slug: `s${index}` });
		const before = (await rowsOf(sql`select id::text as id from deletion_log`)).map(({ id }) => id);
		const told = await Promise.all([run(), run()]);
		const sum = told
			.flat()
			.filter((line) => line.startsWith('kursdetaljer'))
			.reduce((total, line) => total + Number(line.split(' ')[1]), 0);
		expect(sum).toBe(5);
		const logged = await rowsOf(sql`
			select category, sum(deleted)::integer as deleted, min(cut_off) as cut_off, min(amount) as amount, min(unit) as unit
			from deletion_log where municipality_id = 1506 and id::text <> all (${before}::text[])
			group by category order by category`);
		expect(logged).toEqual([
			{ category: 'kursdetaljer', deleted: 5, cutOff: '2025-11-23', amount: 12, unit: 'month' },
			{ category: 'tanker', deleted: 5, cutOff: '2025-11-23', amount: 12, unit: 'month' }
		]);
	});
});
