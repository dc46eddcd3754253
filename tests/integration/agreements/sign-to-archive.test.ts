import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
	answerQuestions,
	approveDraft,
	getAgreement,
	getReceipt,
	getReceiptFile,
	makeReceipts,
	makeSeal,
	readSection,
	runDeliveries,
	startDraft,
	signAgreement,
	startQuestions,
	startText,
	verifySignatureChain,
	writeQuestions,
	type ArchiveEnvironment
} from '#lib/server/agreements/index.ts';
import { readProof } from '#lib/server/agreements/receipt/metadata.ts';
import { grantRole } from '#lib/server/auth/index.ts';
import { receipt } from '../../support/archive/answers.ts';
import { faultsOf } from '../../support/archive/validate-xml.ts';
import { describeOnDatabases } from '../../support/database.ts';
import { save } from './archive-scene.ts';
import {
	as,
	at,
	enter,
	MOLDE,
	personIn,
	setSigningScene,
	TODAY,
	type Who
} from './signing-scene.ts';

const SECRET = 'en hemmelighet som bare finnes i testene';
const CODE = 'molde-avtale';

describeOnDatabases('From a text to the archive', (db) => {
	let kari: Who;
	let ola: Who;
	let folder = '';
	const environment = (): ArchiveEnvironment => ({ folder, named: [] });

	beforeAll(async () => {
		folder = await mkdtemp(join(tmpdir(), 'kyndig-arkiv-'));
		await setSigningScene(db);
		for (const [number, role] of [
			['1', 'hr'],
			['2', 'hr'],
			['1', 'arkivar']
		] as const) {
			const personId = await personIn(db, number);
			await db.asOperator((context) => grantRole(context, { personId, role, from: '2024-01-01' }));
		}
		await db.asOperator((context) => makeSeal(context, SECRET));
		kari = await enter(db, await personIn(db, '1'));
		ola = await enter(db, await personIn(db, '2'));
	}, 60_000);
	afterAll(() => rm(folder, { recursive: true, force: true }));

	const seen = (who: Who) =>
		as(db, who, (context) => getAgreement(context, { code: CODE, language: 'nn' }));
	const answer = (who: Who, choices: [number, number][], version = 1) =>
		as(db, who, (context) =>
			answerQuestions(context, { code: CODE, version, choices: new Map(choices), language: 'nn' })
		);
	const sign = async (who: Who) => {
		const { version, sha256 } = await seen(who);
		return as(db, who, (context) =>
			signAgreement(context, {
				...{ code: CODE, version, sha256, language: 'nn', sessionId: who.sessionId },
				...{ ip: '192.0.2.17', userAgent: 'test', site: 'https://kyndig.example.no' }
			})
		);
	};
	const readAll = async (who: Who) => {
		for (;;) {
			const { next: section, version } = await seen(who);
			if (section === null) return;
			await as(db, who, (context) =>
				readSection(context, { code: CODE, version, section, language: 'nn' })
			);
		}
	};
	const make = () => {
		const failures: unknown[] = [];
		return makeReceipts(db.database.db, {
			secret: () => SECRET,
			clock: () => ({ now: at(90), today: TODAY }),
			onFailure: (error) => failures.push(error)
		}).then((made) => {
			expect(failures).toEqual([]);
			return made;
		});
	};
	const deliver = (minutes: number) =>
		runDeliveries(db.database.db, {
			environment: environment(),
			readSecret: () => SECRET,
			now: () => at(minutes),
			onFailure: (error) => {
				throw error;
			}
		});
	const archiveOf = async (who: Who, signatureId: string) =>
		(await as(db, who, (context) => getReceipt(context, { signatureId, language: 'nb' }))).archive;
	const idOf = (signed: Awaited<ReturnType<typeof sign>>) => {
		if ('fault' in signed) throw new Error(signed.fault);
		return signed.signatureId;
	};

	it('is written with questions by one, and approved by another', async () => {
		const { nb, nn } = startQuestions();
		const text = startText();
		const fields = {
			...{ code: CODE, title: { nb: 'Avtale', nn: 'Avtale', en: '' }, from: TODAY },
			content: {
				nb: `${text.nb}\n## Hos oss\n\n{kommune}`,
				nn: `${text.nn}\n## Hos oss\n\n{kommune}`,
				en: ''
			},
			questions: { nb: writeQuestions(nb), nn: writeQuestions(nn), en: '' },
			...{ material: true, graceDays: '0' }
		};
		expect(
			await as(db, kari, (context) => startDraft(context, { reach: 'municipality', fields }))
		).toBeNull();
		expect(
			await as(db, ola, (context) => approveDraft(context, { code: CODE, revision: 1 }))
		).toBeNull();
	});

	it('cannot be signed before its questions are answered rightly, and tells why an answer is wrong', async () => {
		await readAll(ola);
		expect(await seen(ola)).toMatchObject({
			left: 0,
			unanswered: 2,
			questions: [{ answer: null }, { answer: null }]
		});
		expect(JSON.stringify(await seen(ola))).not.toContain('"right"');
		expect(await sign(ola)).toEqual({ fault: 'unanswered' });
		expect(
			await answer(ola, [
				[0, 0],
				[1, 2]
			])
		).toMatchObject([
			{
				...{ question: 0, choice: 0, isRight: false },
				explanation: expect.stringMatching(/^Brukaren din er personleg/) as string
			},
			{ question: 1, isRight: true }
		]);
		expect(await seen(ola)).toMatchObject({
			unanswered: 1,
			questions: [{ answer: null }, { answer: { right: 2 } }]
		});
		expect(await sign(ola)).toEqual({ fault: 'unanswered' });
		expect(await answer(ola, [])).toMatchObject([{ question: 0, choice: null, explanation: null }]);
		for (const wrong of [
			answer(ola, [[7, 0]]),
			answer(ola, [[0, 9]]),
			answer(ola, [[0, NaN]]),
			answer(ola, [[0, 1]], 2)
		])
			expect(await wrong).toBe('superseded');
		expect(await answer(ola, [[0, 1]])).toEqual([]);
		expect(await seen(ola)).toMatchObject({ unanswered: 0 });
		// What somebody answered wrongly is theirs alone.
		expect(
			await as(
				db,
				kari,
				async ({ trx }) => (await sql`select * from agreement_answer`.execute(trx)).rows
			)
		).toEqual([]);
	});

	it('is signed, with the answers in the proof; the receipt waits for an archive, and says nothing of one', async () => {
		const id = idOf(await sign(ola));
		const { rows } = await db.asOwner((trx) =>
			sql<{ check: object[] }>`select body::jsonb -> 'check' as check from signature_proof`.execute(
				trx
			)
		);
		expect(rows).toMatchObject([
			{
				check: [
					{ answer: 'Seier nei, og hjelper kollegaen med å få nytt passord', tries: 2 },
					{ answer: 'Seier frå til leiaren din og melder avvik med ein gong', tries: 1 }
				]
			}
		]);
		expect((await Promise.all([make(), make()])).sort()).toEqual([0, 1]);
		expect(await make()).toBe(0);
		const file = await as(db, ola, (context) => getReceiptFile(context, { signatureId: id }));
		expect(readProof(file?.pdf ?? new Uint8Array())).toMatchObject({
			agreement: { version: 1, variables: { kommune: 'Molde kommune' }, previous: null },
			check: { right: 2, total: 2 }
		});
		await deliver(100);
		expect(await archiveOf(ola, id)).toEqual({ state: 'none' });
	});

	it('is sent once the kommune has an archive, and is archived when the archive says so', async () => {
		const id = idOf(await sign(ola));
		await as(db, kari, (context) => save(context, { transport: 'folder' }, environment()));
		expect(await archiveOf(ola, id)).toEqual({ state: 'waiting' });
		await deliver(101);
		const key = `${MOLDE}-${id}`;
		expect(await readdir(join(folder, String(MOLDE), 'ut'))).toEqual([key]);
		const sent = join(folder, String(MOLDE), 'ut', key);
		expect(
			await faultsOf('opprett', await readFile(join(sent, 'arkivmelding.xml'), 'utf8'))
		).toEqual([]);
		const file = await as(db, ola, (context) => getReceiptFile(context, { signatureId: id }));
		expect((await readFile(join(sent, 'avtale.pdf'))).equals(Buffer.from(file?.pdf ?? []))).toBe(
			true
		);
		expect(JSON.parse(await readFile(join(sent, 'bevis.json'), 'utf8'))).toEqual(
			readProof(file?.pdf ?? new Uint8Array())
		);
		expect(await archiveOf(ola, id)).toEqual({ state: 'waiting' });

		await mkdir(join(folder, String(MOLDE), 'inn'), { recursive: true });
		await writeFile(join(folder, String(MOLDE), 'inn', `${key}.xml`), receipt({ key }));
		await deliver(110);
		expect(await archiveOf(ola, id)).toMatchObject({ state: 'archived', on: TODAY });
		expect(await db.asOperator((context) => verifySignatureChain(context))).toMatchObject({
			signatures: 1,
			broken: null
		});
	});

	it('names the proof when somebody has changed the questions of a version that was signed', async () => {
		await db.asOwner((trx) =>
			sql`
				alter table agreement_version disable trigger only_withdrawn;
				update agreement_version set questions = '{"nb": []}' where agreement_id = (select id from agreement where code = ${sql.lit(CODE)});
				alter table agreement_version enable trigger only_withdrawn`.execute(trx)
		);
		expect(await db.asOperator((context) => verifySignatureChain(context))).toMatchObject({
			broken: { position: 1, kind: 'version' }
		});
	});
});
