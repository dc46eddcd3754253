import { readdirSync, readFileSync } from 'node:fs';
import { readFeature, type Feature } from './feature-tables.ts';

const FOLDER = new URL('../features/', import.meta.url);

/** All feature files of tests/features, by name. @throws UnreadableFeature */
export function readFeatures(): Feature[] {
	return readdirSync(FOLDER)
		.filter((name) => name.endsWith('.feature'))
		.sort((a, b) => a.localeCompare(b, 'nb', { numeric: true }))
		.map((name) => readFeature(name, readFileSync(new URL(name, FOLDER), 'utf8')));
}
