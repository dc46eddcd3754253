import { createHash } from 'node:crypto';

/** SHA-256 of a random value, as it is kept: whoever reads the database cannot use it. */
export function hashOf(value: string): string {
	return createHash('sha256').update(value).digest('hex');
}
