import type { RequestEvent } from '@sveltejs/kit';
import { networkOf } from '../limits/index.ts';

/**
 * Where a request comes from, as it is counted. Where the proxy is to tell (ADDRESS_HEADER) and does not, nobody knows:
 * whoever gets around the proxy is counted as one.
 */
export function addressOf(event: RequestEvent): string {
	try {
		return networkOf(event.getClientAddress());
	} catch {
		return 'unknown';
	}
}
