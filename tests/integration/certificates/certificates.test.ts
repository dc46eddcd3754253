import { sql } from 'kysely';
import { getDocumentProxy } from 'unpdf';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import {
	listMyCertificates,
	verifyCertificate,
	writeCertificate
} from '#lib/server/certificates/index.ts';
import { issueMissingCertificates, startCourse } from '#lib/server/courses/index.ts';
import { inTransaction, type Context } from '#lib/server/db/index.ts';
import { describeOnDatabases, TODAY } from '../../support/database.ts';
import { employPerson, setScene } from '../courses/scene.ts';
import {
	course,
	forgetCertificates,
	passCourse,
	passQuestion,
	publishCourse,
	rowsOf,
	SITE,
	unpublishCourses
} from './scene.ts';

describeOnDatabases('a certificate', (db) => {
	let personId = 0;
	const act = <T>(work: (context: Context) => Promise<T>, today?: string) =>
		db.asPerson(personId, work, today === undefined ? {} : { today });
	/** As the public page asks: nobody is signed in. */
	const check = (typed: string, locale: 'nb' | 'nn' | 'en' = 'nb') =>
		inTransaction(db.database.db, { municipalityId: 0 }, (trx) =>
			verifyCertificate({ trx }, { typed, locale })
		);

	beforeAll(async () => {
		await publishCourse('1');
		await setScene(db);
		await db.asOwner((trx) =>
			sql`insert into municipality (id, name) values (1535, 'Vestnes') on conflict do nothing`.execute(
				trx
			)
		);
	});
	beforeEach(async () => {
		await publishCourse('1');
		personId = await employPerson(db);
	});
	afterAll(unpublishCourses);

	it('is there exactly when the course is finished, and says what was true then', async () => {
		await act(passCourse, '2026-03-01');
		const [row, ...others] = await rowsOf(db, personId);
		expect(others).toEqual([]);
		expect(row).toMatchObject({
			municipalityId: 1506,
			personName: 'Kari Nordmann',
			municipalityName: 'Molde kommune',
			courseTitle: { nb: 'Prøvekurs 1', nn: 'Prøvekurset 1' },
			competences: [{ code: 'infosikkerhet', name: { nb: 'Informasjonssikkerhet' }, level: 1 }],
			completedOn: '2026-03-01'
		});
		const [evidence] = await db.asOwner((trx) =>
			trx.selectFrom('achievement').select('attemptId').where('personId', '=', personId).execute()
		);
		expect(row?.attemptId).toBe(evidence?.attemptId);
	});

	it('is not there when something fails behind the last step, nor before it', async () => {
		await expect(
			act(async (context) => {
				await passCourse(context);
				throw new Error('strømbrudd');
			})
		).rejects.toThrow('strømbrudd');
		expect(await rowsOf(db, personId)).toEqual([]);
	});

	it('stays as it was when the course, the name, the kommune and the competence change', async () => {
		await act(passCourse);
		const [certificate] = await act(listMyCertificates);
		const before = await check(certificate?.code ?? '');
		await publishCourse('2');
		await act(passCourse);
		await db.asOwner(async (trx) => {
			await sql`update employee set family_name = 'Gift' where person_id = ${personId}`.execute(
				trx
			);
			await sql`update municipality set name = 'Nye Molde' where id = 1506`.execute(trx);
			await sql`update competence set name = '{"nb":"Annet"}' where code = 'infosikkerhet'`.execute(
				trx
			);
		});
		try {
			expect(await check(certificate?.code ?? '')).toEqual(before);
			const { pdf } = await act((context) =>
				writeCertificate(context, { id: certificate?.id ?? '', site: SITE, language: 'nb' })
			);
			expect(await textOf(pdf)).toContain('Kari Nordmann har fullført kurset Prøvekurs 1');
		} finally {
			await db.asOwner(async (trx) => {
				await sql`update municipality set name = 'Molde' where id = 1506`.execute(trx);
				await sql`update competence set name = '{"nb":"Informasjonssikkerhet"}' where code = 'infosikkerhet'`.execute(
					trx
				);
			});
		}
		expect(await act(listMyCertificates)).toHaveLength(2);
	});

	it('of what was finished before there were any is issued once, dated when it was finished', async () => {
		await act(passCourse, '2026-02-01');
		await act(passCourse, '2026-05-31');
		await forgetCertificates(db, personId);
		// Two tabs at once.
		const issued = await Promise.all([
			act(issueMissingCertificates),
			act(issueMissingCertificates)
		]);
		expect(issued[0] + issued[1]).toBe(2);
		const rows = await rowsOf(db, personId);
		expect(rows.map(({ completedOn }) => completedOn).sort()).toEqual(['2026-02-01', '2026-05-31']);
		expect(new Set(rows.map(({ code }) => code)).size).toBe(2);
		expect(await act(issueMissingCertificates)).toBe(0);
	});

	it('is dated by the day in Oslo, also late in the evening', async () => {
		await act(passCourse);
		await forgetCertificates(db, personId);
		await db.asOwner((trx) =>
			sql`update course_attempt set finished_at = '2026-06-30T22:30:00Z' where person_id = ${personId}`.execute(
				trx
			)
		);
		await act(issueMissingCertificates);
		expect(await rowsOf(db, personId)).toMatchObject([{ completedOn: '2026-07-01' }]);
	});

	it('tells whoever has the code what stands on it, and nothing else', async () => {
		await act(passCourse);
		const [certificate] = await act(listMyCertificates);
		const code = certificate?.code ?? '';
		const expected = {
			name: 'Kari Nordmann',
			municipality: 'Molde kommune',
			course: { text: 'Prøvekurset 1', language: 'nn' },
			given: ['Informasjonssikkerhet, nivå 1 (grunnleggjande)'],
			completed: '23. november 2026'
		};
		expect(await check(code, 'nn')).toEqual(expected);
		expect(await check(code.toUpperCase().replaceAll('-', ' '), 'nn')).toEqual(expected);
		expect(await check(code, 'en')).toMatchObject({
			course: { text: 'Prøvekurs 1', language: 'nb' },
			given: ['Informasjonssikkerhet, level 1 (foundation)'],
			completed: '23 November 2026'
		});
	});

	it('is not found by anything that is no code of one', async () => {
		await act(passCourse);
		for (const typed of [
			'',
			'tull',
			'0'.repeat(28),
			"' or true --",
			'%'.repeat(28),
			'_'.repeat(28)
		])
			expect(await check(typed), typed).toBeNull();
	});

	it('is nobody else’s: not a colleague’s, not HR’s, not another kommune’s', async () => {
		await act(passCourse);
		const [certificate] = await act(listMyCertificates);
		const id = certificate?.id ?? '';
		const ask = (context: Context) => writeCertificate(context, { id, site: SITE, language: 'nb' });
		const colleague = await employPerson(db);
		for (const options of [{}, { municipalityId: 1535 }]) {
			await expect(db.asPerson(colleague, ask, options)).rejects.toThrow(
				'Vi finner ikke dette beviset'
			);
			expect(await db.asPerson(colleague, listMyCertificates, options)).toEqual([]);
			await expect(db.asOperator(ask, options)).rejects.toThrow('Du har ikke tilgang');
		}
		// Whatever a query forgets to ask for.
		const all = (context: Context) => context.trx.selectFrom('certificate').selectAll().execute();
		expect(await db.asPerson(colleague, all)).toEqual([]);
		expect(await db.asOperator(all)).toEqual([]);
		// The person's own follow them to another kommune, as evidence does.
		expect(await db.asPerson(personId, all, { municipalityId: 1535 })).toHaveLength(1);
	});

	it('cannot be written for somebody else, in another kommune or of nothing', async () => {
		await act(passCourse);
		const [row] = await rowsOf(db, personId);
		const colleague = await employPerson(db);
		const forge = (person: number, municipality: number, attempt: string) => (context: Context) =>
			sql`insert into certificate (municipality_id, person_id, attempt_id, code, slug, content_hash, person_name, municipality_name,
					course_title, competences, completed_at, completed_on)
				values (${municipality}, ${person}, ${attempt}, ${'0'.repeat(28)}, ${row?.slug}, ${row?.contentHash}, 'Juks', 'Molde kommune', '{}', '[]', now(), ${TODAY})`.execute(
				context.trx
			);
		const attempt = row?.attemptId ?? '';
		await expect(db.asPerson(colleague, forge(personId, 1506, attempt))).rejects.toMatchObject({
			code: '42501'
		});
		await expect(db.asPerson(personId, forge(personId, 1535, attempt))).rejects.toMatchObject({
			code: '42501'
		});
		await expect(
			db.asPerson(colleague, forge(colleague, 1506, '00000000-0000-4000-8000-000000000000'))
		).rejects.toMatchObject({ code: '23503' });
		await expect(db.asPerson(colleague, forge(colleague, 1506, attempt))).rejects.toMatchObject({
			code: '23505'
		});
	});

	it('cannot be changed or taken away', async () => {
		await act(passCourse);
		const before = await rowsOf(db, personId);
		for (const attack of ["update certificate set person_name = 'Juks'", 'delete from certificate'])
			await expect(
				act(({ trx }) => sql`${sql.raw(attack)}`.execute(trx)),
				attack
			).rejects.toMatchObject({ code: '42501' });
		expect(await rowsOf(db, personId)).toEqual(before);
	});

	it('is found by its code through a role that can read what it shows, and nothing else', async () => {
		const may = await db.asOwner(async (trx) => {
			const { rows } = await sql<{ what: string }>`
				select table_name || '.' || column_name || ' ' || lower(privilege_type) as what
				from information_schema.column_privileges where grantee = 'kyndig_verifier' order by 1`.execute(
				trx
			);
			return rows.map(({ what }) => what);
		});
		expect(may).toEqual([
			'certificate.code select',
			'certificate.competences select',
			'certificate.completed_on select',
			'certificate.course_title select',
			'certificate.municipality_name select',
			'certificate.person_name select',
			// Whose a seal is, and where receipts and heads of chains wait to be made: of no person.
			'municipality.id select',
			'municipality.name select',
			'seal_certificate.fingerprint select',
			'seal_certificate.municipality_id select',
			'signature_chain.municipality_id select',
			'signature_chain.position select',
			'signature_head.day select',
			'signature_head.municipality_id select',
			'signature_head.position select',
			'signature_receipt.made_at select',
			'signature_receipt.municipality_id select',
			'signature_receipt.next_try_at select'
		]);
	});

	it('as PDF is in the language of the reader, and gives neither score nor answers', async () => {
		await act(passCourse);
		const [certificate] = await act(listMyCertificates);
		const write = async (language: 'nb' | 'nn' | 'en') => {
			const { pdf, slug } = await act((context) =>
				writeCertificate(context, { id: certificate?.id ?? '', site: SITE, language })
			);
			expect(slug).toBe('prov');
			return textOf(pdf);
		};
		const nb = await write('nb');
		expect(nb).toContain(
			'Kursbevis Kari Nordmann har fullført kurset Prøvekurs 1 Fullført 23. november 2026'
		);
		expect(nb).toContain(
			'Informasjonssikkerhet, nivå 1 (grunnleggende) Utstedt av Kyndig for Molde kommune'
		);
		expect(nb).toContain(`skrive koden ${certificate?.code}`);
		expect(await write('nn')).toContain('kurset Prøvekurset 1 Fullført');
		expect(await write('en')).toContain(
			'has completed the course Prøvekurs 1 Completed 23 November 2026'
		);
		expect(nb).not.toMatch(/1 av 1|100 ?%|svar/i);
	});

	it('a finished round does not give one while lessons are unread', async () => {
		await act(async (context) => {
			await startCourse(context, course);
			await passQuestion(context);
		});
		expect(await rowsOf(db, personId)).toEqual([]);
		expect(await act(issueMissingCertificates)).toBe(0);
	});
});

async function textOf(pdf: Buffer): Promise<string> {
	const document = await getDocumentProxy(new Uint8Array(pdf));
	const { items } = await (await document.getPage(1)).getTextContent();
	return items
		.map((item) => ('str' in item ? item.str + (item.hasEOL ? ' ' : '') : ''))
		.join('')
		.replace(/\s+/g, ' ');
}
