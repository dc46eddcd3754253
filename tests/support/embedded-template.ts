import { PGlite } from '@electric-sql/pglite';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { ensureCommands } from '../../scripts/lib/commands.mjs';
import { migrate, openDatabase } from '#lib/server/db/index.ts';

declare module 'vitest' {
	export interface ProvidedContext {
		/** An embedded database that was made and migrated once for the run: making one takes seconds. */
		embeddedTemplate: {
			/** Its data folder, closed, to copy. */
			folder: string;
			/** The same as a file, to open in memory. */
			dump: string;
		};
	}
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
	await ensureCommands();
	const home = await mkdtemp(join(tmpdir(), 'kyndig-template-'));
	const folder = join(home, 'data');
	const dump = join(home, 'dump.tar');
	const { db, close } = await openDatabase({ folder });
	await migrate(db);
	await close();
	const lite = await PGlite.create(join(folder, 'pg'));
	await writeFile(dump, Buffer.from(await (await lite.dumpDataDir('none')).arrayBuffer()));
	await lite.close();
	project.provide('embeddedTemplate', { folder, dump });
	return () => rm(home, { recursive: true, force: true });
}
