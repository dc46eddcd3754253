import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { listDeliveries } from '#lib/server/agreements/index.ts';
import { FakeArchive } from '../../support/archive/fake-archive.ts';
import { usePostgresql } from '../../support/database.ts';
import { queue, run, save, setArchiveScene, signed, type ArchivePeople } from './archive-scene.ts';

describe.skipIf(inject('postgresqlUrl') === null)('A process that delivers', () => {
	const db = usePostgresql();
	let people: ArchivePeople;
	let archive: FakeArchive;
	const here = () => ({ folder: null, named: [archive.address] });

	beforeAll(async () => {
		people = await setArchiveScene(db);
		archive = await new FakeArchive().start();
	});
	afterAll(() => archive.stop());

	it('is killed when the archive has the delivery: another sends it again, and it is archived once', async () => {
		await db.asPerson(people.kari, (context) =>
			save(context, { transport: 'http', address: archive.address }, here())
		);
		await queue(db, signed(people.ola));
		// The archive keeps it, and the sender is dead before it is told so.
		archive.behaviour = 'takes_and_is_silent';
		const worker = spawn(
			process.execPath,
			[
				'--input-type=module',
				'--eval',
				`const { openDatabase } = await import('#lib/server/db/index.ts');
				const { runDeliveries } = await import('#lib/server/agreements/index.ts');
				const { db } = await openDatabase({ url: ${JSON.stringify(db.url)}, folder: '' });
				await runDeliveries(db, {
					environment: ${JSON.stringify(here())},
					readSecret: () => '',
					now: () => new Date('2026-11-23T12:00:00Z'),
					onFailure: (error) => { throw error; }
				});`
			],
			{ stdio: ['ignore', 'ignore', 'pipe'] }
		);
		let said = '';
		worker.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
		const ended = once(worker, 'exit');
		archive.onPost = () => worker.kill('SIGKILL');
		const [, killedBy] = (await ended) as [number | null, string | null];
		expect(killedBy, said).toBe('SIGKILL');
		expect(archive.archived.size).toBe(1);

		const states = () =>
			db.asPerson(people.kari, async (context) => {
				const { rows } = await listDeliveries(context, { state: '', search: '', page: 1 });
				return rows.map(({ state }) => state);
			});
		expect(await states()).toEqual(['waiting']);
		archive.behaviour = 'receipt';
		await run(db, here(), { minutes: 6 });
		expect(await states()).toEqual(['archived']);
		expect(archive.received.map(({ key }) => key)).toEqual([
			archive.received[0]?.key,
			archive.received[0]?.key
		]);
		expect(archive.archived.size).toBe(1);
	});
});
