import { createHash, X509Certificate } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import {
	beginSigning,
	getJob,
	getReceiptFile,
	getSigningSettings,
	makeReceipts,
	NotFound,
	receiveSigner,
	runSigningJobs,
	saveSigningSettings,
	SigningSettingsRefused,
	tryService,
	verifyReceipt,
	verifySignatureChain
} from '#lib/server/agreements/index.ts';
import { makeCertificate } from '#lib/server/agreements/seal/make-certificate.ts';
import type { Seal } from '#lib/server/agreements/seal/seal.ts';
import { Forbidden, grantRole } from '#lib/server/auth/index.ts';
import { publishAgreement, refreshTimeline } from '#lib/server/competence/index.ts';
import { describeOnDatabases } from '../../support/database.ts';
import { FakeService, type Behaviour } from '../../support/signing/fake-service.ts';
import {
	as,
	at,
	CODE,
	enter,
	personIn,
	read,
	setSigningScene,
	sign,
	statusOf,
	TODAY,
	VESTNES,
	type Who
} from './signing-scene.ts';

const SECRET = 'en hemmelighet som bare finnes i testene';
/** Of `statusOf`. */
const MET = 1;
const pemOf = ({ certificate }: Seal) => new X509Certificate(certificate).toString();

describeOnDatabases('A signing service', (db) => {
	let service: FakeService;
	let own: Seal;
	let ola: Who;
	let kari: Who;

	afterEach(() => vi.unstubAllEnvs());

	beforeAll(async () => {
		await setSigningScene(db, 1);
		const certificate = (name: string) =>
			makeCertificate({
				name,
				organisationNumber: null,
				from: new Date('2026-01-01'),
				until: new Date('2029-01-01')
			});
		own = await certificate('Tjenesten');
		service = await new FakeService({ own, stranger: await certificate('En annen') }).start();
		ola = await enter(db, await personIn(db, '2'));
		kari = await enter(db, await personIn(db, '1'));
		await db.asOperator((context) =>
			grantRole(context, {
				personId: kari.personId,
				role: 'kommuneadministrator',
				from: '2026-01-01'
			})
		);
		await save();
	}, 60_000);
	afterAll(() => service.stop());

	beforeEach(async () => {
		service.behaviour = 'good';
		service.jobs.length = 0;
		service.asked.length = 0;
		await db.asOwner((trx) =>
			sql`truncate signing_job, signature_document, signature_receipt, signature_trace, signature_proof, signature_chain,
				signature_head, signature, agreement_reading, archive_delivery, archive_event;
				delete from agreement_version where number > 2`.execute(trx)
		);
		await db.asOperator((context) => refreshTimeline(context, [ola.personId]));
	});

	const work = (minutes = 0) => ({
		readSecret: () => SECRET,
		named: [service.address],
		signal: new AbortController().signal,
		patience: 400,
		clock: () => ({ now: at(minutes), today: TODAY })
	});
	const typed = (changes: Record<string, string> = {}) => ({
		method: 'service',
		name: 'Posten signering',
		address: service.address,
		token: 'hemmelig-token',
		certificates: pemOf(own),
		...changes
	});
	const save = (changes: Record<string, string> = {}, who = kari) =>
		as(db, who, (context) =>
			saveSigningSettings(context, {
				typed: typed(changes),
				named: [service.address],
				readSecret: () => SECRET
			})
		);
	const runAs =
		(who: Who, minutes = 0) =>
		<T>(action: Parameters<typeof as<T>>[2]) =>
			as(db, who, action, at(minutes));
	const begin = async (who = ola, minutes = 0) => {
		const form = await read(db, who);
		return beginSigning(
			runAs(who, minutes),
			{ ...form, returnTo: (id) => `https://kyndig.example.no/avtaler/tjeneste/${id}/retur` },
			work(minutes)
		);
	};
	const beginJob = async (who = ola, minutes = 0): Promise<string> => {
		const begun = await begin(who, minutes);
		if (!('jobId' in begun)) throw new Error(JSON.stringify(begun));
		return begun.jobId;
	};
	const view = (jobId: string, who = ola) =>
		as(db, who, (context) => getJob(context, { jobId, readSecret: () => SECRET }));
	const comeBack = (jobId: string, token: string, minutes = 1) =>
		receiveSigner(
			db.database.db,
			{ municipalityId: ola.municipalityId, jobId, token },
			work(minutes)
		);
	const failures: unknown[] = [];
	const round = (minutes = 1) =>
		runSigningJobs(db.database.db, {
			...work(minutes),
			onFailure: (error) => failures.push(error)
		});
	const count = (table: string) =>
		db.asOwner(async (trx) => {
			const { rows } = await sql<{ count: number }>`
				select count(*)::integer as count from ${sql.table(table)}`.execute(trx);
			return rows[0]?.count ?? 0;
		});
	/** Signatures, proofs and files; whether the requirement is met; and that the chain holds. */
	const standing = async () => {
		expect(failures).toEqual([]);
		expect(await db.asOperator(verifySignatureChain)).toMatchObject({ broken: null });
		return {
			signatures: await count('signature'),
			proofs: await count('signature_proof'),
			files: await count('signature_document'),
			isMet: (await statusOf(db, ola.personId)) === MET
		};
	};
	const NOTHING = { signatures: 0, proofs: 0, files: 0, isMet: false };
	const ONE = { signatures: 1, proofs: 1, files: 1, isMet: true };

	it('sends whoever has read to the service, and makes one signature of what they signed there', async () => {
		const jobId = await beginJob();
		expect(await view(jobId)).toMatchObject({
			state: 'open',
			service: 'Posten signering',
			redirectUrl: expect.stringContaining('#/redirect/secret-1')
		});
		expect(service.jobs[0]).toMatchObject({
			reference: jobId,
			returnTo: `https://kyndig.example.no/avtaler/tjeneste/${jobId}/retur`
		});
		expect(service.authorizations).toEqual(new Set(['Bearer hemmelig-token']));
		expect(await standing()).toEqual(NOTHING);
		const token = service.act('SIGNED', at(1));
		await comeBack(jobId, token);
		expect(await view(jobId)).toMatchObject({ state: 'done', redirectUrl: null, fault: null });
		expect(service.jobs[0]?.isConfirmed).toBe(true);
		expect(await standing()).toEqual(ONE);

		// The callback once more, the back button, and the rounds change nothing.
		await Promise.all([comeBack(jobId, token, 2), comeBack(jobId, token, 2), round(2)]);
		expect(await begin(ola, 3)).toMatchObject({ signatureId: expect.any(String) });
		expect(await standing()).toEqual(ONE);

		const { rows } = await db.asOwner((trx) =>
			sql<{ body: { at: string; service: unknown; opened: unknown[] }; file: Buffer; id: string }>`
				select l.body::json as body, d.bytes as file, d.signature_id as id from signature_proof l
				join signature_document d using (municipality_id, signature_id)`.execute(trx)
		);
		const [kept] = rows;
		const sha256 = createHash('sha256')
			.update(kept?.file ?? '')
			.digest('hex');
		expect(kept?.body).toMatchObject({
			at: at(1).toISOString(),
			service: { name: 'Posten signering', job: '1', document: sha256 }
		});
		vi.stubEnv('KYNDIG_DEMO', '1');
		await makeReceipts(db.database.db, {
			secret: () => SECRET,
			clock: () => ({ now: at(5), today: TODAY }),
			onFailure: (error) => failures.push(error)
		});
		const receipt = await as(db, ola, (context) =>
			getReceiptFile(context, { signatureId: kept?.id ?? '' })
		);
		expect(
			await db.asOperator((context) => verifyReceipt(context, receipt?.pdf ?? new Uint8Array()))
		).toMatchObject({
			verdict: 'sealed',
			signature: { proof: { service: { name: 'Posten signering', job: '1', document: sha256 } } }
		});
		// What was sent, and who was there, is forgotten with the job.
		expect(
			await db.asOwner((trx) =>
				trx.selectFrom('signingJob').select(['pdf', 'facts', 'sealedRedirect']).execute()
			)
		).toEqual([{ pdf: null, facts: null, sealedRedirect: null }]);
	});

	it('who closes the browser gets the signature by a round, also when many look at once', async () => {
		const jobId = await beginJob();
		await round();
		expect(await view(jobId)).toMatchObject({ state: 'open' });
		service.act('SIGNED', at(2));
		await Promise.all([round(3), round(3), round(3)]);
		await round(10);
		expect(await view(jobId)).toMatchObject({ state: 'done' });
		expect(await standing()).toEqual(ONE);
	});

	it.each([
		['REJECTED', 'rejected'],
		['EXPIRED', 'expired'],
		['FAILED', 'failed']
	] as const)('%s at the service signs nothing, and says so', async (status, state) => {
		const jobId = await beginJob();
		const token = service.act(status, at(1));
		await comeBack(jobId, token);
		expect(await view(jobId)).toMatchObject({ state, redirectUrl: null });
		// A service that changes its mind does not change ours.
		service.act('SIGNED', at(2));
		await comeBack(jobId, token, 3);
		await round(3);
		expect(await view(jobId)).toMatchObject({ state });
		expect(await standing()).toEqual(NOTHING);
	});

	it.each<[Behaviour, string]>([
		['create_silent', 'timeout'],
		['create_nonsense', 'nonsense'],
		['create_page', 'nonsense'],
		['create_down', 'status'],
		['create_leads_on', 'status'],
		['create_status_elsewhere', 'elsewhere'],
		['create_sends_elsewhere', 'elsewhere']
	])('%s: nobody is sent anywhere, and it can be begun anew', async (behaviour, fault) => {
		service.behaviour = behaviour;
		expect(await begin()).toEqual({ failed: fault });
		expect(await standing()).toEqual(NOTHING);
		service.behaviour = 'good';
		expect(await view(await beginJob())).toMatchObject({ state: 'open' });
	});

	it.each<[Behaviour, string]>([
		['status_silent', 'timeout'],
		['status_nonsense', 'nonsense'],
		['status_two', 'nonsense'],
		['status_down', 'status'],
		['status_other_job', 'other_job']
	])('%s: nothing is shown as done, and a round fetches it later', async (behaviour, fault) => {
		const jobId = await beginJob();
		const token = service.act('SIGNED', at(1));
		service.behaviour = behaviour;
		await comeBack(jobId, token);
		await round(2);
		expect(await view(jobId)).toMatchObject({ state: 'open', fault });
		expect(await standing()).toEqual(NOTHING);
		service.behaviour = 'good';
		await round(5);
		expect(await view(jobId)).toMatchObject({ state: 'done' });
		expect(await standing()).toEqual(ONE);
	});

	it('a token that is wrong, or of another job, tells nothing', async () => {
		const first = await beginJob();
		const second = await beginJob(ola, 3);
		expect(second).not.toBe(first);
		const token = service.act('SIGNED', at(4));
		await comeBack(first, token, 4);
		await comeBack(second, 'feil', 4);
		expect([await view(first), await view(second)]).toMatchObject([
			{ state: 'open' },
			{ state: 'open' }
		]);
		expect(await standing()).toEqual(NOTHING);
		await comeBack(second, token, 5);
		expect([await view(first), await view(second)]).toMatchObject([
			{ state: 'open' },
			{ state: 'done' }
		]);
		// The first is signed as well: it is the same signature.
		service.act('SIGNED', at(6), service.jobs[0]);
		await round(7);
		expect(await view(first)).toMatchObject({ state: 'done' });
		expect(await standing()).toEqual(ONE);
	});

	it.each<[Behaviour, string]>([
		['file_other_text', 'other_text'],
		['file_unsigned', 'unsigned'],
		['file_changed', 'broken_seal'],
		['file_added', 'broken_seal'],
		['file_unknown_signer', 'unknown_signer'],
		['file_page', 'nonsense']
	])('%s: what comes back is refused, for good', async (behaviour, fault) => {
		const jobId = await beginJob();
		const token = service.act('SIGNED', at(1));
		service.behaviour = behaviour;
		await comeBack(jobId, token);
		expect(await view(jobId)).toMatchObject({ state: 'refused', fault });
		// Nothing is taken from the service that somebody must look at.
		expect(service.jobs[0]?.isConfirmed).toBe(false);
		service.behaviour = 'good';
		await round(30);
		expect(await view(jobId)).toMatchObject({ state: 'refused' });
		expect(await standing()).toEqual(NOTHING);
	});

	it.each<[Behaviour, string]>([
		['file_silent', 'timeout'],
		['file_down', 'status'],
		['file_endless', 'too_large'],
		['confirm_down', 'status']
	])('%s: it is tried again until it comes through', async (behaviour, fault) => {
		const jobId = await beginJob();
		const token = service.act('SIGNED', at(1));
		service.behaviour = behaviour;
		await comeBack(jobId, token);
		const isKept = behaviour === 'confirm_down';
		expect(await view(jobId)).toMatchObject({ state: isKept ? 'kept' : 'signed', fault });
		expect(await standing()).toEqual(isKept ? ONE : NOTHING);
		service.behaviour = 'good';
		await round(30);
		expect(await view(jobId)).toMatchObject({ state: 'done', fault: null });
		expect(await standing()).toEqual(ONE);
	});

	it('a file that lies elsewhere is not fetched, and the token is shown to nobody else', async () => {
		const jobId = await beginJob();
		const token = service.act('SIGNED', at(1));
		service.behaviour = 'file_elsewhere';
		await comeBack(jobId, token);
		expect(await view(jobId)).toMatchObject({ state: 'signed', fault: 'elsewhere' });
		expect(await standing()).toEqual(NOTHING);
	});

	it('what was signed in time counts when it is fetched after the next version; what was not, is refused', async () => {
		const [early, late] = [await beginJob(), await beginJob(ola, 3)];
		await db.asOperator(
			(context) =>
				publishAgreement(context, {
					code: CODE,
					title: { nb: 'Databrukeravtale' },
					versions: [
						{
							number: 3,
							from: '2026-11-24',
							material: false,
							graceDays: 0,
							text: { nb: '## Ny\n\nTekst.' }
						}
					]
				}),
			{ municipalityId: 0 }
		);
		const nextDay = 24 * 60;
		service.act('SIGNED', at(nextDay), service.jobs[1]);
		await round(nextDay + 1);
		expect(await view(late)).toMatchObject({ state: 'refused', fault: 'superseded' });
		expect(await count('signature')).toBe(0);
		service.act('SIGNED', at(4), service.jobs[0]);
		await round(nextDay + 2);
		expect(await view(early)).toMatchObject({ state: 'done' });
		expect(await count('signature')).toBe(1);
	});

	it('a second click leads to the same job, and nobody begins for ever', async () => {
		const [one, two] = [await beginJob(), await beginJob(ola, 1)];
		expect(two).toBe(one);
		for (let minutes = 3; minutes <= 27; minutes += 3) await beginJob(ola, minutes);
		expect(await begin(ola, 30)).toEqual({ fault: 'many' });
	});

	it('asks first for what must be read, and for the version in force', async () => {
		const form = await read(db, ola);
		const returnTo = () => 'https://kyndig.example.no/';
		const run = runAs(ola);
		expect(await beginSigning(run, { ...form, returnTo, version: 1 }, work())).toEqual({
			fault: 'superseded'
		});
		await db.asOwner((trx) => sql`truncate agreement_reading`.execute(trx));
		expect(await beginSigning(run, { ...form, returnTo }, work())).toEqual({ fault: 'unread' });
		expect(service.asked).toEqual([]);
	});

	it('is somebody else’s to nobody', async () => {
		const jobId = await beginJob();
		await expect(view(jobId, kari)).rejects.toBeInstanceOf(NotFound);
		await expect(view('ikke-en-id')).rejects.toBeInstanceOf(NotFound);
		const per = await enter(db, await personIn(db, '8', VESTNES), { municipalityId: VESTNES });
		await expect(view(jobId, per)).rejects.toBeInstanceOf(NotFound);
	});

	it('only the administrator chooses it, of what can be used; the token is sealed, and kept for its own address', async () => {
		await expect(save({}, ola)).rejects.toBeInstanceOf(Forbidden);
		await expect(
			save({ name: ' ', address: 'http://192.168.1.1/', certificates: 'hei' })
		).rejects.toMatchObject({ faults: ['name', 'address', 'certificates'] });
		await expect(save({ method: 'annet' })).rejects.toBeInstanceOf(SigningSettingsRefused);
		const shown = await as(db, kari, getSigningSettings);
		expect(shown).toMatchObject({ method: 'service', hasToken: true, address: service.address });
		expect(JSON.stringify(shown)).not.toContain('hemmelig-token');
		await save({ token: '' });
		expect(await as(db, kari, getSigningSettings)).toMatchObject({ hasToken: true });
		expect(await tryService(runAs(kari), work())).toBeNull();
		service.behaviour = 'status_down';
		service.jobs.push({ ...emptyJob, status: 'SIGNED' });
		expect(await tryService(runAs(kari), work())).toBe('status');
		await expect(tryService(runAs(ola), work())).rejects.toBeInstanceOf(Forbidden);
		await save({ address: 'https://signering.example.no', token: '' });
		expect(await as(db, kari, getSigningSettings)).toMatchObject({ hasToken: false });
		await save();
	});

	it('the built-in signs here, by the same call', async () => {
		await save({ method: 'builtin' });
		expect(await begin()).toMatchObject({ signatureId: expect.any(String) });
		expect(service.asked).toEqual([]);
		expect(await standing()).toEqual({ ...ONE, files: 0 });
		await save();
		// Who signed here is not sent anywhere.
		const form = await read(db, ola);
		expect(await sign(db, ola, form)).toMatchObject({ isNew: false });
	});
});

const emptyJob = {
	id: '99',
	reference: '',
	token: '',
	pdf: Buffer.alloc(0),
	returnTo: '',
	signedAt: new Date(0),
	isConfirmed: false
};
