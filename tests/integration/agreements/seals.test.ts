import { readFileSync } from 'node:fs';
import { sql } from 'kysely';
import { afterEach, beforeAll, expect, it, vi } from 'vitest';
import {
	drawReceipt,
	getSeal,
	importSeal,
	listSeals,
	makeSeal,
	sealPdf,
	verifyReceipt,
	verifyWords
} from '#lib/server/agreements/index.ts';
import { inTransaction, type Context } from '#lib/server/db/index.ts';
import { describeOnDatabases } from '../../support/database.ts';
import { exampleReceipt } from '../../support/example-receipt.ts';
import { setScene } from '../../support/scene.ts';

const SECRET = 'en hemmelighet som bare finnes i testene';
const file = readFileSync('tests/fixtures/seals/segl.p12');
const VESTNES = 1535;

describeOnDatabases('the seals of kommuner', (db) => {
	const visit = (bytes: Uint8Array) =>
		inTransaction(db.database.db, { municipalityId: 0 }, (trx) => verifyReceipt({ trx }, bytes));
	/** Seals a receipt as the job does. */
	const seal = (today?: string, municipalityId?: number) =>
		db.asOperator(
			async (context) => {
				const own = await getSeal(context, SECRET);
				const pdf = await drawReceipt(exampleReceipt());
				return sealPdf(pdf, { seal: own, at: context.now, name: 'Molde kommune', reason: 'Prøve' });
			},
			{ today, municipalityId }
		);
	const make = (today?: string, municipalityId?: number) =>
		db.asOperator((context) => makeSeal(context, SECRET), { today, municipalityId });

	beforeAll(async () => {
		const hr = 'ansattnummer;personid;fornavn;etternavn;enhetskode;stilling;startdato\n';
		await setScene(db, { hr: `${hr}1;;Kari;Molde;A;Lærer;2024-01-01\n` });
		await setScene(
			db,
			{ hr: `${hr}9;;Per;Vestnes;A;Lærer;2024-01-01\n` },
			{ municipalityId: VESTNES }
		);
	});
	afterEach(() => vi.unstubAllEnvs());

	it('is refused while there is none, but made in the demo, once', async () => {
		await expect(seal()).rejects.toThrow('kyndig segl make');
		vi.stubEnv('KYNDIG_DEMO', '1');
		const get = () =>
			db.asOperator((context) => getSeal(context, SECRET), { municipalityId: VESTNES });
		const [one, two] = await Promise.all([get(), get()]);
		expect(Buffer.from(one.certificate).equals(two.certificate)).toBe(true);
		const made = await db.asOperator(listSeals, { municipalityId: VESTNES });
		expect(made).toMatchObject([{ origin: 'made', isCurrent: true }]);
	});

	it('seals, is known again by anybody, and says so in words', async () => {
		const fingerprint = await make();
		const [entry] = await db.asOperator(listSeals);
		expect(entry).toMatchObject({
			fingerprint,
			origin: 'made',
			isCurrent: true,
			subject: expect.stringContaining('O=Molde kommune'),
			validFrom: new Date('2026-11-23T12:00:00Z'),
			validUntil: new Date('2029-11-23T12:00:00Z')
		});
		const check = await visit(await seal());
		expect(check).toMatchObject({
			verdict: 'sealed',
			owner: { municipalityId: 1506, municipalityName: 'Molde kommune' }
		});
		const words = verifyWords(check, 'nb');
		expect(words).toMatchObject({
			title: 'Kvitteringen er ekte',
			text: 'Molde kommune forseglet fila 23. november 2026 kl. 13.00. Ingenting er endret siden.'
		});
		expect(words.receipt?.facts).toContainEqual({ label: 'Navn', value: 'Kari Čállu' });
		expect(verifyWords(check, 'en').title).toBe('The receipt is genuine');
	});

	it('is renewed, and what the old one sealed is known as before', async () => {
		const old = await seal();
		const first = (await db.asOperator(listSeals))[0]?.fingerprint;
		const second = await make('2028-06-01');
		const young = await seal('2028-06-02');
		for (const [pdf, fingerprint] of [
			[old, first],
			[young, second]
		] as const)
			expect(await visit(pdf)).toMatchObject({
				verdict: 'sealed',
				signature: { certificate: { fingerprint } }
			});
		const listed = await db.asOperator(listSeals, { today: '2028-06-02' });
		expect(listed.map(({ isCurrent }) => isCurrent)).toEqual([true, false]);
		// One that does not hold yet leaves the seal to the one before.
		expect(await visit(await seal('2027-01-01'))).toMatchObject({
			signature: { certificate: { fingerprint: first } }
		});
	});

	it('seals nothing when it has gone out or does not hold yet, and says which', async () => {
		await expect(seal('2035-01-01')).rejects.toThrow(
			'Seglet «Molde kommune» gikk ut 1. juni 2031.'
		);
		await expect(seal('2020-01-01')).rejects.toThrow('gjelder først fra 1. juni 2028');
	});

	it('is taken from an issuer, once', async () => {
		const take = (password: string, today = '2026-12-01') =>
			db.asOperator((context) => importSeal(context, { file, password, secret: SECRET }), {
				today,
				municipalityId: VESTNES
			});
		await expect(take('feil')).rejects.toThrow('Passordet er feil');
		await expect(take('prøvesegl', '2060-01-01')).rejects.toThrow('har gått ut');
		await take('prøvesegl');
		await expect(take('prøvesegl')).rejects.toThrow('har dette seglet alt');
		const check = await visit(await seal('2026-12-02', VESTNES));
		expect(check).toMatchObject({
			verdict: 'sealed',
			owner: { municipalityId: VESTNES },
			signature: { certificate: { issuer: 'CN=Prøveutsteder, O=Prøveutsteder, C=NO' } }
		});
	});

	it('is locked with the secret, to its kommune and its certificate', async () => {
		const other = db.asOperator((context) => getSeal(context, `${SECRET}, en annen`));
		await expect(other).rejects.toThrow('KYNDIG_SECRET er en annen');
		const rows = await db.asOwner((trx) =>
			trx.selectFrom('sealCertificate').select('sealedPrivate').execute()
		);
		for (const { sealedPrivate } of rows)
			expect(sealedPrivate.includes(Buffer.from('2a864886f70d010101', 'hex'))).toBe(false);
	});

	it('is read, and added to, by nobody but the signer, and no kommune sees another’s', async () => {
		const asApp = (statement: string) =>
			db.asOperator(({ trx }) => sql`${sql.raw(statement)}`.execute(trx));
		for (const attack of [
			'select * from seal_certificate',
			'select sealed_private from seal_certificate',
			`insert into seal_certificate (municipality_id, fingerprint, certificate, valid_from, valid_until, origin, sealed_private, created_at, created_by)
				values (1506, decode(repeat('00', 32), 'hex'), '', now(), now() + interval '1 day', 'made', '', now(), 'x')`,
			'update seal_certificate set created_by = null',
			'delete from seal_certificate'
		])
			await expect(asApp(attack), attack).rejects.toMatchObject({ code: '42501' });
		const asSigner = (statement: string) =>
			db.asOperator(async ({ trx }) => {
				await sql`select set_config('role', 'kyndig_signer', true)`.execute(trx);
				return sql<{ id: number }>`${sql.raw(statement)}`.execute(trx);
			});
		const { rows } = await asSigner('select distinct municipality_id as id from seal_certificate');
		expect(rows).toEqual([{ id: 1506 }]);
		await expect(asSigner('update seal_certificate set created_by = null')).rejects.toMatchObject({
			code: '42501'
		});
	});

	it('is made by whoever runs Kyndig only, for a kommune that is there, and stands in its log', async () => {
		const asPerson = (work: (context: Context) => Promise<unknown>) => db.asPerson(1, work);
		await expect(asPerson((context) => makeSeal(context, SECRET))).rejects.toThrow('ikke tilgang');
		await expect(asPerson(listSeals)).rejects.toThrow('ikke tilgang');
		await expect(make(undefined, 9998)).rejects.toThrow('ingen kommune');
		const logged = await db.asOwner((trx) =>
			trx.selectFrom('auditLog').select('action').where('action', 'like', 'segl-%').execute()
		);
		expect(logged.map(({ action }) => action).sort()).toEqual([
			'segl-importert',
			'segl-laget',
			'segl-laget',
			'segl-laget'
		]);
	});
});
