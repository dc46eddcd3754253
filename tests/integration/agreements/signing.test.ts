import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { beforeAll, beforeEach, expect, it, vi } from 'vitest';
import {
	getAgreement,
	getReceipt,
	getReceiptFile,
	listMySignatures,
	makeReceipts,
	NotFound,
	readSection,
	sendResponse,
	verifyReceipt,
	verifySignatureChain,
	voidSignature,
	type SigningInput
} from '#lib/server/agreements/index.ts';
import { Forbidden, NotSignedIn, StepUpNeeded } from '#lib/server/auth/index.ts';
import {
	publishAgreement,
	rebuildTimeline,
	refreshTimeline
} from '#lib/server/competence/index.ts';
import { describeOnDatabases } from '../../support/database.ts';
import {
	as,
	at,
	CODE,
	enter,
	MOLDE,
	personIn,
	read,
	setSigningScene,
	sign,
	signAs,
	statusOf,
	TODAY,
	VESTNES,
	type Who
} from './signing-scene.ts';

const SECRET = 'en hemmelighet som bare finnes i testene';

describeOnDatabases('Signing', (db) => {
	let kari = 0;
	let ola = 0;
	let per = 0;

	beforeAll(async () => {
		await setSigningScene(db, 50);
		kari = await personIn(db, '1');
		ola = await personIn(db, '2');
		per = await personIn(db, '8', VESTNES);
	}, 60_000);

	/** Nothing is signed or read, and there is no third version. */
	beforeEach(async () => {
		await db.asOwner((trx) =>
			sql`
				truncate signing_job, signature_document, signature_receipt, signature_trace, signature_proof, signature_chain, signature_head, signature,
					agreement_reading, agreement_answer, agreement_response, archive_delivery, archive_event, xapi_statement;
				delete from agreement_version where number > 2`.execute(trx)
		);
		await db.asOperator((context) => refreshTimeline(context, [kari, ola]));
	});

	const view = (who: Awaited<ReturnType<typeof enter>>, now?: Date) =>
		as(db, who, (context) => getAgreement(context, { code: CODE, language: 'nb' }), now);
	const count = (table: string) =>
		db.asOwner(async (trx) => {
			const { rows } = await sql<{ count: number }>`
				select count(*)::integer as count from ${sql.table(table)}`.execute(trx);
			return rows[0]?.count ?? 0;
		});

	it('goes section by section, and meets the requirement at once', async () => {
		const who = await enter(db, ola);
		const before = await statusOf(db, ola);
		expect(await view(who)).toMatchObject({
			version: 2,
			next: 0,
			left: 3,
			changes: null,
			previous: null,
			signed: null,
			signer: { position: 'Lærer', employeeNumber: '2' },
			confirmed: { at: at(), until: at(5) },
			sections: [
				{ heading: 'Kontoen din', isRead: false, isRequired: true },
				{ heading: 'Skjerm' },
				{ heading: 'KI hos Molde kommune' }
			]
		});
		const form = await read(db, who);
		expect(await view(who)).toMatchObject({ next: null, left: 0, savedAt: at() });
		const signed = await sign(db, who, form);
		expect(signed).toMatchObject({ isNew: true });
		expect(await statusOf(db, ola)).not.toBe(before);
		expect(await view(who)).toMatchObject({ signed: { on: TODAY, isHere: true } });
		expect(
			await as(db, who, (context) => listMySignatures(context, { language: 'nb' }))
		).toMatchObject([{ code: CODE, version: 2, on: TODAY, voided: null, receipt: 'waiting' }]);
		// And the learning record has it, without a name.
		const { rows } = await db.asOwner((trx) =>
			sql<{ statement: object }>`
				select statement from xapi_statement where person_id = ${ola}`.execute(trx)
		);
		expect(rows).toMatchObject([
			{
				statement: {
					verb: { id: 'http://activitystrea.ms/schema/1.0/acknowledge' },
					object: { id: expect.stringMatching(/\/avtaler\/databrukeravtale#versjon-2$/) as string },
					context: { registration: 'signatureId' in signed ? signed.signatureId : null }
				}
			}
		]);
		// What is kept is what the rules say.
		expect(
			await db.asOperator((context) => rebuildTimeline(context, { write: false }))
		).toMatchObject({ differences: [] });
	});

	it('asks only for what is new of somebody who has signed before, and shows it', async () => {
		await db.asOwner((trx) =>
			sql`insert into signature (municipality_id, person_id, agreement_id, version_number, signed_on)
				select ${MOLDE}, ${ola}, id, 1, '2025-01-10' from agreement`.execute(trx)
		);
		const who = await enter(db, ola);
		const seen = await view(who);
		expect(seen).toMatchObject({ previous: { version: 1, on: '2025-01-10' }, next: 1, left: 2 });
		expect(seen.changes?.map(({ section, isNew }) => [section, isNew])).toEqual([
			[1, false],
			[2, true]
		]);
		expect(await sign(db, who, await read(db, who))).toMatchObject({ isNew: true });
		const { rows } = await db.asOwner((trx) =>
			sql<{ body: { previous: number; opened: { at: string | null }[] } }>`
				select body::jsonb as body from signature_proof`.execute(trx)
		);
		expect(rows[0]?.body.previous).toBe(1);
		expect(rows[0]?.body.opened.map((one) => one.at === null)).toEqual([true, false, false]);
	});

	it.each([
		['an older version', { version: 1 }, 'superseded'],
		['a version that does not exist', { version: 7 }, 'superseded'],
		['no version', { version: NaN }, 'superseded'],
		['another text', { sha256: 'f'.repeat(64) }, 'altered'],
		['no text', { sha256: '' }, 'altered']
	])('refuses a form with %s, and keeps nothing', async (_, changes, fault) => {
		const who = await enter(db, ola);
		const form = await read(db, who);
		expect(await sign(db, who, { ...form, ...changes })).toEqual({ fault });
		expect(await count('signature')).toBe(0);
		expect(await count('signature_proof')).toBe(0);
	});

	it('refuses whoever has not read what they must', async () => {
		const who = await enter(db, ola);
		const form = await read(db, who);
		await db.asOwner((trx) => sql`delete from agreement_reading where section = 1`.execute(trx));
		expect(await sign(db, who, form)).toEqual({ fault: 'unread' });
	});

	it('asks who has not shown who they are in the last five minutes to do so, and keeps nothing', async () => {
		const who = await enter(db, ola);
		const form = await read(db, who);
		await expect(sign(db, who, form, at(5))).rejects.toMatchObject({
			constructor: StepUpNeeded,
			minutes: 5
		});
		expect(await count('signature')).toBe(0);
		expect(await sign(db, who, form, at(4))).toMatchObject({ isNew: true });
	});

	it('refuses a version that was superseded while it was read; what was read of the old one does not count', async () => {
		const who = await enter(db, ola);
		const form = await read(db, who);
		await db.asOperator(
			(context) =>
				publishAgreement(context, {
					code: CODE,
					title: { nb: 'Databrukeravtale' },
					versions: [
						{
							number: 3,
							from: TODAY,
							material: true,
							graceDays: 0,
							text: { nb: '## Ny\n\nTekst.' }
						}
					]
				}),
			{ municipalityId: 0 }
		);
		expect(await sign(db, who, form)).toEqual({ fault: 'superseded' });
		expect(
			await as(db, who, (context) =>
				readSection(context, { code: CODE, version: 2, section: 0, language: 'nb' })
			)
		).toBe('superseded');
		expect(await count('signature')).toBe(0);
		expect(await view(who)).toMatchObject({ version: 3, left: 1 });
		expect(await sign(db, who, await read(db, who))).toMatchObject({ isNew: true });
	});

	it('does not sign what is withdrawn: the version before it is in force again', async () => {
		const who = await enter(db, ola);
		const form = await read(db, who);
		await db.asOwner((trx) =>
			sql`update agreement_version set withdrawn_on = ${TODAY}, withdrawn_by = 'HR', withdraw_reason = 'Feil i teksten' where number = 2`.execute(
				trx
			)
		);
		try {
			expect(await sign(db, who, form)).toEqual({ fault: 'superseded' });
			expect(await view(who)).toMatchObject({ version: 1 });
		} finally {
			await db.asOwner(async (trx) => {
				await sql`alter table agreement_version disable trigger only_withdrawn`.execute(trx);
				await sql`update agreement_version set withdrawn_on = null, withdrawn_by = null, withdraw_reason = null`.execute(
					trx
				);
				await sql`alter table agreement_version enable trigger only_withdrawn`.execute(trx);
			});
		}
	});

	it('a double click, two tabs and the back button give one signature, and all see it', async () => {
		const who = await enter(db, ola);
		const form = await read(db, who);
		const all = await Promise.all([1, 2, 3, 4].map(() => sign(db, who, form)));
		const again = await sign(db, who, form, at(30));
		const ids = new Set(
			[...all, again].map((one) => ('signatureId' in one ? one.signatureId : one.fault))
		);
		expect(ids.size).toBe(1);
		expect(all.filter((one) => 'isNew' in one && one.isNew)).toHaveLength(1);
		expect([await count('signature'), await count('signature_proof')]).toEqual([1, 1]);
	});

	it('200 parallel signings of the same 50 people are exactly 50 signatures in an unbroken chain', async () => {
		const people = await db.asOwner((trx) =>
			trx
				.selectFrom('employment')
				.select('personId')
				.where('municipalityId', '=', MOLDE)
				.where('employeeNumber', 'like', '1__')
				.execute()
		);
		expect(people).toHaveLength(50);
		const forms: { who: Who; form: SigningInput }[] = [];
		for (const { personId } of people) {
			const who = await enter(db, personId);
			forms.push({ who, form: await read(db, who) });
		}
		const signed = await Promise.all(
			Array.from({ length: 4 }, () => forms.map(({ who, form }) => sign(db, who, form))).flat()
		);
		expect(signed).toHaveLength(200);
		expect(signed.filter((one) => 'fault' in one)).toEqual([]);
		expect(signed.filter((one) => 'isNew' in one && one.isNew)).toHaveLength(50);
		expect([await count('signature'), await count('signature_proof')]).toEqual([50, 50]);
		expect(await count('signature_receipt')).toBe(50);
		expect(await db.asOperator(verifySignatureChain)).toMatchObject({
			links: 50,
			signatures: 50,
			broken: null
		});
		expect(
			await db.asOperator((context) => rebuildTimeline(context, { write: false }))
		).toMatchObject({ differences: [] });
	}, 120_000);

	it('is for a signed-in person, with a session of their own', async () => {
		const who = await enter(db, ola);
		const form = await read(db, who);
		const other = await enter(db, kari);
		await expect(sign(db, who, { ...form, sessionId: other.sessionId })).rejects.toBeInstanceOf(
			NotSignedIn
		);
		await expect(
			db.asOperator((context) => getAgreement(context, { code: CODE, language: 'nb' }))
		).rejects.toBeInstanceOf(Forbidden);
		await expect(
			as(db, who, (context) => getAgreement(context, { code: 'finnes-ikke', language: 'nb' }))
		).rejects.toBeInstanceOf(NotFound);
		expect(await count('signature')).toBe(0);
	});

	it('an agreement of another kommune is not there', async () => {
		await db.asOperator(
			(context) =>
				publishAgreement(context, {
					code: 'bare-vestnes',
					title: { nb: 'Vestnes' },
					versions: [
						{ number: 1, from: '2024-01-01', material: true, graceDays: 0, text: { nb: '## A' } }
					]
				}),
			{ municipalityId: VESTNES }
		);
		const open = async (personId: number, municipalityId: number) =>
			as(db, await enter(db, personId, { municipalityId }), (context) =>
				getAgreement(context, { code: 'bare-vestnes', language: 'nb' })
			);
		await expect(open(ola, MOLDE)).rejects.toBeInstanceOf(NotFound);
		expect(await open(per, VESTNES)).toMatchObject({ version: 1 });
	});

	it('counts in every kommune where the person works, is kept where it was given, and can be given in both', async () => {
		const { id } = await signAs(db, kari);
		expect(await statusOf(db, kari, VESTNES)).toBe(await statusOf(db, kari));
		const inVestnes = await enter(db, kari, { municipalityId: VESTNES });
		expect(await view(inVestnes)).toMatchObject({ signed: { id, isHere: false } });
		await expect(
			as(db, inVestnes, (context) => getReceipt(context, { signatureId: id, language: 'nb' }))
		).rejects.toBeInstanceOf(NotFound);
		const second = await sign(db, inVestnes, await read(db, inVestnes));
		expect(second).toMatchObject({ isNew: true });
		const seen = (municipalityId: number) =>
			db.asOperator(verifySignatureChain, { municipalityId });
		expect(await seen(MOLDE)).toMatchObject({ links: 1, broken: null });
		expect(await seen(VESTNES)).toMatchObject({ links: 1, broken: null });
	});

	it('another kommune sees neither proofs, traces, receipts nor responses', async () => {
		const { who } = await signAs(db, ola);
		await as(db, who, (context) =>
			sendResponse(context, { code: CODE, kind: 'question', message: 'Gjelder det hjemme?' })
		);
		const rowsIn = (municipalityId: number) =>
			db.asOperator(
				async ({ trx }) =>
					Promise.all(
						(
							[
								'signatureProof',
								'signatureTrace',
								'signatureReceipt',
								'agreementResponse',
								'signatureChain'
							] as const
						).map(async (table) => (await trx.selectFrom(table).selectAll().execute()).length)
					),
				{ municipalityId }
			);
		expect(await rowsIn(MOLDE)).toEqual([1, 3, 1, 1, 1]);
		expect(await rowsIn(VESTNES)).toEqual([0, 0, 0, 0, 0]);
	});

	it('nobody opens the receipt of somebody else', async () => {
		const { id } = await signAs(db, ola);
		const other = await enter(db, kari);
		for (const signatureId of [id, randomUUID(), 'tull'])
			await expect(
				as(db, other, (context) => getReceiptFile(context, { signatureId }))
			).rejects.toBeInstanceOf(NotFound);
	});

	it('keeps what somebody asks or why they will not sign, and says what is wrong with it', async () => {
		const who = await enter(db, ola);
		const send = (kind: string, message: string) =>
			as(db, who, (context) => sendResponse(context, { code: CODE, kind, message }));
		expect(await send('annet', 'Hei')).toBe('kind');
		expect(await send('question', '  ')).toBe('empty');
		expect(await send('question', 'x'.repeat(2001))).toBe('long');
		expect(await send('refusal', ' Jeg er uenig. ')).toBeNull();
		expect(await view(who)).toMatchObject({
			responses: [{ kind: 'refusal', message: 'Jeg er uenig.', on: TODAY, isAnswered: false }]
		});
	});

	it('makes the receipt in a job: sealed, with the text that was signed, once', async () => {
		vi.stubEnv('KYNDIG_DEMO', '1');
		const { who, id } = await signAs(db, ola);
		const file = () => as(db, who, (context) => getReceiptFile(context, { signatureId: id }));
		const failures: unknown[] = [];
		const make = (now = at(10)) =>
			makeReceipts(db.database.db, {
				secret: () => SECRET,
				clock: () => ({ now, today: TODAY }),
				onFailure: (error) => failures.push(error)
			});
		expect(await file()).toBeNull();
		expect(await Promise.all([make(), make()])).toContain(1);
		expect(failures).toEqual([]);
		expect(await make(at(60))).toBe(0);
		const made = await file();
		expect(made).toMatchObject({ code: CODE, version: 2 });
		const check = await db.asOperator((context) =>
			verifyReceipt(context, made?.pdf ?? new Uint8Array())
		);
		expect(check.verdict).toBe('sealed');
		expect(check.signature?.proof).toMatchObject({
			agreement: { code: CODE, version: 2 },
			signer: { name: 'Ola Vik', employeeNumber: '2' },
			chain: { position: 1 }
		});
		vi.unstubAllEnvs();
	}, 60_000);

	it('a receipt that cannot be made is tried again later', async () => {
		const { who, id } = await signAs(db, ola);
		const failures: string[] = [];
		const make = (now: Date) =>
			makeReceipts(db.database.db, {
				secret: () => {
					throw new Error('no secret');
				},
				clock: () => ({ now, today: TODAY }),
				onFailure: (error) => failures.push(String(error))
			});
		await make(at(1));
		await make(at(1));
		expect(failures).toEqual(['Error: no secret']);
		await make(at(3));
		expect(failures).toHaveLength(2);
		expect(
			await as(db, who, (context) => getReceipt(context, { signatureId: id, language: 'nb' }))
		).toMatchObject({ isMade: false });
	});

	it('a wrong signature is voided with a reason by the leader, has never counted, and can be given again', async () => {
		const before = await statusOf(db, ola);
		const { who, id } = await signAs(db, ola);
		const leader = await enter(db, kari);
		const voidIt = (reason: string, by = leader, signatureId = id) =>
			as(db, by, (context) => voidSignature(context, { signatureId, reason }));
		await expect(voidIt('Feil person', who)).rejects.toBeInstanceOf(Forbidden);
		await expect(voidIt('Feil', leader, randomUUID())).rejects.toBeInstanceOf(Error);
		expect(await voidIt('  ')).toBe('reason');
		expect(await voidIt('Feil person ved skjermen')).toBeNull();
		expect(await voidIt('En gang til')).toBe('voided');
		expect(await statusOf(db, ola)).toBe(before);
		expect(
			await as(db, who, (context) => listMySignatures(context, { language: 'nb' }))
		).toMatchObject([{ voided: { on: TODAY, reason: 'Feil person ved skjermen' } }]);
		expect(await sign(db, who, await read(db, who))).toMatchObject({ isNew: true });
		expect(await statusOf(db, ola)).not.toBe(before);
		expect(await db.asOperator(verifySignatureChain)).toMatchObject({
			links: 3,
			signatures: 2,
			voided: 1,
			broken: null
		});
	});

	it('nobody but the owner of the database changes a signature or a proof', async () => {
		await signAs(db, ola);
		for (const attack of [
			sql`update signature set signed_on = '2020-01-01'`,
			sql`delete from signature`,
			sql`update signature_proof set body = '{}'`,
			sql`delete from signature_proof`,
			sql`update signature_trace set value = 'x'`,
			sql`update signature_chain set position = 7`,
			sql`update signature_receipt set site = 'https://x.no'`,
			sql`update agreement_version set content = '{}'`
		])
			await expect(db.asOperator(({ trx }) => attack.execute(trx))).rejects.toBeInstanceOf(Error);
	});
});
