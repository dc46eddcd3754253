import { createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { readSecret, SecretUnavailable } from '../auth/index.ts';

let key: Buffer | undefined;

/**
 * What is kept of who tries: with the installation's secret, so that an address cannot be found by trying all. Where there
 * is none, a secret of this process's own: it then counts by itself.
 */
export function keyOf(name: string, who: string): Buffer {
	key ??= makeKey();
	return createHmac('sha256', key).update(`${name}\0${who}`).digest();
}

function makeKey(): Buffer {
	try {
		return Buffer.from(hkdfSync('sha256', readSecret(), '', 'kyndig: limits', 32));
	} catch (error) {
		if (!(error instanceof SecretUnavailable)) throw error;
		return randomBytes(32);
	}
}
