import { readSecret, SecretUnavailable } from '../auth/index.ts';

/** The installation's secret; null where it has none. Whoever runs Kyndig is told at the start (hooks.server.ts). */
export function findSecret(): string | null {
	try {
		return readSecret();
	} catch (error) {
		if (error instanceof SecretUnavailable) return null;
		throw error;
	}
}
