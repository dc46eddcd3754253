import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/**
 * When a file, or something in a folder, was last changed, added or removed.
 * @param {string} path
 * @param {(path: string) => boolean} [skip] leaves out what it answers true for
 * @returns {number} milliseconds since 1970
 */
export function changedAt(path, skip = () => false) {
	const found = statSync(path);
	if (!found.isDirectory()) return found.mtimeMs;
	return Math.max(
		found.mtimeMs,
		...readdirSync(path)
			.map((name) => join(path, name))
			.filter((inner) => !skip(inner))
			.map((inner) => changedAt(inner, skip))
	);
}
