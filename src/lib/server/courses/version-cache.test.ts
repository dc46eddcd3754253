import { expect, it } from 'vitest';
import type { Course } from './schema.ts';
import { keepVersion } from './version-cache.ts';

/** Reads version `key`, and counts. */
function reader() {
	const reads: string[] = [];
	const ask = (key: string) =>
		keepVersion(key, () => {
			reads.push(key);
			return Promise.resolve({ slug: key } as Course);
		});
	return { reads, ask };
}

it('a version is read once, and each is its own', async () => {
	const { reads, ask } = reader();
	expect((await ask('once a')).slug).toBe('once a');
	expect((await ask('once b')).slug).toBe('once b');
	expect((await ask('once a')).slug).toBe('once a');
	expect(reads).toEqual(['once a', 'once b']);
});

it('what nobody has asked for lately makes room; what somebody has stays', async () => {
	const { reads, ask } = reader();
	await ask('often');
	await ask('once');
	for (let index = 0; index < 19; index++) {
		await ask(`other ${index}`);
		await ask('often');
	}
	reads.length = 0;
	await ask('often');
	await ask('once');
	expect(reads).toEqual(['once']);
});

it('what could not be read is asked for again', async () => {
	await expect(keepVersion('broken', () => Promise.reject(new Error('gone')))).rejects.toThrow();
	expect((await reader().ask('broken')).slug).toBe('broken');
});
