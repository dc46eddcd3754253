import { isLoopback, isPublicName } from '../../auth/index.ts';

/**
 * The address of an archive's HTTP service as it is kept, or null when it may not be used: only names on the internet over
 * TLS, and what whoever runs Kyndig has named. An address in the server's own network that somebody types in a form could
 * open doors there.
 */
export function readAddress(typed: string, named: readonly string[]): string | null {
	const url = URL.parse(typed.trim());
	if (!url || url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '')
		return null;
	const kept = `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
	const isSafe =
		url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname));
	if (!isSafe) return null;
	return isNamed(kept, named) || (url.protocol === 'https:' && isPublicName(url.hostname))
		? kept
		: null;
}

/** Whether whoever runs Kyndig has named the address: then it may lie in the server's own network. */
export function isNamed(address: string, named: readonly string[]): boolean {
	const origin = URL.parse(address)?.origin;
	return named.some((one) => URL.parse(one)?.origin === origin);
}
