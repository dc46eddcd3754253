import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import {
	getAgreement,
	getOwnScan,
	getPaperForm,
	getPaperSheet,
	getReceipt,
	getReceiptFile,
	listForPaper,
	listMySignatures,
	makeReceipts,
	NotFound,
	registerPaperSignature,
	verifyReceipt,
	verifySignatureChain,
	voidSignature
} from '#lib/server/agreements/index.ts';
import { Forbidden, StepUpNeeded } from '#lib/server/auth/index.ts';
import { rebuildTimeline, refreshTimeline } from '#lib/server/competence/index.ts';
import { getCampaign, getTeamAgreements } from '#lib/server/reports/index.ts';
import { describeOnDatabases } from '../../support/database.ts';
import {
	as,
	at,
	CODE,
	enter,
	MOLDE,
	personIn,
	setSigningScene,
	signAs,
	statusOf,
	TODAY,
	VESTNES,
	type Who
} from './signing-scene.ts';

const SECRET = 'en hemmelighet som bare finnes i testene';
const SCAN = Buffer.from('%PDF-1.4\nunderskrevet\n%%EOF\n', 'latin1');
const SHA256 = createHash('sha256').update(SCAN).digest('hex');
/** Of `statusOf`. */
const MET = 1;

const WORDING = { locale: 'nb', formatDate: (day: string) => day } as const;

type Input = Parameters<typeof registerPaperSignature>[1];

describeOnDatabases('Signing on paper', (db) => {
	/** Leads Ola; Per works in another kommune, where Kari leads nobody. */
	let kari: Who;
	let ola: number;
	let per: number;

	afterEach(() => vi.unstubAllEnvs());

	beforeAll(async () => {
		await setSigningScene(db, 2);
		kari = await enter(db, await personIn(db, '1'));
		ola = await personIn(db, '2');
		per = await personIn(db, '8', VESTNES);
	}, 60_000);

	beforeEach(async () => {
		await db.asOwner((trx) =>
			sql`truncate signing_job, signature_document, signature_receipt, signature_trace, signature_proof, signature_chain, signature_head,
				signature, agreement_reading, archive_delivery, archive_event, audit_log, access_log`.execute(trx)
		);
		await db.asOperator((context) => refreshTimeline(context, [kari.personId, ola]));
	});

	const register = (who: Who, changes: Partial<Input> = {}, now?: Date) =>
		as(
			db,
			who,
			(context) =>
				registerPaperSignature(context, {
					personId: ola,
					code: CODE,
					version: 2,
					language: 'nb',
					signedOn: '2026-11-20',
					cause: 'Bruker ikke skjerm på jobb',
					isConfirmed: true,
					scan: SCAN,
					sessionId: who.sessionId,
					ip: '192.0.2.9',
					userAgent: 'Mozilla/5.0 (leder)',
					site: 'https://kyndig.example.no',
					...changes
				}),
			now
		);
	const count = (table: string) =>
		db.asOwner(async (trx) => {
			const { rows } = await sql<{ count: number }>`
				select count(*)::integer as count from ${sql.table(table)}`.execute(trx);
			return rows[0]?.count ?? 0;
		});
	const verify = () => db.asOperator(verifySignatureChain);

	it('is told apart in the lists of the leader and of HR', async () => {
		const told = async () => {
			const { signed, paper } = await db.asOperator((context) =>
				getCampaign(context, { code: CODE, wording: WORDING })
			);
			return { signed, paper };
		};
		expect(await told()).toEqual({ signed: 0, paper: 0 });
		await register(kari);
		expect(await told()).toEqual({ signed: 1, paper: 1 });
		const { id: unitId } = await db.asOperator(({ trx }) =>
			trx
				.selectFrom('orgUnit')
				.select('id')
				.where('municipalityId', '=', MOLDE)
				.where('code', '=', 'A')
				.executeTakeFirstOrThrow()
		);
		const { notes } = await as(db, kari, (context) =>
			getTeamAgreements(context, {
				...{ unitId, sort: 'navn', lacking: null, search: '', page: 1 },
				wording: WORDING
			})
		);
		expect(notes[`${ola}/avtale:${CODE}`]?.signed).toEqual({
			version: 2,
			on: '2026-11-20',
			isPaper: true
		});
	});

	it('counts from the day on the paper, is proved, sealed, and shown to whom it is about', async () => {
		const before = await statusOf(db, ola);
		const done = await register(kari);
		expect(done).toMatchObject({ isNew: true });
		const { signatureId } = done as { signatureId: string };
		expect(before).not.toBe(MET);
		expect(await statusOf(db, ola)).toBe(MET);
		const { rows: segments } = await db.asOwner((trx) =>
			sql<{ from: string; status: number }>`
				select s.valid_from::text as from, s.status from status_segment s join requirement r on r.id = s.requirement_id
				where r.code = 'avtale-alle' and s.person_id = ${ola} and s.valid_until > '2026-11-20' order by s.valid_from limit 1`.execute(
				trx
			)
		);
		expect(segments).toEqual([{ from: '2026-11-20', status: MET }]);
		expect(
			await db.asOperator((context) => rebuildTimeline(context, { write: false }))
		).toMatchObject({ differences: [] });

		// The proof says who registered it and what was scanned, and no step-up of the one who signed.
		const { rows } = await db.asOwner((trx) =>
			sql<{ body: Record<string, unknown>; signer: string; registrar: string }>`
				select l.body::json as body, (select actor_id from person where id = ${ola}) as signer,
					(select actor_id from person where id = ${kari.personId}) as registrar from signature_proof l`.execute(
				trx
			)
		);
		expect(rows[0]?.body).toMatchObject({
			signer: { id: rows[0]?.signer, employeeNumber: '2' },
			opened: [],
			paper: {
				signedOn: '2026-11-20',
				by: rows[0]?.registrar,
				scan: { sha256: SHA256, mimeType: 'application/pdf', size: SCAN.length }
			},
			signIn: { method: 'demo', confirmedAt: at().toISOString() }
		});
		expect(JSON.stringify(rows[0]?.body)).not.toContain('skjerm på jobb');
		expect(await verify()).toMatchObject({ links: 1, signatures: 1, broken: null });

		// Where a seal is made when there is none.
		vi.stubEnv('KYNDIG_DEMO', '1');
		await makeReceipts(db.database.db, {
			secret: () => SECRET,
			clock: () => ({ now: at(1), today: TODAY }),
			onFailure: (error) => {
				throw error;
			}
		});
		const mine = await enter(db, ola);
		const file = await as(db, mine, (context) => getReceiptFile(context, { signatureId }));
		const check = await db.asOperator((context) =>
			verifyReceipt(context, file?.pdf ?? new Uint8Array())
		);
		expect(check).toMatchObject({
			verdict: 'sealed',
			signature: {
				proof: {
					assisted: {
						by: 'Test Person',
						signedOn: '2026-11-20',
						reason: 'Bruker ikke skjerm på jobb',
						scan: SHA256
					}
				}
			}
		});
		expect(
			await as(db, mine, (context) => listMySignatures(context, { language: 'nb' }))
		).toMatchObject([{ on: '2026-11-20', version: 2, isPaper: true, receipt: 'made' }]);
		expect(
			await as(db, mine, (context) => getReceipt(context, { signatureId, language: 'nb' }))
		).toMatchObject({ paper: { by: 'Test Person' } });
		expect(
			await as(db, mine, (context) => getAgreement(context, { code: CODE, language: 'nb' }))
		).toMatchObject({ signed: { isPaper: true, on: '2026-11-20' } });
		const scan = await as(db, mine, (context) => getOwnScan(context, { signatureId }));
		expect(scan).toMatchObject({ mimeType: 'application/pdf', code: CODE, version: 2 });
		expect(scan.bytes.equals(SCAN)).toBe(true);
		await expect(
			as(db, kari, (context) => getOwnScan(context, { signatureId }))
		).rejects.toBeInstanceOf(NotFound);
		expect(
			await as(db, kari, (context) => listForPaper(context, { personId: ola, language: 'nb' }))
		).toMatchObject({
			agreements: [{ signature: { isPaper: true, registrar: 'Test Person' } }]
		});

		// Whoever it is about can see that somebody was there, and the kommune what was done.
		const { rows: logged } = await db.asOwner((trx) =>
			sql<{
				permission: string;
			}>`select permission from access_log where subject_person_id = ${ola}`.execute(trx)
		);
		expect(logged.length).toBeGreaterThan(0);
		const { rows: changes } = await db.asOwner((trx) =>
			sql<{ detail: unknown }>`select detail from audit_log where action = 'avtale-papir'`.execute(
				trx
			)
		);
		expect(changes).toEqual([
			{ detail: { avtale: CODE, versjon: 2, dag: '2026-11-20', skann: SHA256 } }
		]);
	});

	it('the same scan twice, also at once, is one signature; another of the same version is refused with what there is', async () => {
		const all = await Promise.all([1, 2, 3, 4].map(() => register(kari)));
		expect(all.filter((one) => typeof one === 'object' && 'isNew' in one)).toHaveLength(4);
		expect(
			all.filter((one) => typeof one === 'object' && 'isNew' in one && one.isNew)
		).toHaveLength(1);
		expect(await register(kari, {}, at(60))).toMatchObject({ isNew: false });
		expect([await count('signature'), await count('signature_document')]).toEqual([1, 1]);
		expect(
			await register(kari, { scan: Buffer.from('%PDF-1.7 et annet %%EOF'), signedOn: '2026-11-21' })
		).toMatchObject({ signed: { isPaper: true, signedOn: '2026-11-20' } });
		expect([await count('signature'), await count('signature_document')]).toEqual([1, 1]);
		expect(await verify()).toMatchObject({ links: 1, broken: null });
	});

	it('what the person has signed in Kyndig first stands, and nothing is registered', async () => {
		await signAs(db, ola);
		expect(await register(kari)).toMatchObject({ signed: { isPaper: false, signedOn: TODAY } });
		expect([await count('signature'), await count('signature_document')]).toEqual([1, 0]);
	});

	it('who has signed on paper signs no more on the screen; voided, it can be registered anew', async () => {
		const { signatureId } = (await register(kari)) as { signatureId: string };
		expect((await signAs(db, ola)).id).toBe(signatureId);
		expect(
			await as(db, kari, (context) =>
				voidSignature(context, { signatureId, reason: 'Feil person på arket' })
			)
		).toBeNull();
		expect(await statusOf(db, ola)).not.toBe(MET);
		expect(await register(kari)).toMatchObject({ isNew: true });
		expect(await statusOf(db, ola)).toBe(MET);
		expect(await verify()).toMatchObject({ links: 3, signatures: 2, voided: 1, broken: null });
	});

	it('whoever registers must have shown who they are in the last five minutes, and nothing is kept of what was refused', async () => {
		await expect(register(kari, {}, at(5))).rejects.toBeInstanceOf(StepUpNeeded);
		expect(await count('signature')).toBe(0);
		expect(await register(kari, { signedOn: '2026-11-24', cause: '' })).toEqual({
			faults: [
				{ field: 'signedOn', kind: 'future' },
				{ field: 'cause', kind: 'empty' }
			]
		});
		expect(await register(kari, { version: 1, signedOn: '2026-11-01' })).toMatchObject({
			faults: [{ field: 'signedOn', kind: 'late' }]
		});
		expect(await register(kari, { scan: Buffer.from('<html>') })).toEqual({
			faults: [{ field: 'scan', kind: 'type' }]
		});
		expect([await count('signature'), await count('signature_document')]).toEqual([0, 0]);
		expect(await register(kari, {}, at(4))).toMatchObject({ isNew: true });
	});

	it('an earlier version that was signed while it was in force is registered as that', async () => {
		expect(await register(kari, { version: 1, signedOn: '2026-10-31' })).toMatchObject({
			isNew: true
		});
		expect(
			await as(db, kari, (context) =>
				getPaperForm(context, { personId: ola, code: CODE, language: 'nb' })
			)
		).toMatchObject({
			versions: [
				{ number: 2, signed: null },
				{ number: 1, signed: { signedOn: '2026-10-31' } }
			]
		});
	});

	it.each([
		['themself', async () => ({ who: kari, personId: kari.personId })],
		['somebody of another kommune', async () => ({ who: kari, personId: per })],
		[
			'somebody that they do not lead',
			async () => ({ who: await enter(db, await personIn(db, '100')), personId: ola })
		],
		[
			'somebody, from the other kommune where they lead nobody',
			async () => ({
				who: await enter(db, await personIn(db, '9', VESTNES), { municipalityId: VESTNES }),
				personId: per
			})
		]
	])('nobody registers, prints or sees the paper of %s', async (_, scene) => {
		const { who, personId } = await scene();
		await expect(register(who, { personId })).rejects.toBeInstanceOf(Forbidden);
		const asked = { personId, code: CODE, language: 'nb' as const };
		for (const look of [getPaperForm, getPaperSheet, listForPaper])
			await expect(
				as(db, who, (context) => look(context, asked) as Promise<unknown>)
			).rejects.toBeInstanceOf(Forbidden);
		expect(await count('signature')).toBe(0);
	});

	it('prints the text as the person would read it', async () => {
		const sheet = await as(db, kari, (context) =>
			getPaperSheet(context, { personId: ola, code: CODE, language: 'nn' })
		);
		expect(sheet).toMatchObject({
			version: 2,
			language: 'nb',
			signer: { name: 'Ola Vik', employeeNumber: '2' },
			sections: [
				{},
				{},
				{ heading: 'KI hos Molde kommune', blocks: [{ runs: [{ text: 'Du er Lærer.' }] }] }
			]
		});
		await expect(
			as(db, kari, (context) =>
				getPaperSheet(context, { personId: ola, code: 'finnes-ikke', language: 'nb' })
			)
		).rejects.toBeInstanceOf(NotFound);
	});

	it('a scan that is changed, taken away or put there later breaks the chain, which names the row', async () => {
		const { signatureId } = (await register(kari)) as { signatureId: string };
		const broken = { position: 1, kind: 'document', signatureId };
		await expect(
			db.asOperator(({ trx }) => sql`update signature_document set bytes = '\\x00'`.execute(trx))
		).rejects.toMatchObject({ code: '42501' });
		await db.asOwner((trx) =>
			sql`update signature_document set bytes = bytes || '\\x20'::bytea`.execute(trx)
		);
		expect(await verify()).toMatchObject({ broken });
		await db.asOwner((trx) => sql`truncate signature_document`.execute(trx));
		expect(await verify()).toMatchObject({ broken });
		expect(MOLDE).toBe(kari.municipalityId);
	});
});
