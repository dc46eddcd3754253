import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
	getArchiveSettings,
	getDelivery,
	listDeliveries,
	NotFound,
	retryAll,
	retryDelivery,
	SettingsRefused
} from '#lib/server/agreements/index.ts';
import { Forbidden } from '#lib/server/auth/index.ts';
import { FakeArchive, type Behaviour } from '../../support/archive/fake-archive.ts';
import { faultsOf } from '../../support/archive/validate-xml.ts';
import { describeOnDatabases } from '../../support/database.ts';
import {
	minutesLater,
	MOLDE,
	NOBODY,
	queue,
	run,
	save,
	setArchiveScene,
	signed,
	VESTNES,
	type ArchivePeople
} from './archive-scene.ts';

const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex');
const EVERYTHING = { state: '', search: '', page: 1 };

describeOnDatabases('Delivery to an archive over HTTP', (db) => {
	let people: ArchivePeople;
	let archive: FakeArchive;
	const here = () => ({ folder: null, named: [archive.address] });

	beforeAll(async () => {
		people = await setArchiveScene(db);
	});
	beforeEach(async () => {
		archive = await new FakeArchive().start();
		await connect();
	});
	afterEach(async () => {
		// Whatever was sent in a test, in whichever way, is valid.
		const messages = [...new Set(archive.received.map(({ message }) => message))];
		if (messages.length > 0) expect(await faultsOf('opprett', ...messages)).toEqual([]);
		await archive.stop();
		await db.asOwner((trx) =>
			sql`delete from archive_event; delete from archive_delivery; delete from archive_settings`.execute(
				trx
			)
		);
	});

	const connect = (municipalityId = MOLDE) =>
		db.asPerson(
			municipalityId === MOLDE ? people.kari : people.vera,
			(context) =>
				save(context, { transport: 'http', address: archive.address, token: 'nøkkel-1' }, here()),
			{ municipalityId }
		);
	const go = (minutes = 0, patience?: number) =>
		run(db, here(), { minutes, ...(patience === undefined ? {} : { patience }) });
	const rows = () =>
		db.asPerson(people.kari, async (context) => (await listDeliveries(context, EVERYTHING)).rows);
	const only = async () => {
		const [row, ...others] = await rows();
		if (!row || others.length > 0) throw new Error(`There are ${others.length + 1} deliveries.`);
		return row;
	};
	const details = async () => {
		const { id } = await only();
		return db.asPerson(people.kari, (context) => getDelivery(context, id));
	};

	it('brings the document, the proof and a valid message, and is archived when the receipt has come', async () => {
		const delivery = signed(people.ola);
		await queue(db, delivery);
		expect(await only()).toMatchObject({ state: 'waiting', attempts: 0 });

		await go();

		const [received, ...more] = archive.received;
		expect(more).toEqual([]);
		const key = `1506-${delivery.signatureId}`;
		expect(received).toMatchObject({
			key,
			idempotencyKey: key,
			authorization: 'Bearer nøkkel-1',
			files: [
				{ name: 'avtale.pdf', type: 'application/pdf', bytes: delivery.pdf },
				{ name: 'bevis.json', type: 'application/json', bytes: delivery.proof }
			]
		});
		for (const { bytes } of received?.files ?? [])
			expect(received?.message).toContain(`<sjekksum>${sha256(bytes)}</sjekksum>`);
		const archived = await details();
		expect(archived).toMatchObject({
			state: 'archived',
			caseNumber: '2026/321',
			recordNumber: '17',
			recordId: archive.archived.get(key),
			existed: false,
			errorCode: null,
			signerName: 'Ola Vik',
			message: received?.message,
			events: [{ kind: 'archived', detail: '17' }, { kind: 'queued' }]
		});
		expect(archived.messageHash?.toString('hex')).toBe(sha256(received?.message ?? ''));
		// It is the archive's now; we keep what it was.
		const [kept] = await db.asOwner((trx) =>
			trx.selectFrom('archiveDelivery').select(['pdf', 'proof', 'pdfHash']).execute()
		);
		expect(kept).toEqual({ pdf: null, proof: null, pdfHash: archived.pdfHash });
		expect(archived.pdfHash.toString('hex')).toBe(sha256(delivery.pdf));
	});

	it('waits, and is lost to nobody, until the kommune has said where', async () => {
		await db.asOwner((trx) => trx.deleteFrom('archiveSettings').execute());
		await queue(db, signed(people.ola));
		await go();
		expect(await only()).toMatchObject({ state: 'waiting', attempts: 0 });
		await connect();
		await go(1);
		expect(await only()).toMatchObject({ state: 'archived' });
	});

	it('a signature is delivered once, however often it is queued', async () => {
		const delivery = signed(people.ola);
		await queue(db, delivery);
		await queue(db, { ...delivery, pdf: Buffer.from('%PDF-1.7 et annet') });
		await go();
		await queue(db, delivery);
		await go(10);
		expect(archive.received.map(({ files }) => files[0]?.bytes)).toEqual([delivery.pdf]);
	});

	it('is not archived because the archive has taken it: only when it answers', async () => {
		archive.behaviour = 'slowly';
		await queue(db, signed(people.ola));
		await go();
		expect(await only()).toMatchObject({ state: 'sent', sentAt: minutesLater(0) });
		await go(1);
		await go(3);
		expect(await only()).toMatchObject({ state: 'sent', archivedAt: null });
		await go(10);
		expect(await only()).toMatchObject({ state: 'archived', archivedAt: minutesLater(10) });
		expect(archive.received).toHaveLength(1);
	});

	it('a week without an answer is too long', async () => {
		archive.behaviour = 'slowly';
		await queue(db, signed(people.ola));
		await go();
		await go(7 * 24 * 60);
		expect(await only()).toMatchObject({ state: 'failed', errorCode: 'no_receipt' });
	});

	it.each<[Behaviour, object]>([
		[
			'refuses',
			{
				state: 'refused',
				errorCode: 'ugyldigforespoersel',
				errorText: 'Arkivdel PERS finnes ikke (f-1)'
			}
		],
		[
			'refuses_record',
			{
				state: 'refused',
				errorCode: 'registreringFeilet',
				errorText: 'Klasse 400 finnes ikke (f-1)'
			}
		],
		['nonsense', { state: 'failed', errorCode: 'nonsense' }],
		['endless', { state: 'failed', errorCode: 'nonsense', errorText: 'Svaret er for stort.' }],
		['of_another', { state: 'failed', errorCode: 'other_key' }],
		['fails', { state: 'waiting', errorCode: 'serverfeil', nextTry: minutesLater(1) }],
		['page', { state: 'waiting', errorCode: 'not_xml', nextTry: minutesLater(1) }],
		['down', { state: 'waiting', errorCode: 'status', errorText: '503' }],
		['leads_elsewhere', { state: 'waiting', errorCode: 'status', errorText: '307' }]
	])(
		'an archive that %s: never archived, said why, and sent again with the same key',
		async (behaviour, expected) => {
			archive.behaviour = behaviour;
			await queue(db, signed(people.ola));
			await go();
			const row = await only();
			expect(row).toMatchObject({ ...expected, archivedAt: null });
			if (row.state !== 'waiting') {
				await go(600);
				expect(archive.received).toHaveLength(1);
			}
			archive.behaviour = 'receipt';
			await db.asPerson(people.kari, (context) => retryDelivery(context, row.id));
			await go(601);
			expect(await only()).toMatchObject({ state: 'archived', errorCode: null });
			expect(new Set(archive.received.map(({ key }) => key)).size).toBe(1);
			expect(archive.archived.size).toBe(1);
		}
	);

	it('keeps the nonsense for whoever must find out what it is', async () => {
		archive.behaviour = 'nonsense';
		await queue(db, signed(people.ola));
		await go();
		expect(await details()).toMatchObject({
			answer: '<arkivert>ja</arkivert>',
			events: [{ kind: 'failed', code: 'nonsense' }, { kind: 'queued' }]
		});
	});

	it('an archive that does not answer is left alone until the next round, and then asked less and less often', async () => {
		archive.behaviour = 'silent';
		for (let number = 0; number < 3; number++) await queue(db, signed(people.ola));
		await go(0, 1500);
		expect(archive.received).toHaveLength(1);
		await go(0.5, 1500);
		expect(archive.received).toHaveLength(2);
		expect((await rows()).filter(({ errorCode }) => errorCode === 'timeout')).toHaveLength(2);
		await db.asOwner((trx) =>
			sql`update archive_delivery set attempts = 9, next_try = ${minutesLater(5)}`.execute(trx)
		);
		await go(5, 1500);
		const [tried] = (await rows()).filter(({ attempts }) => attempts === 10);
		// Ten times: 2⁹ minutes would be more than six hours.
		expect(tried?.nextTry).toEqual(minutesLater(5 + 360));
	});

	it('is given up after twenty tries, until somebody says again', async () => {
		archive.behaviour = 'down';
		await queue(db, signed(people.ola));
		await db.asOwner((trx) => sql`update archive_delivery set attempts = 19`.execute(trx));
		await go();
		expect(await only()).toMatchObject({ state: 'failed', errorCode: 'status', attempts: 20 });
		archive.behaviour = 'receipt';
		await db.asPerson(people.kari, retryAll);
		expect(await only()).toMatchObject({ state: 'waiting', attempts: 0 });
		await go(1);
		expect(await only()).toMatchObject({ state: 'archived' });
	});

	it('an archive that has it and says nothing gets it again, and has it once', async () => {
		archive.behaviour = 'takes_and_is_silent';
		await queue(db, signed(people.ola));
		await go(0, 1500);
		expect(await only()).toMatchObject({ state: 'waiting', errorCode: 'timeout' });
		archive.behaviour = 'receipt';
		await go(2);
		expect(archive.received).toHaveLength(2);
		expect(archive.archived.size).toBe(1);
		expect(await details()).toMatchObject({ state: 'archived', existed: true });
	});

	it('an archive that has lost it gets it again', async () => {
		archive.behaviour = 'forgets';
		await queue(db, signed(people.ola));
		await go();
		await go(1);
		expect(await only()).toMatchObject({ state: 'waiting', errorCode: 'unknown' });
		archive.behaviour = 'receipt';
		await go(3);
		expect(await only()).toMatchObject({ state: 'archived' });
		expect(archive.archived.size).toBe(1);
	});

	it('a process that dies between sending and saving leaves it to another, which archives nothing twice', async () => {
		await queue(db, signed(people.ola));
		// The clock is read when it has been sent.
		const dies = () => {
			if (archive.received.length > 0) throw new Error('killed');
			return minutesLater(0);
		};
		await expect(run(db, here(), { now: dies })).rejects.toThrow('killed');
		expect(archive.archived.size).toBe(1);
		expect(await only()).toMatchObject({ state: 'waiting', archivedAt: null });
		// While the dead one could still be at it, nobody else is.
		await go(4);
		expect(archive.received).toHaveLength(1);
		await go(6);
		expect(archive.received).toHaveLength(2);
		expect(archive.archived.size).toBe(1);
		expect(await details()).toMatchObject({ state: 'archived', existed: true, attempts: 2 });
	});

	it('a process that is late does not undo what another has written', async () => {
		archive.behaviour = 'silent';
		await queue(db, signed(people.ola));
		let hours = 0;
		const late = run(db, here(), { now: () => minutesLater(hours * 60), patience: 3000 });
		await expect.poll(() => archive.received.length).toBe(1);
		archive.behaviour = 'receipt';
		await go(6);
		hours = 1;
		await late;
		expect(await only()).toMatchObject({ state: 'archived', errorCode: null });
	});

	it('four processes at once send each delivery once', async () => {
		for (let number = 0; number < 12; number++) await queue(db, signed(people.ola));
		await Promise.all([go(), go(), go(), go()]);
		expect(archive.received).toHaveLength(12);
		expect(archive.archived.size).toBe(12);
		expect((await rows()).every(({ state }) => state === 'archived')).toBe(true);
	});

	it('the kommuner go each their own way', async () => {
		await connect(VESTNES);
		await queue(db, signed(people.ola));
		await queue(db, signed(people.per, { employeeNumber: '8', signerName: 'Per Øy' }), VESTNES);
		await go();
		const { id } = await only();
		const inVestnes = <T>(work: Parameters<typeof db.asPerson<T>>[1]) =>
			db.asPerson(people.vera, work, { municipalityId: VESTNES });
		const seen = await inVestnes((context) => listDeliveries(context, EVERYTHING));
		expect(seen.rows.map(({ employeeNumber }) => employeeNumber)).toEqual(['8']);
		expect(seen.counts.archived).toBe(1);
		await expect(inVestnes((context) => getDelivery(context, id))).rejects.toThrow(NotFound);
		await expect(inVestnes((context) => retryDelivery(context, id))).rejects.toThrow(NotFound);
		expect(await inVestnes(retryAll)).toBe(0);
		expect([...archive.archived.keys()].map((key) => key.slice(0, 4)).sort()).toEqual([
			'1506',
			'1535'
		]);
	});

	it('is for the archivist, and opening one is a look that is logged', async () => {
		await queue(db, signed(people.ola));
		const { id } = await only();
		for (const work of [
			(context: never) => listDeliveries(context, EVERYTHING),
			(context: never) => getDelivery(context, id),
			(context: never) => retryDelivery(context, id),
			(context: never) => retryAll(context),
			(context: never) => getArchiveSettings(context),
			(context: never) => save(context, {}, NOBODY)
		])
			await expect(db.asPerson(people.ola, work as never)).rejects.toThrow(Forbidden);
		const looks = () =>
			db.asOwner((trx) =>
				trx
					.selectFrom('accessLog')
					.select(['subjectPersonId', 'actorPersonId'])
					.where('permission', '=', 'archive')
					.execute()
			);
		const before = await looks();
		await rows();
		expect(await looks()).toEqual(before);
		await details();
		expect((await looks()).slice(before.length)).toEqual([
			{ subjectPersonId: people.ola, actorPersonId: people.kari }
		]);
	});

	it('lists no name, finds by number, agreement and case, and counts whatever is shown', async () => {
		await queue(db, signed(people.ola));
		await go();
		archive.behaviour = 'refuses';
		await queue(
			db,
			signed(people.kari, {
				employeeNumber: '1001',
				signerName: 'Kari Nes',
				agreement: { code: 'taushet', title: 'Taushetserklæring', version: 1 }
			})
		);
		await go();
		const find = (search: string, state = '') =>
			db.asPerson(people.kari, async (context) => {
				const found = await listDeliveries(context, { state, search, page: 1 });
				expect(found.counts).toEqual({ waiting: 0, sent: 0, archived: 1, refused: 1, failed: 0 });
				expect(JSON.stringify(found)).not.toMatch(/Ola Vik|Kari Nes/);
				return found.rows.map(({ employeeNumber }) => employeeNumber);
			});
		expect(await find('')).toEqual(['1001', '1002']);
		expect(await find('1002')).toEqual(['1002']);
		expect(await find('taushet')).toEqual(['1001']);
		expect(await find('2026/321')).toEqual(['1002']);
		expect(await find('%')).toEqual([]);
		expect(await find('', 'refused')).toEqual(['1001']);
		expect(await find('', 'tull')).toEqual(['1001', '1002']);
	});

	describe('the database', () => {
		it('calls nothing archived that the archive has not numbered, and changes nothing that is', async () => {
			await queue(db, signed(people.ola));
			const asApp = (statement: string) =>
				db.asOperator(({ trx }) => sql.raw(statement).execute(trx));
			await expect(
				asApp(
					"update archive_delivery set state = 'archived', next_try = null, archived_at = now()"
				)
			).rejects.toThrow(/check constraint/);
			await expect(asApp("update archive_delivery set pdf = 'annet'")).rejects.toThrow(
				/check constraint/
			);
			await expect(asApp("update archive_delivery set signer_name = 'Per'")).rejects.toThrow(
				/permission denied/
			);
			await expect(asApp('delete from archive_delivery')).rejects.toThrow(/permission denied/);
			await expect(asApp('delete from archive_event')).rejects.toThrow(/permission denied/);
			await expect(asApp("update archive_event set kind = 'sent'")).rejects.toThrow(
				/permission denied/
			);
			await go();
			await expect(
				asApp("update archive_delivery set state = 'waiting', next_try = now()")
			).rejects.toThrow('an archived delivery is never changed');
		});
	});

	describe('the settings', () => {
		it('are what the form says, with the token sealed and the change in the log without the title', async () => {
			await db.asPerson(people.kari, (context) =>
				save(
					context,
					{
						transport: 'http',
						address: archive.address,
						caseTitle: 'Mappe til de ansatte',
						restrictionCode: '26',
						legalBasis: 'Offl. § 26'
					},
					here()
				)
			);
			const shown = await db.asPerson(people.kari, getArchiveSettings);
			expect(shown).toMatchObject({
				settings: { transport: 'http', address: archive.address, legalBasis: 'Offl. § 26' },
				hasToken: true,
				changed: { by: 'Test Person' }
			});
			expect(await faultsOf('opprett', shown.example)).toEqual([]);
			expect(JSON.stringify(shown)).not.toContain('nøkkel-1');
			const [stored] = await db.asOwner((trx) =>
				trx.selectFrom('archiveSettings').selectAll().execute()
			);
			expect(stored?.sealedToken?.includes('nøkkel-1')).toBe(false);
			const [logged] = await db.asOwner((trx) =>
				trx
					.selectFrom('auditLog')
					.select('detail')
					.where('action', '=', 'arkiv-innstillinger')
					.orderBy('id', 'desc')
					.limit(1)
					.execute()
			);
			expect(logged?.detail).toEqual({
				restrictionCode: ['13', '26'],
				legalBasis: ['Offl. § 13 jf. fvl. § 13', 'Offl. § 26'],
				caseTitle: true,
				nyttToken: false
			});
		});

		it('forget the token when another service is to be asked: it is not shown the first one’s', async () => {
			const other = await new FakeArchive().start();
			const named = { folder: null, named: [other.address] };
			await db.asPerson(people.kari, (context) =>
				save(context, { transport: 'http', address: other.address }, named)
			);
			await queue(db, signed(people.ola));
			await run(db, named);
			await other.stop();
			expect(other.received.map(({ authorization }) => authorization)).toEqual([undefined]);
		});

		it('name no service in the server’s own network, but what whoever runs Kyndig has named', async () => {
			for (const address of [
				archive.address,
				'http://arkiv.example.no',
				'https://10.0.0.8/arkiv',
				'https://arkiv',
				'https://a:b@arkiv.example.no',
				'ftp://arkiv.example.no',
				'tull'
			])
				await expect(
					db.asPerson(people.kari, (context) =>
						save(context, { transport: 'http', address }, NOBODY)
					),
					address
				).rejects.toThrow(SettingsRefused);
			await queue(db, signed(people.ola));
			// It was named when it was saved, and is not so any more.
			await run(db, NOBODY);
			expect(archive.received).toEqual([]);
			expect(await only()).toMatchObject({ state: 'waiting', errorCode: 'not_allowed' });
		});

		it('a token that cannot be read is no reason to go without one', async () => {
			await db.asOwner((trx) =>
				sql`update archive_settings set sealed_token = 'noe annet'`.execute(trx)
			);
			await queue(db, signed(people.ola));
			await go();
			expect(archive.received).toEqual([]);
			expect(await only()).toMatchObject({ state: 'waiting', errorCode: 'secret' });
		});
	});

	afterAll(() => archive.stop().catch(() => {}));
});
