import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/**
 * SHA-256 of the names and contents of files and whole folders; what does not exist counts as empty.
 * @param {string} root folder that the names are taken from
 * @param {string[]} places files or folders under it
 * @param {(path: string) => boolean} [skip] leaves out what it answers true for; paths are relative and use `/`
 */
export function hashPlaces(root, places, skip = () => false) {
	const hash = createHash('sha256');
	for (const place of places)
		for (const file of listFiles(join(root, place))) {
			const name = relative(root, file).split(sep).join('/');
			if (skip(name)) continue;
			const content = readFileSync(file);
			hash.update(`${name}\0${content.length}\0`).update(content);
		}
	return hash.digest('hex');
}

/**
 * @param {string} place
 * @returns {string[]}
 */
function listFiles(place) {
	const found = statSync(place, { throwIfNoEntry: false });
	if (!found) return [];
	if (!found.isDirectory()) return [place];
	return readdirSync(place)
		.sort()
		.flatMap((name) => listFiles(join(place, name)));
}
