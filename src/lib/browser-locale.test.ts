import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import * as ours from './browser-locale.ts';
import * as runtime from './paraglide/runtime.js';

/** What is asked for of the runtime, by texts and by everything that a browser may get. */
function listImported(): Set<string> {
	const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
		.filter((file) => /\.(svelte|ts|js)$/.test(file) && !/\.test\.ts$|lib.server/.test(file))
		.map((file) => readFileSync(join('src', file), 'utf8'));
	return new Set(
		sources
			.flatMap((text) => [...text.matchAll(/import \{([^}]+)\} from '[^']*\/runtime\.js'/g)])
			.flatMap(([, names = '']) => names.split(',').map((name) => name.trim()))
	);
}

// The build stops at what is missing; this says so sooner.
it('has all that texts and pages ask for of the runtime it stands in for', () => {
	const imported = [...listImported()];
	expect(imported).toContain('getLocale');
	expect(imported.filter((name) => !(name in ours))).toEqual([]);
});

it('has nothing that the runtime does not have', () => {
	expect(Object.keys(ours).filter((name) => !(name in runtime))).toEqual([]);
});

it('answers with the language of the page, as the runtime', () => {
	for (const one of [ours, runtime]) {
		// Files of tests share what they import.
		one.overwriteGetLocale(() => 'nb');
		expect(one.getLocale()).toBe('nb');
		one.overwriteGetLocale(() => 'nn');
		expect(one.getLocale()).toBe('nn');
		one.overwriteGetLocale(() => 'nb');
	}
	expect(ours.experimentalStaticLocale).toBe(runtime.experimentalStaticLocale);
});
