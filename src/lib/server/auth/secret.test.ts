import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readSecret, SecretUnavailable } from './secret.ts';

let folder = '';
beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), 'kyndig-secret-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const given = 'x'.repeat(32);

it('is the one that is given', () => {
	expect(readSecret({ KYNDIG_SECRET: given, DATABASE_URL: 'postgres://x' })).toBe(given);
	expect(readSecret({ KYNDIG_SECRET: given, KYNDIG_DATA: folder })).toBe(given);
	expect(readdirSync(folder)).toEqual([]);
});

it('beside the embedded database is made once, for its owner alone', () => {
	const made = readSecret({ KYNDIG_DATA: folder });
	expect(made).toMatch(/^[0-9a-f]{64}$/);
	expect(readSecret({ KYNDIG_DATA: folder })).toBe(made);
	expect(statSync(join(folder, 'secret')).mode & 0o777).toBe(0o600);
});

it('must be given with PostgreSQL, where the processes share no folder', () => {
	expect(() => readSecret({ DATABASE_URL: 'postgres://x', KYNDIG_DATA: folder })).toThrow(
		'KYNDIG_SECRET er ikke satt'
	);
});

it('is refused when it is short or cannot be kept, and says where', () => {
	expect(() => readSecret({ KYNDIG_SECRET: 'kort', DATABASE_URL: 'postgres://x' })).toThrow(
		'KYNDIG_SECRET må ha minst 32 tegn'
	);
	const other = mkdtempSync(join(tmpdir(), 'kyndig-secret-'));
	try {
		writeFileSync(join(other, 'secret'), '\n');
		expect(() => readSecret({ KYNDIG_DATA: other })).toThrow(join(other, 'secret'));
	} finally {
		rmSync(other, { recursive: true });
	}
	expect(() => readSecret({ KYNDIG_DATA: join(folder, 'finnes-ikke') })).toThrow(SecretUnavailable);
});
