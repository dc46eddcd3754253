import { mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { LARGEST_FILE, readImportFile } from './read-import-file.ts';

let folder: string;
beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), 'kyndig-fil-'))));
afterAll(() => rm(folder, { recursive: true }));

async function sparseFile(name: string, size: number): Promise<string> {
	const path = join(folder, name);
	await using handle = await open(path, 'w');
	await handle.truncate(size);
	return path;
}

it('reads a file and keeps the name it was called by', async () => {
	await writeFile(join(folder, 'hr.csv'), 'å');
	expect(await readImportFile(join(folder, 'hr.csv'), 'hr.csv')).toEqual({
		name: 'hr.csv',
		bytes: Buffer.from('å')
	});
});

it('refuses 200 MB unread', async () => {
	const path = await sparseFile('stor.csv', 200 * 1024 * 1024);
	const before = process.memoryUsage().arrayBuffers;
	await expect(readImportFile(path, 'stor.csv')).rejects.toThrow(
		/^stor.csv: fila er på 200 MB og er ikke lest/
	);
	expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(LARGEST_FILE / 2);
});

it.each([
	['borte.csv', /finnes ikke/],
	['', /er en mappe/]
])('refuses what is not a file: %s', async (name, message) => {
	await expect(readImportFile(join(folder, name))).rejects.toThrow(message);
});
