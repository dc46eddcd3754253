import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { getDelivery, listDeliveries, retryDelivery } from '#lib/server/agreements/index.ts';
import { errorMessage, receipt } from '../../support/archive/answers.ts';
import { faultsOf } from '../../support/archive/validate-xml.ts';
import { describeOnDatabases } from '../../support/database.ts';
import {
	MOLDE,
	NOBODY,
	queue,
	run,
	save,
	setArchiveScene,
	signed,
	type ArchivePeople
} from './archive-scene.ts';

describeOnDatabases('Delivery to an archive through a folder', (db) => {
	let people: ArchivePeople;
	let folder: string;
	const here = () => ({ folder, named: [] });
	const at = (...parts: string[]) => join(folder, '1506', ...parts);

	beforeAll(async () => {
		people = await setArchiveScene(db);
	});
	beforeEach(async () => {
		folder = await mkdtemp(join(tmpdir(), 'kyndig-arkiv-'));
		await db.asPerson(people.kari, (context) => save(context, { transport: 'folder' }, here()));
	});
	afterEach(async () => {
		await rm(folder, { recursive: true, force: true });
		await db.asOwner((trx) =>
			sql`delete from archive_event; delete from archive_delivery; delete from archive_settings`.execute(
				trx
			)
		);
	});

	const go = (minutes = 0) => run(db, here(), { minutes });
	const list = () =>
		db.asPerson(people.kari, (context) =>
			listDeliveries(context, { state: '', search: '', page: 1 })
		);
	const only = async () => {
		const { rows } = await list();
		const [row] = rows;
		if (!row || rows.length > 1) throw new Error(`There are ${rows.length} deliveries.`);
		return row;
	};
	const answer = async (key: string, text: string) => {
		await mkdir(at('inn'), { recursive: true });
		await writeFile(at('inn', `${key}.xml`), text);
	};
	const send = async () => {
		const delivery = signed(people.ola);
		await queue(db, delivery);
		await go();
		return { delivery, key: `${MOLDE}-${delivery.signatureId}` };
	};

	it('lays out a whole delivery, and reads the receipt when it has come', async () => {
		const { delivery, key } = await send();
		expect(await readdir(at('ut'))).toEqual([key]);
		expect(await readdir(at('tmp'))).toEqual([]);
		expect((await readdir(at('ut', key))).sort()).toEqual([
			'arkivmelding.xml',
			'avtale.pdf',
			'bevis.json'
		]);
		const message = await readFile(at('ut', key, 'arkivmelding.xml'), 'utf8');
		expect(await faultsOf('opprett', message)).toEqual([]);
		const pdf = await readFile(at('ut', key, 'avtale.pdf'));
		expect(pdf.equals(delivery.pdf)).toBe(true);
		expect(message).toContain(createHash('sha256').update(pdf).digest('hex'));
		expect(await only()).toMatchObject({ state: 'sent', archivedAt: null });
		await go(60);
		expect(await only()).toMatchObject({ state: 'sent' });

		await answer(key, receipt({ key }));
		await go(61);
		expect(await only()).toMatchObject({ state: 'archived', recordNumber: '17' });
		expect(await readdir(at('inn'))).toEqual([]);
	});

	it('reads a receipt that comes twice once', async () => {
		const { key } = await send();
		await answer(key, receipt({ key }));
		await go(1);
		await answer(key, receipt({ key, existed: true }));
		await go(2);
		const { id } = await only();
		const { events, existed } = await db.asPerson(people.kari, (context) =>
			getDelivery(context, id)
		);
		expect(existed).toBe(false);
		expect(events.map(({ kind }) => kind)).toEqual(['archived', 'sent', 'queued']);
		expect(await readdir(at('inn'))).toEqual([]);
	});

	it('lays a receipt for an unknown key aside, tells of it, and touches nothing else', async () => {
		await send();
		for (const name of [`${MOLDE}-99999999-2222-4333-8444-555555555555`, 'kvittering', '..']) {
			await answer(name, receipt({ key: name }));
		}
		await go(1);
		const { rows, strays } = await list();
		expect(rows.map(({ state }) => state)).toEqual(['sent']);
		expect(strays.map(({ name }) => name).sort()).toEqual([
			`${MOLDE}-99999999-2222-4333-8444-555555555555.xml`,
			'kvittering.xml'
		]);
		expect(await readdir(at('ukjent'))).toHaveLength(2);
		await go(2);
		expect((await list()).strays).toHaveLength(2);
	});

	it('leaves alone what is being written: hidden files, and what is not called .xml', async () => {
		const { key } = await send();
		await answer(`.${key}`, receipt({ key }));
		await writeFile(at('inn', `${key}.tmp`), receipt({ key }));
		await go(1);
		expect(await only()).toMatchObject({ state: 'sent' });
		expect((await list()).strays).toEqual([]);
	});

	it('another kommune’s folder is no place for its receipts', async () => {
		const { key } = await send();
		await mkdir(join(folder, '1535', 'inn'), { recursive: true });
		await writeFile(join(folder, '1535', 'inn', `${key}.xml`), receipt({ key }));
		await go(1);
		expect(await only()).toMatchObject({ state: 'sent' });
		expect(await readdir(join(folder, '1535', 'ukjent'))).toHaveLength(1);
	});

	it('an answer that is none makes nobody archived; the receipt that comes after it does', async () => {
		const { key } = await send();
		await answer(key, 'Arkivert!');
		await go(1);
		expect(await only()).toMatchObject({ state: 'failed', errorCode: 'nonsense' });
		await answer(key, receipt({ key }));
		await go(2);
		expect(await only()).toMatchObject({ state: 'archived', errorCode: null });
	});

	it('a refusal is shown; with other settings it is sent again with the same key', async () => {
		const { key } = await send();
		await answer(key, errorMessage('ugyldigforespoersel', 'Arkivdel PERS finnes ikke'));
		await go(1);
		const { id, ...row } = await only();
		expect(row).toMatchObject({ state: 'refused', errorText: 'Arkivdel PERS finnes ikke (f-1)' });
		await db.asPerson(people.kari, async (context) => {
			await save(context, { transport: 'folder', archivePart: 'PERSONAL' }, here());
			await retryDelivery(context, id);
		});
		await go(2);
		expect(await readdir(at('ut'))).toEqual([key]);
		expect(await readFile(at('ut', key, 'arkivmelding.xml'), 'utf8')).toContain(
			'<m:kode>PERSONAL</m:kode>'
		);
		expect(await only()).toMatchObject({ state: 'sent' });
	});

	it('a fault on the other side is put off, and sent again', async () => {
		const { key } = await send();
		await answer(key, errorMessage('serverfeil', 'Databasen er full'));
		await rm(at('ut', key), { recursive: true });
		await go(1);
		expect(await only()).toMatchObject({ state: 'waiting', errorCode: 'serverfeil' });
		await go(3);
		expect(await readdir(at('ut'))).toEqual([key]);
	});

	it('nobody has named a folder, or it cannot be written: it waits, and says so', async () => {
		await queue(db, signed(people.ola));
		await run(db, NOBODY);
		expect(await only()).toMatchObject({ state: 'waiting', errorCode: 'no_folder' });
		await writeFile(join(folder, '1506'), 'en fil der mappa skulle vært');
		await go(5);
		expect(await only()).toMatchObject({ state: 'waiting', errorCode: 'folder' });
		await rm(join(folder, '1506'));
		await go(60);
		expect(await only()).toMatchObject({ state: 'sent', errorCode: null });
	});
});
