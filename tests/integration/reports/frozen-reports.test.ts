import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { Forbidden } from '#lib/server/auth/index.ts';
import {
	freezeReport,
	FreezeRefused,
	frozenFile,
	getFrozenReport,
	getGapReport,
	listFrozenReports,
	listLooksAtMe,
	NotFound,
	verifyFrozenReport,
	writeCsv,
	REPORT_COLUMNS
} from '#lib/server/reports/index.ts';
import { describeOnDatabases } from '../../support/database.ts';
import { setScene } from '../../support/scene.ts';
import { DAY, HR, useFrozenScene } from './frozen-scene.ts';

const sha256 = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');

describeOnDatabases('A frozen report', (db) => {
	const { id, freeze, open } = useFrozenScene(db);
	const as = (number: string) => ({
		open: (report: string) =>
			db.asPerson(id(number), (context) => getFrozenReport(context, report)),
		list: () => db.asPerson(id(number), (context) => listFrozenReports(context))
	});

	it('keeps the gap report of the day, with who, when and what was asked', async () => {
		const { id: report } = await freeze('navn', { unitCode: 'S1' });
		const { document, verification, ...row } = await open(report);
		const rows = await db.asOperator((context) =>
			getGapReport(context, {
				date: DAY,
				unitCode: 'S1',
				wording: { locale: 'nb', formatDate: (day) => day }
			})
		);
		expect(document).toEqual({
			format: 1,
			title: 'Til ledermøtet',
			kommune: '1506',
			query: { kind: 'navn', date: DAY, unitCode: 'S1' },
			frozenAt: '2026-11-23T12:00:00.000Z',
			frozenBy: 'Test Person',
			rows
		});
		expect(rows.length).toBeGreaterThan(5);
		expect(row).toMatchObject({ title: 'Til ledermøtet', size: rows.length });
		expect(verification).toEqual({ state: 'ok' });
	});

	it('is the same text and checksum to the letter, on disk, in the file and in the audit log', async () => {
		const { id: report, sha256: shown } = await freeze('navn');
		const { content, document } = await open(report);
		const file = Buffer.from(frozenFile({ id: report, content, document }, 'json'), 'utf8');
		expect(createHash('sha256').update(file).digest('hex')).toBe(shown);
		expect(content).toMatch(/^\{"format":1,"frozenAt":"[^"]+","frozenBy":"Test Person","kommune":/);
		const stored = await db.asOwner(async (trx) => ({
			report: await trx
				.selectFrom('frozenReport')
				.selectAll()
				.where('id', '=', report)
				.executeTakeFirstOrThrow(),
			audit: await trx
				.selectFrom('auditLog')
				.selectAll()
				.where('action', '=', 'report-frozen')
				.orderBy('id', 'desc')
				.executeTakeFirstOrThrow()
		}));
		expect(stored.report.sha256).toBe(shown);
		expect(stored.audit).toMatchObject({
			municipalityId: 1506,
			actorName: 'Test Person',
			detail: { id: report, sha256: shown }
		});
	});

	it('is also a CSV in the format of the gap report', async () => {
		const { id: report } = await freeze('navn');
		const opened = await open(report);
		const rows = await db.asOperator((context) =>
			getGapReport(context, { date: DAY, wording: { locale: 'nb', formatDate: (day) => day } })
		);
		expect(frozenFile(opened, 'csv')).toBe(writeCsv(REPORT_COLUMNS, rows));
	});

	it('of figures is suppressed as the summary is', async () => {
		const { id: report } = await freeze('tall');
		const { document, content } = await open(report);
		expect(document?.rows.length).toBeGreaterThan(0);
		for (const row of document?.rows ?? [])
			expect('antall' in row && (row.antall === null || row.antall >= 5)).toBe(true);
		expect(content).not.toContain('Nes');
	});

	it('stands still while the data move', async () => {
		const { id: report } = await freeze('navn');
		const before = await open(report);
		await setScene(db, { hr: HR.replace('Ansatt35;Vik', 'Ansatt35;Lund') });
		expect((await open(report)).content).toBe(before.content);
	});

	describe('is refused', () => {
		it.each([
			['without a title', { title: ' \u200b ' }, ['tittel']],
			['with a title that is too long', { title: 'x'.repeat(201) }, ['tittel']],
			['for what is no day', { date: '2026-02-30' }, ['dato']],
			['for a day more than ten years ahead', { date: '2036-11-24' }, ['dato']],
			['for a unit that is not there', { unitCode: 'FINNES-IKKE' }, ['enhet']],
			['with every fault at once', { title: '', unitCode: 'FINNES-IKKE' }, ['tittel', 'enhet']]
		])('%s, with the field named', async (_, wrong, fields) => {
			const asked = { title: 'T', kind: 'navn', date: DAY, unitCode: null, ...wrong } as const;
			const refused = await db
				.asPerson(id('60'), (context) => freezeReport(context, asked))
				.catch((error: unknown) => error);
			expect(refused).toBeInstanceOf(FreezeRefused);
			expect(refused instanceof FreezeRefused && refused.faults.map(({ field }) => field)).toEqual(
				fields
			);
			for (const field of fields) expect(String(refused)).toContain(`${field}: `);
		});

		it('but a day ten years ahead, or a Norwegian date, is fine', async () => {
			const frozen = await db.asPerson(id('60'), (context) =>
				freezeReport(context, { title: 'T', kind: 'tall', date: '23.11.2036', unitCode: null })
			);
			expect(frozen.document.query.date).toBe('2036-11-23');
		});

		it('in a kommune that nothing was imported to', async () => {
			await expect(
				db.asOperator(
					(context) =>
						freezeReport(context, { title: 'T', kind: 'navn', date: DAY, unitCode: null }),
					{ municipalityId: 1547 }
				)
			).rejects.toBeInstanceOf(NotFound);
		});
	});

	describe('is for', () => {
		it.each([
			['HR', '60', true, true],
			['the kommunedirektør', '70', false, true],
			['a leader', '10', false, false],
			['an employee', '20', false, false]
		])('%s (%s): with names %s, figures %s', async (_, number, names, figures) => {
			const kinds = { navn: names, tall: figures } as const;
			for (const kind of ['navn', 'tall'] as const) {
				const { id: report } = await freeze(kind);
				const asked = { title: 'T', kind, date: DAY, unitCode: null };
				for (const attempt of [
					() => as(number).open(report),
					() => db.asPerson(id(number), (context) => verifyFrozenReport(context, report)),
					() => db.asPerson(id(number), (context) => freezeReport(context, asked))
				])
					if (kinds[kind]) await attempt();
					else await expect(attempt()).rejects.toBeInstanceOf(Forbidden);
			}
			if (!figures) await expect(as(number).list()).rejects.toBeInstanceOf(Forbidden);
			else {
				const { reports, mayName, total } = await as(number).list();
				expect(mayName).toBe(names);
				expect(total).toBe(reports.length);
				expect(reports.some(({ query }) => query.kind === 'navn')).toBe(names);
				expect(reports.some(({ query }) => query.kind === 'tall')).toBe(true);
			}
		});

		it('its own kommune: another one finds nothing under the id, whatever role one has there', async () => {
			const { id: report } = await freeze('tall');
			const there = { municipalityId: 1539 };
			await expect(
				db.asPerson(id('rauma'), (context) => getFrozenReport(context, report), there)
			).rejects.toBeInstanceOf(NotFound);
			await expect(
				db.asOperator((context) => verifyFrozenReport(context, report), there)
			).rejects.toBeInstanceOf(NotFound);
			const list = await db.asPerson(id('rauma'), (context) => listFrozenReports(context), there);
			expect(list.reports).toEqual([]);
		});

		it.each(['', "' or true --", '0'])('nobody under the id «%s»', async (wrong) => {
			await expect(open(wrong)).rejects.toBeInstanceOf(NotFound);
		});
	});

	it('is listed newest first', async () => {
		const first = await freeze('tall', { title: 'Den første' });
		await db.asPerson(
			id('60'),
			(context) =>
				freezeReport(context, { title: 'Den siste', kind: 'tall', date: DAY, unitCode: null }),
			{ today: '2026-11-24' }
		);
		const { reports } = await as('60').list();
		const titles = reports.map(({ title }) => title);
		expect(titles[0]).toBe('Den siste');
		expect(titles).toContain('Den første');
		expect(reports.find(({ id: one }) => one === first.id)?.sha256).toBe(first.sha256);
	});

	describe('leaves a look', () => {
		const looks = async (number: string) =>
			(await db.asPerson(id(number), (context) => listLooksAtMe(context)))
				.filter(({ permission }) => permission === 'named')
				.reduce((times, look) => times + look.times, 0);

		it('with everyone in it when it is opened, and with nobody else', async () => {
			const { id: report } = await freeze('navn', { unitCode: 'S1' });
			const before = { inside: await looks('22'), outside: await looks('10') };
			await open(report);
			expect(await looks('22')).toBe(before.inside + 1);
			expect(await looks('10')).toBe(before.outside);
		});

		it('with nobody when it is verified or refused, or holds figures', async () => {
			const { id: named } = await freeze('navn');
			const { id: figures } = await freeze('tall');
			const before = await looks('22');
			await db.asPerson(id('60'), (context) => verifyFrozenReport(context, named));
			await open(figures);
			await as('70')
				.open(named)
				.catch(() => null);
			expect(await looks('22')).toBe(before);
		});
	});

	describe('is verified', () => {
		const tamper = (report: string, set: string) =>
			db.asOwner((trx) =>
				sql`update frozen_report set ${sql.raw(set)} where id = ${report}`.execute(trx)
			);
		const verification = async (report: string) =>
			(await db.asPerson(id('60'), (context) => verifyFrozenReport(context, report))).verification;

		it.each([
			['the text', "content = replace(content, 'overdue', 'met')", ['kontrollsum', 'logg']],
			['the checksum', `sha256 = '${'0'.repeat(64)}'`, ['kontrollsum']],
			[
				'the text and the checksum beside it',
				"content = replace(content, 'overdue', 'met'), sha256 = encode(sha256(convert_to(replace(content, 'overdue', 'met'), 'UTF8')), 'hex')",
				['logg']
			],
			['the title', "title = 'En annen'", ['opplysninger']],
			['who froze it', "frozen_by = 'Noen andre'", ['opplysninger']],
			['when', "frozen_at = frozen_at - interval '1 day'", ['opplysninger']],
			['the question', `query = jsonb_set(query, '{date}', '"2020-01-01"')`, ['opplysninger']],
			[
				'the text, so that it is no report any more',
				"content = 'tull'",
				['kontrollsum', 'logg', 'opplysninger']
			]
		])('and found out when the owner has changed %s', async (_, set, differs) => {
			const { id: report } = await freeze('navn');
			expect(await verification(report)).toEqual({ state: 'ok' });
			await tamper(report, set);
			expect(await verification(report)).toEqual({ state: 'endret', differs });
			expect((await open(report)).verification).toEqual({ state: 'endret', differs });
		});

		it('and found out when the audit log has lost it, or says two things', async () => {
			const { id: lost } = await freeze('tall');
			const { id: twice } = await freeze('tall');
			await db.asOwner((trx) =>
				sql`delete from audit_log where detail->>'id' = ${lost}`.execute(trx)
			);
			await db.asOperator((context) =>
				context.trx
					.insertInto('auditLog')
					.values({
						municipalityId: 1506,
						at: context.now,
						actorName: 'Noen',
						action: 'report-frozen',
						detail: JSON.stringify({ id: twice, sha256: sha256('noe annet') }),
						requestId: 'x'
					})
					.execute()
			);
			expect(await verification(lost)).toEqual({ state: 'endret', differs: ['uten-logg'] });
			expect(await verification(twice)).toEqual({ state: 'endret', differs: ['logg'] });
		});

		it('and names do not become figures by changing what stands beside them', async () => {
			const { id: report } = await freeze('navn');
			await tamper(report, `query = jsonb_set(query, '{kind}', '"tall"')`);
			await expect(as('70').open(report)).rejects.toBeInstanceOf(Forbidden);
		});

		it('and what cannot be read is not handed out as a file', async () => {
			const { id: report } = await freeze('navn');
			await tamper(report, 'content = replace(content, \'"format":1\', \'"format":9\')');
			const opened = await open(report);
			expect(opened.document).toBeNull();
			expect(() => frozenFile(opened, 'json')).toThrow(NotFound);
		});
	});

	it.each([
		['changed', `update frozen_report set title = 'x'`],
		['deleted', 'delete from frozen_report'],
		['emptied', 'truncate frozen_report']
	])('cannot be %s by the application', async (_, statement) => {
		const { id: report } = await freeze('tall');
		await expect(db.asOperator(({ trx }) => sql.raw(statement).execute(trx))).rejects.toThrow(
			/permission denied/
		);
		expect((await open(report)).verification.state).toBe('ok');
	});

	it('cannot be put into another kommune', async () => {
		await expect(
			db.asOperator(({ trx }) =>
				sql`insert into frozen_report (municipality_id, title, query, content, sha256, size, frozen_at, frozen_by)
					values (1539, 'x', '{}', '', ${'0'.repeat(64)}, 0, now(), 'x')`.execute(trx)
			)
		).rejects.toThrow(/row-level security/);
	});
});
