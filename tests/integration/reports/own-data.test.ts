import { readFileSync } from 'node:fs';
import { sql, type KyselyPlugin } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { Forbidden } from '#lib/server/auth/index.ts';
import type { Context } from '#lib/server/db/index.ts';
import { requestCorrection } from '#lib/server/people/index.ts';
import { collectOwnData, takeOwnData, writeOwnDataFile } from '#lib/server/reports/index.ts';
import { describeOnDatabases } from '../../support/database.ts';
import { look } from '../imports/files.ts';
import { personOf, setBaseline, setScene } from '../../support/scene.ts';

const HR = `ansattnummer;personid;fornavn;etternavn;epost;enhetskode;enhet;stilling;leder_for_enhetskode;startdato
20;mitt-id;Mittfornavn;Mittnavn;min@epost.example;A;Mitt Skolen;Mittlærer;;2024-01-01
30;annens-id;Annenfornavn;Annennavn;annen@epost.example;A;Mitt Skolen;Mittlærer;A;2024-01-01
`;

/** Tables that refer to people and are not in the collection, each with why. A table that is new belongs in one of the two. */
const EXCEPTIONS: Record<string, string> = {
	agreement_draft: 'what people will sign; who wrote it is no part of a person’s data',
	agreement_version: 'refers to agreements alone',
	archive_settings: 'settings of the kommune; who changed them has it in the log',
	signing_settings: 'settings of the kommune; who changed them has it in the log',
	bulk_person:
		'what a change will make of the requirements, until it is published; then they are the requirements',
	demo_person: 'invented people, in demo mode',
	feedback_moderation: 'in the collection by what was decided; who decided is not the person’s',
	frozen_report: 'answers kept to the letter, by a title; who froze it has it in the log',
	identity_provider: 'settings of the kommune; who changed them has it in the log',
	oidc_login: 'a sign-in under way, for minutes; holds its secrets',
	passkey_challenge: 'what a device is asked to sign, for minutes; a secret',
	requirement_draft: 'what the kommune will require; who wrote it is no part of a person’s data',
	requirement_version: 'what the kommune requires; who published it has it in the log',
	privacy_contact: 'whom people write to; who set it has it in the log',
	retention_setting: 'how long the kommune keeps what; who decided has it in the log',
	seal_certificate: 'what the kommune seals with; who made it has it in the log',
	scim_token: 'secrets of the kommune; who made one has it in the log',
	session_oidc:
		'in the collection by which provider it was; the rest opens that provider’s session',
	timeline_revision: 'a number that changes when the requirements are computed'
};

describeOnDatabases('What is held about a person', (db) => {
	let me: number;
	let other: number;
	const as = <T>(personId: number, work: (context: Context) => Promise<T>, municipalityId = 1506) =>
		db.asPerson(personId, work, { municipalityId });
	const fileOf = async (personId: number, municipalityId = 1506) =>
		(await as(personId, writeOwnDataFile, municipalityId)).join('');

	beforeAll(async () => {
		await setBaseline(db);
		await setScene(db, { hr: HR });
		await setScene(
			db,
			{ hr: HR.split('\n').slice(0, 2).join('\n').replaceAll('Mittlærer', 'Nabokokk') },
			{ municipalityId: 1535 }
		);
		[me, other] = await db.asOperator(async (context) => [
			await personOf(context, '20'),
			await personOf(context, '30')
		]);
		await fill(me, 'mitt');
		await fill(other, 'annens');
		await as(me, (context) =>
			requestCorrection(context, { topic: 'krav', wrong: 'mitt-feil', proposed: 'mitt-rett' })
		);
		await as(other, (context) =>
			requestCorrection(context, { topic: 'krav', wrong: 'annens-feil', proposed: 'annens-rett' })
		);
	});

	/** A row about the person in every table that has one, with a word of theirs in it, and secrets where there are any. */
	async function fill(person: number, word: string): Promise<void> {
		const w = (what: string) => `${word}-${what}`;
		const id = word === 'mitt' ? '1' : '2';
		const uuid = (n: number) => `${id}0000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
		const hash = (n: number) => `${id}${String(n)}`.padEnd(64, 'e');
		const against = word === 'mitt' ? 'annens' : 'mitt';
		await db.asOwner((trx) =>
			statements`
			insert into absence (municipality_id, person_id, employee_number, valid_from, kind) values (1506, ${person}, '0', '2026-01-01', ${w('fravær')});
			insert into system (municipality_id, name) values (1506, ${w('fagsystem')});
			insert into system_access (municipality_id, person_id, system_id, role, valid_from)
				select 1506, ${person}, id, 'bruker', '2026-01-01' from system where name = ${w('fagsystem')};
			insert into role_grant (municipality_id, person_id, role, valid_from, given_by, reason) values (1506, ${person}, 'tillitsvalgt', '2026-01-01', 'x', ${w('rolle')});
			insert into achievement (municipality_id, person_id, competence_id, level, achieved_on, source, recorded_by, issuer)
				select 1506, ${person}, id, 2, '2026-02-02', 'ekstern', 'x', ${w('bevis')} from competence;
			insert into agreement (municipality_id, code, title) values (0, ${w('avtale')}, '{"nb": "Avtale"}');
			insert into agreement_version (agreement_id, number, municipality_id, valid_from, material, grace_days, content)
				select id, 1, 0, '2026-01-01', true, 0, '{}' from agreement where code = ${w('avtale')};
			insert into signature (municipality_id, person_id, agreement_id, version_number, signed_on)
				select 1506, ${person}, id, 1, '2026-03-03' from agreement where code = ${w('avtale')};
			insert into agreement_version (agreement_id, number, municipality_id, valid_from, material, grace_days, content, questions)
				select id, 2, 0, '2026-01-01', true, 0, '{}', jsonb_build_object('nb', jsonb_build_array(jsonb_build_object('text', 'Q', 'choices', jsonb_build_array(${w('avtalesvar')}::text), 'right', 0, 'explanation', 'E')))
				from agreement where code = ${w('avtale')};
			insert into agreement_answer (municipality_id, person_id, agreement_id, version_number, question, choice, is_right, answered_at)
				select 1506, ${person}, id, 2, 0, 0, true, now() from agreement where code = ${w('avtale')};
			insert into agreement_response (municipality_id, person_id, agreement_id, version_number, kind, message, created_at)
				select 1506, ${person}, id, 1, 'question', ${w('avtalespørsmål')}, now() from agreement where code = ${w('avtale')};
			insert into signing_job (municipality_id, id, person_id, agreement_id, version_number, state, pdf, facts, sealed_redirect, next_try, created_at)
				select 1506, ${uuid(10)}, ${person}, id, 1, 'open', 'x', json_build_object('navn', ${w('tjeneste')}::text)::text, 'HEMMELIG', now(), now()
				from agreement where code = ${w('avtale')};
			insert into archive_delivery (municipality_id, id, signature_id, person_id, employee_number, signer_name, agreement_code, agreement_title, agreement_version, signed_at, pdf, pdf_hash, pdf_size, next_try, queued_at)
				values (1506, ${uuid(8)}, ${uuid(9)}, ${person}, '0', ${w('signert')}, 'a', 'Avtale', 1, '2026-03-03', 'x', sha256('x'), 1, now(), now());
			insert into archive_event (municipality_id, delivery_id, at, kind, code) values (1506, ${uuid(8)}, now(), 'put_off', ${w('arkivfeil')}),
				(1506, ${uuid(8)}, now(), 'retried', null);
			insert into waiver (municipality_id, person_id, requirement_id, valid_from, reason, approved_by) select 1506, ${person}, id, '2026-01-01', ${w('fritak')}, 'x' from requirement;
			insert into course_version (slug, content_hash, content) values (${w('kurs')}, 'h', ${courseOf(w('kurs'))}::jsonb);
			insert into course_attempt (municipality_id, id, person_id, slug, content_hash, started_at) values (1506, ${uuid(1)}, ${person}, ${w('kurs')}, 'h', '2026-04-04');
			insert into course_session (municipality_id, attempt_id, number, started_at) values (1506, ${uuid(1)}, 1, '2026-04-05T06:07:08Z');
			insert into lesson_progress (municipality_id, attempt_id, lesson_id, read_at) values (1506, ${uuid(1)}, ${w('leksjon')}, '2026-04-04');
			insert into quiz_answer (municipality_id, attempt_id, round, question_id, choices, correct, answered_at) values (1506, ${uuid(1)}, 1, ${w('spørsmål')}, ${[w('svar')]}, true, '2026-04-04');
			insert into lesson_response (municipality_id, attempt_id, id, item_id, response, given_at) values (1506, ${uuid(1)}, ${uuid(2)}, 'tanke', ${[w('tanke')]}, '2026-04-04');
			insert into certificate (municipality_id, person_id, attempt_id, code, slug, content_hash, person_name, municipality_name, course_title, competences, completed_at, completed_on)
				values (1506, ${person}, ${uuid(1)}, ${id.repeat(28)}, ${w('kurs')}, 'h', ${w('kursbevis')}, 'Molde', '{"nb": "Kurs"}', '[]', '2026-04-04', '2026-04-04');
			insert into course_feedback (municipality_id, id, person_id, attempt_id, slug, content_hash, stars, comment, language, given_at)
				values (1506, ${uuid(3)}, ${person}, ${uuid(1)}, ${w('kurs')}, 'h', 5, ${w('kommentar')}, 'nb', '2026-04-04');
			insert into feedback_moderation (municipality_id, feedback_id, decision, reason, decided_at, decided_by) values (1506, ${uuid(3)}, 'hidden', ${w('skjult')}, '2026-04-04', 'SKJULT-NAVN');
			insert into xapi_statement (municipality_id, id, person_id, verb, object_id, occurred_at, statement)
				values (1506, ${uuid(4)}, ${person}, ${w('verb')}, 'o', '2026-04-04', ${JSON.stringify({ id: w('hendelse') })}::jsonb);
			insert into identity_provider (municipality_id, id, kind, name, issuer, client_id, auth_method, sealed_secret, scopes, acr_values, tenants, email_domains, person_key, enabled, updated_at, updated_by)
				values (1506, ${uuid(5)}, 'oidc', ${w('tilbyder')}, 'https://x.example', 'c', 'client_secret_basic', 'HEMMELIG', '{}', '{}', '{}', '{}', 'external_id', true, now(), 'x');
			insert into account (municipality_id, provider_id, issuer, subject, person_id, linked_at, linked_by) values (1506, ${uuid(5)}, 'https://x.example', ${w('konto')}, ${person}, now(), 'claim');
			insert into session (id, municipality_id, person_id, created_at, expires_at, token_hash, method, device, last_used_at)
				values (${`HEMMELIG-${id}`}, 1506, ${person}, now(), now() + interval '1 day', ${hash(1)}, 'oidc', ${w('økt')}, now());
			insert into session_oidc (municipality_id, session_id, provider_id, issuer, sid) values (1506, ${`HEMMELIG-${id}`}, ${uuid(5)}, 'https://x.example', 'HEMMELIG');
			insert into passkey (municipality_id, person_id, credential_id, user_handle, public_key, counter, transports, is_synced, name, created_at)
				values (1506, ${person}, ${`HEMMELIG-${id}`}, ${'HEMMELIG'.repeat(4) + id}, 'HEMMELIG', 0, '{}', true, ${w('nøkkel')}, now());
			insert into one_time_code (municipality_id, person_id, selector, secret_hash, made_at, made_by, expires_at) values (1506, ${person}, ${`HEM${id}`}, ${hash(2)}, now(), ${w('koden')}, now());
			insert into scim_user (municipality_id, id, user_name, active, person_id, matched, created_at, changed_at, emails)
				values (1506, ${uuid(6)}, ${w('brukernavn')}, true, ${person}, 'number', now(), now(), '[]');
			insert into scim_group (municipality_id, id, display_name, created_at, changed_at) values (1506, ${uuid(7)}, ${w('gruppe')}, now(), now());
			insert into scim_group_member (municipality_id, group_id, user_id, added_on) values (1506, ${uuid(7)}, ${uuid(6)}, '2026-01-01');
			insert into access_log (municipality_id, at, actor_person_id, actor_name, permission, subject_person_id, request_id)
				values (1506, now(), null, ${w('kikker')}, 'person', ${person}, 'r'), (1506, now(), ${person}, 'x', ${word === 'mitt' ? 'mitt-kikket' : 'person'}, ${person === me ? other : me}, 'r');
			insert into audit_log (municipality_id, at, actor_person_id, actor_name, action, detail, request_id)
				values (1506, now(), ${person}, 'Navnesøster', ${w('endring')}, ${JSON.stringify({ personId: against })}::jsonb, 'r');
			insert into bulk_change (municipality_id, kind, created_by, created_by_person, created_on, request_id, state, payload)
				values (1506, ${w('masse')}, 'x', ${person}, '2026-01-01', 'r', 'done', '{"navn": "SKJULT-NAVN"}');
			`.execute(trx)
		);
	}

	it('is all of it, by a word in every table, and no word of anybody else’s', async () => {
		const file = await fileOf(me);
		const words = [
			'fravær fagsystem rolle bevis avtale fritak kurs leksjon spørsmål svar tanke kursbevis kommentar skjult verb hendelse',
			'tilbyder konto økt nøkkel koden brukernavn gruppe kikker kikket endring masse feil rett id signert arkivfeil avtalesvar avtalespørsmål tjeneste'
		]
			.join(' ')
			.split(' ')
			.map((word) => `mitt-${word}`);
		expect(words.filter((word) => !file.includes(word))).toEqual([]);
		expect(file).toContain('min@epost.example');
		expect(file).toContain('Mittlærer');
		expect(file).toContain('Mitt Skolen');
		expect(file).toContain('infosikkerhet-alle');
		expect(file).not.toMatch(/annens|Annen|annen@/);
		// Secrets, hashes (made of e's: four of them may stand in any identifier) and a name of somebody else.
		expect(file).not.toMatch(/HEMMELIG|e{30}|SKJULT-NAVN/);
	});

	it('has every key that the documentation has, and no other', async () => {
		const documented = [
			...readFileSync('docs/own-data-file.md', 'utf8').matchAll(/^\| `(\w+)`/gm)
		].map(([, key]) => key);
		expect(Object.keys(JSON.parse(await fileOf(me)) as object).sort()).toEqual(documented.sort());
	});

	it('is asked of every table that refers to a person, but for the exceptions', async () => {
		const about = await look(
			db,
			`with recursive about (table_id) as (
				select 'person'::regclass::oid
				union
				select c.conrelid from pg_constraint c join about a on c.confrelid = a.table_id where c.contype = 'f'
			)
			select distinct c.relname from pg_class c
			join pg_namespace n on n.oid = c.relnamespace
			join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
			where n.nspname = 'public' and c.relkind in ('r', 'p')
				and (c.oid in (select table_id from about) or a.attname ~ 'person|employ|attempt|actor|session_id|user_id|feedback_id|_by$')
			order by 1`
		);
		expect(about.length).toBeGreaterThan(40);
		const asked = await listAskedTables();
		const unknown = about.filter((table) => !asked.has(table) && !(table in EXCEPTIONS));
		expect(unknown, 'neither collected nor excepted').toEqual([]);
		expect(
			Object.keys(EXCEPTIONS).filter(
				(table) => !about.includes(table) && table !== 'agreement_version'
			),
			'excepted, and refers to nobody'
		).toEqual([]);
	});

	/** Every table that stands after `from` or `join` in what the collection asks the database. */
	async function listAskedTables(): Promise<Set<string>> {
		const seen: string[] = [];
		await as(me, async (context) => {
			const spy: KyselyPlugin = {
				transformQuery({ node, queryId }) {
					seen.push(context.trx.getExecutor().compileQuery(node, queryId).sql);
					return node;
				},
				transformResult: async ({ result }) => result
			};
			await writeOwnDataFile({ ...context, trx: context.trx.withPlugin(spy) });
		});
		return new Set(
			seen.flatMap((statement) =>
				[...statement.matchAll(/\b(?:from|join)\s+"?([a-z_]+)"?/g)].map(([, table = '']) => table)
			)
		);
	}

	it('is of the kommune where one is signed in, with what follows the person', async () => {
		const file = await fileOf(me, 1535);
		expect(file).toContain('Nabokokk');
		for (const word of ['bevis', 'avtale', 'kursbevis', 'økt', 'kikker'])
			expect(file).toContain(`mitt-${word}`);
		for (const word of [
			'fravær',
			'fagsystem',
			'fritak',
			'svar',
			'tanke',
			'hendelse',
			'endring',
			'feil'
		])
			expect(file).not.toContain(`mitt-${word}`);
		expect(file).not.toContain('Mittlærer');
	});

	it('is not for whoever operates the installation', async () => {
		await expect(db.asOperator(collectOwnData)).rejects.toThrow(Forbidden);
		await expect(db.asOperator(writeOwnDataFile)).rejects.toThrow(Forbidden);
	});

	it('is noted when it is taken out, and not when it is looked at', async () => {
		const count = () =>
			look(
				db,
				`select detail->>'format' as format, count(*) from audit_log
				where action = 'opplysninger-lastet-ned' and actor_person_id = ${other} group by 1 order by 1`
			);
		await as(other, collectOwnData);
		expect(await count()).toEqual([]);
		await as(other, writeOwnDataFile);
		await as(other, (context) => takeOwnData(context, 'html'));
		expect(await count()).toEqual(['html|1', 'json|1']);
	});

	describe('with many statements', () => {
		beforeAll(async () => {
			await db.asOwner((trx) =>
				sql`insert into xapi_statement (municipality_id, id, person_id, verb, object_id, occurred_at, stored_at, statement)
				select 1506, gen_random_uuid(), ${me}, 'v', 'o', now(), '2026-05-05', jsonb_build_object('n', n) from generate_series(1, 10000) n`.execute(
					trx
				)
			);
		});

		it('has each of them once', async () => {
			const { statements } = JSON.parse(await fileOf(me)) as { statements: { n?: number }[] };
			const numbers = statements.flatMap(({ n }) => n ?? []);
			expect(numbers).toHaveLength(10_000);
			expect(new Set(numbers).size).toBe(10_000);
		});
	});
});

/** As small as a stored course may be. */
function courseOf(slug: string): string {
	return JSON.stringify({
		slug,
		hash: 'h',
		languages: ['nb'],
		title: { nb: slug },
		summary: { nb: 'Kort' },
		why: { nb: [] },
		minutes: 1,
		grants: [],
		prerequisites: [],
		links: { routine: {}, incident: {} },
		lessons: [],
		quiz: { title: { nb: 'Prøve' }, passMark: 80, pause: null },
		questions: [],
		media: {}
	});
}

/** Several statements in one, with these values in them. */
function statements(parts: TemplateStringsArray, ...values: (string | number | string[])[]) {
	const written = (value: string | number | string[]): string => {
		if (Array.isArray(value)) return `array[${value.map(written).join()}]`;
		return typeof value === 'number' ? String(value) : `'${value.replaceAll("'", "''")}'`;
	};
	return sql.raw(String.raw({ raw: parts }, ...values.map(written)));
}
