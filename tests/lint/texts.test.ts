import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const folders = [
	'messages',
	...readdirSync('messages', { withFileTypes: true })
		.filter((entry) => entry.isDirectory())
		.map(({ name }) => join('messages', name))
];

function keysOf(folder: string, language: string): string[] {
	const texts: unknown = JSON.parse(readFileSync(join(folder, `${language}.json`), 'utf8'));
	return Object.keys(texts ?? {})
		.filter((key) => key !== '$schema')
		.sort();
}

describe('The texts of the interface', () => {
	// Paraglide shows bokmål where a language lacks the text.
	for (const folder of folders)
		for (const language of ['nn', 'en'])
			it(`in ${folder} are all there in ${language}`, () => {
				expect(keysOf(folder, language)).toEqual(keysOf(folder, 'nb'));
			});
});
