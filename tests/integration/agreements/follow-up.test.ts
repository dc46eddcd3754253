import { mkdtemp, readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { beforeAll, beforeEach, expect, it } from 'vitest';
import {
	answerResponse,
	drawApart,
	drawReceipt,
	getAgreement,
	getMemberAgreements,
	handOutReminders,
	listMyReminders,
	NotFound,
	remindLacking,
	sealPdf,
	sendReminders,
	sendResponse,
	voidSignature
} from '#lib/server/agreements/index.ts';
import { makeCertificate } from '#lib/server/agreements/seal/make-certificate.ts';
import { Forbidden } from '#lib/server/auth/index.ts';
import { refreshTimeline } from '#lib/server/competence/index.ts';
import type { Context } from '#lib/server/db/index.ts';
import { getCampaign, getTeamAgreements, listCampaigns } from '#lib/server/reports/index.ts';
import { describeOnDatabases } from '../../support/database.ts';
import { exampleReceipt } from '../../support/example-receipt.ts';
import { setScene } from '../../support/scene.ts';
import {
	as,
	at,
	CODE,
	enter,
	MOLDE,
	personIn,
	setSigningScene,
	signAs,
	TODAY
} from './signing-scene.ts';

const WORDING = { locale: 'nb', formatDate: (day: string) => day } as const;
const MATRIX = { sort: 'navn', lacking: null, search: '', page: 1, wording: WORDING } as const;

describeOnDatabases('Following up agreements', (db) => {
	let kari = 0;
	let ola = 0;
	let nina = 0;
	let unitId = 0;

	// Kari and Ola should have signed the second version by 10 November at the latest; Nina began on the 20th.
	beforeAll(async () => {
		await setSigningScene(db);
		await setScene(db, {
			hr: `ansattnummer;personid;fornavn;etternavn;enhetskode;stilling;leder_for_enhetskode;startdato\n1;kari;Kari;Nes;A;Leder;A;2024-01-01\n2;ola;Ola;Vik;A;Lærer;;2024-01-01\n3;;Nina;Lie;A;Lærer;;2026-11-20\n`
		});
		kari = await personIn(db, '1');
		ola = await personIn(db, '2');
		nina = await personIn(db, '3');
		unitId = await db.asOperator(async ({ trx }) => {
			const { id } = await trx
				.selectFrom('orgUnit')
				.select('id')
				.where('code', '=', 'A')
				.where('municipalityId', '=', MOLDE)
				.executeTakeFirstOrThrow();
			return id;
		});
	}, 60_000);

	beforeEach(async () => {
		await db.asOwner((trx) =>
			sql`truncate signing_job, signature_document, signature_receipt, signature_trace, signature_proof, signature_chain, signature_head, signature,
				agreement_reading, agreement_response, agreement_reminder; delete from absence`.execute(trx)
		);
		await db.asOperator((context) => refreshTimeline(context, [kari, ola, nina]));
	});

	const remind = (today = TODAY) =>
		sendReminders(db.database.db, { now: at(0, today), today }, (error) => {
			throw error;
		});
	const reminders = () =>
		db.asOwner(async (trx) => {
			const { rows } = await sql<{ personId: number; step: string }>`
				select person_id, step from agreement_reminder where municipality_id = ${MOLDE} order by created_at, step`.execute(
				trx
			);
			return rows.map(({ personId, step }) => [personId, step]);
		});
	const mine = async (personId: number, now = at()) =>
		as(
			db,
			await enter(db, personId, { now }),
			(context) => listMyReminders(context, { language: 'nb' }),
			now
		);
	const asHr = <T>(work: (context: Context) => Promise<T>) => db.asOperator(work);

	it('reminds once a step as the last day draws near and passes, until they sign', async () => {
		// Nina has until 3 December.
		expect(await remind()).toBe(1);
		expect(await Promise.all([remind(), remind('2026-11-24')])).toEqual([0, 0]);
		expect(await mine(nina)).toMatchObject([{ code: CODE, lastDay: '2026-12-03', isAsked: false }]);
		await remind('2026-12-02');
		await remind('2026-12-05');
		await remind('2026-12-06');
		expect(await reminders()).toEqual([
			[nina, 'before-14'],
			[nina, 'before-3'],
			[nina, 'after-1']
		]);
		await signAs(db, nina);
		expect(await mine(nina)).toEqual([]);
	});

	it('reminds nobody who has signed, is on leave or has left', async () => {
		await signAs(db, nina);
		expect(await remind()).toBe(0);
		await db.asOwner((trx) =>
			sql`truncate signing_job, signature_document, signature_receipt, signature_trace, signature_proof, signature_chain, signature_head, signature`.execute(
				trx
			)
		);
		await db.asOwner((trx) =>
			sql`insert into absence (municipality_id, person_id, employee_number, valid_from, kind)
				values (${MOLDE}, ${nina}, '3', '2026-11-21', 'permisjon')`.execute(trx)
		);
		await asHr((context) => refreshTimeline(context, [nina]));
		expect(await remind()).toBe(0);
		await db.asOwner((trx) => sql`delete from absence`.execute(trx));
		await db.asOwner((trx) =>
			sql`update employment set valid_until = '2026-11-22' where employee_number = '3'`.execute(trx)
		);
		await asHr((context) => refreshTimeline(context, [nina]));
		expect(await remind()).toBe(0);
		await db.asOwner((trx) =>
			sql`update employment set valid_until = 'infinity' where employee_number = '3'`.execute(trx)
		);
	});

	it('HR reminds all who lack it, not twice a day, and the message is laid out once for who sends mail', async () => {
		// Nina is reminded today as it is.
		expect(await remind()).toBe(1);
		expect(await asHr((context) => remindLacking(context, { code: CODE }))).toEqual({
			reminded: 2,
			already: 1
		});
		expect(await asHr((context) => remindLacking(context, { code: CODE }))).toEqual({
			reminded: 0,
			already: 3
		});
		await db.asOwner((trx) =>
			sql`update employee set email = 'ola@molde.example' where person_id = ${ola}`.execute(trx)
		);
		expect(await mine(ola)).toMatchObject([{ isAsked: true, on: TODAY }]);
		const folder = await mkdtemp(join(tmpdir(), 'kyndig-varsel-'));
		const handOut = () =>
			handOutReminders(
				db.database.db,
				{ now: at(), today: TODAY },
				{ folder, site: 'https://kyndig.example.no' }
			);
		expect(await handOut()).toBe(1);
		expect(await handOut()).toBe(0);
		const [file = ''] = await readdir(join(folder, '1506/ut'));
		const notice = JSON.parse(await readFile(join(folder, '1506/ut', file), 'utf8'));
		expect(notice).toMatchObject({
			format: 1,
			key: file.replace('.json', ''),
			to: 'ola@molde.example',
			language: 'nb',
			subject: 'Husk å signere: Databrukeravtale'
		});
		expect(notice.text).toContain('https://kyndig.example.no/avtaler/databrukeravtale');
	});

	it('a version that is not material asks nobody to sign again', async () => {
		await signAs(db, ola);
		await db.asOwner((trx) =>
			sql`insert into agreement_version (agreement_id, number, municipality_id, valid_from, material, grace_days, content)
				select id, 3, 0, ${TODAY}, false, 0, '{"nb": "## Ny"}' from agreement`.execute(trx)
		);
		try {
			await asHr((context) => refreshTimeline(context, [ola]));
			expect(await asHr((context) => remindLacking(context, { code: CODE }))).toMatchObject({
				reminded: 2
			});
			expect((await reminders()).map(([personId]) => personId)).not.toContain(ola);
			expect(
				await asHr((context) => getCampaign(context, { code: CODE, wording: WORDING }))
			).toMatchObject({ version: 3, signed: 1, left: 2 });
		} finally {
			await db.asOwner((trx) =>
				sql`truncate agreement_reminder; delete from agreement_version where number = 3`.execute(
					trx
				)
			);
		}
	});

	it('only HR and the operator remind and see who lacks it', async () => {
		for (const personId of [kari, ola]) {
			const who = await enter(db, personId);
			for (const work of [
				(context: Context) => remindLacking(context, { code: CODE }),
				(context: Context) => getCampaign(context, { code: CODE, wording: WORDING }),
				(context: Context) => listCampaigns(context, WORDING)
			])
				await expect(as<unknown>(db, who, work)).rejects.toBeInstanceOf(Forbidden);
		}
		expect(await reminders()).toEqual([]);
	});

	it('counts who is asked, has signed, is left and late, on leave apart, by unit and day', async () => {
		await signAs(db, ola);
		const [requestId, campaign] = await asHr(async (context) => [
			context.requestId,
			await getCampaign(context, { code: CODE, wording: WORDING })
		]);
		expect(campaign).toMatchObject({ asked: 3, signed: 1, left: 2, overdue: 1, away: 0 });
		expect(campaign.days.at(-1)).toBe(TODAY);
		expect(campaign.progress[0]?.signed.at(-1)).toBe(1);
		expect(campaign.progress[0]?.signed[0]).toBe(0);
		expect(campaign.lacking.map(({ name, isOverdue }) => [name, isOverdue]).sort()).toEqual([
			['Kari Nes', true],
			['Nina Lie', false]
		]);
		expect(await asHr((context) => listCampaigns(context, WORDING))).toMatchObject([
			{ code: CODE, version: 2, asked: 3, signed: 1 }
		]);
		// Each who is named can see that they were looked at.
		const seen = await db.asOwner((trx) =>
			trx
				.selectFrom('accessLog')
				.select('subjectPersonId')
				.where('requestId', '=', requestId)
				.execute()
		);
		expect(new Set(seen.map((row) => row.subjectPersonId))).toEqual(new Set([kari, nina]));
	});

	it('a leader sees who signed what and who asks, answers once, and the employee sees it', async () => {
		await signAs(db, nina);
		const who = await enter(db, ola);
		await as(db, who, (context) =>
			sendResponse(context, { code: CODE, kind: 'question', message: 'Gjelder det hjemme?' })
		);
		const leader = await enter(db, kari);
		const team = await as(db, leader, (context) =>
			getTeamAgreements(context, { ...MATRIX, unitId })
		);
		expect(team.notes[`${nina}/avtale:${CODE}`]?.signed).toEqual({
			version: 2,
			on: TODAY,
			isPaper: false
		});
		expect(team.waiting).toEqual([{ personId: ola, name: 'Ola Vik', kind: 'question', on: TODAY }]);
		const seen = () =>
			as(db, leader, (context) => getMemberAgreements(context, { personId: ola, language: 'nb' }));
		const responseId = (await seen()).responses[0]?.id ?? '';
		const reply = (answer: string, by = leader, personId = ola) =>
			as(db, by, (context) => answerResponse(context, { personId, responseId, answer }));
		await expect(reply('Ja', who)).rejects.toBeInstanceOf(Forbidden);
		await expect(reply('Ja', leader, nina)).rejects.toBeInstanceOf(NotFound);
		expect(await reply('  ')).toBe('empty');
		expect(await reply('x'.repeat(2001))).toBe('long');
		expect(await reply(' Ja, også hjemme. ')).toBeNull();
		expect(await reply('Nei')).toBe('answered');
		const view = await as(db, who, (context) =>
			getAgreement(context, { code: CODE, language: 'nb' })
		);
		expect(view.responses).toMatchObject([
			{ isAnswered: true, answer: { text: 'Ja, også hjemme.', by: 'Test Person', on: TODAY } }
		]);
		await expect(
			db.asOperator(({ trx }) =>
				trx.updateTable('agreementResponse').set({ answer: 'Noe annet' }).execute()
			)
		).rejects.toThrow(/answered once/);
	});

	it('what is voided is left to sign, and shown with who and why', async () => {
		const { id } = await signAs(db, ola);
		const leader = await enter(db, kari);
		await as(db, leader, (context) =>
			voidSignature(context, { signatureId: id, reason: 'Feil person' })
		);
		expect(
			await as(db, leader, (context) =>
				getMemberAgreements(context, { personId: ola, language: 'nb' })
			)
		).toMatchObject({
			signatures: [{ version: 2, voided: { by: 'Test Person', reason: 'Feil person' } }]
		});
		const campaign = await asHr((context) =>
			getCampaign(context, { code: CODE, wording: WORDING })
		);
		expect(campaign).toMatchObject({ signed: 0, left: 3 });
	});
});

it('a receipt that is drawn and sealed apart is the same file', async () => {
	const { draw, close } = drawApart(process.cwd());
	const receipt = exampleReceipt();
	const sealing = {
		seal: await makeCertificate({
			name: 'Molde kommune',
			organisationNumber: null,
			from: new Date('2026-01-01'),
			until: new Date('2029-01-01')
		}),
		at: new Date(TODAY),
		name: 'Molde kommune',
		reason: 'Prøve'
	};
	const [one, other, here] = await Promise.all([
		draw(receipt, sealing),
		draw(receipt, sealing),
		drawReceipt(receipt).then((pdf) => sealPdf(pdf, sealing))
	]);
	expect(Buffer.from(one).equals(here)).toBe(true);
	expect(Buffer.from(other).equals(here)).toBe(true);
	// What it cannot do is told, and the next is done all the same.
	await expect(draw({} as never, sealing)).rejects.toThrow();
	await expect(draw(receipt, { ...sealing, at: new Date('2030-01-01') })).rejects.toThrow(
		'gikk ut'
	);
	expect(Buffer.from(await draw(receipt, sealing)).equals(here)).toBe(true);
	await close();
});
