/**
 * The address of a provider as it is kept, or what is wrong with it. Only names on the internet over TLS: an address in
 * the server's own network is no provider, and asking it on somebody's behalf could open doors there.
 * @param local a provider on this machine is allowed, also without TLS: trials and tests
 */
export function readIssuer(
	typed: string,
	{ local }: { local: boolean }
): { issuer: string } | { wrong: 'not_https' | 'not_public' } {
	const text = typed.trim().replace(/\/\.well-known\/openid-configuration$/, '');
	const url = URL.parse(text);
	if (!url || url.username !== '' || url.search !== '' || url.hash !== '')
		return { wrong: 'not_https' };
	if (local && isLoopback(url.hostname) && ['http:', 'https:'].includes(url.protocol))
		return { issuer: text };
	if (url.protocol !== 'https:') return { wrong: 'not_https' };
	return isPublicName(url.hostname) ? { issuer: text } : { wrong: 'not_public' };
}

/** This machine. */
export function isLoopback(hostname: string): boolean {
	return hostname === 'localhost' || hostname === '127.0.0.1' || hostname === '[::1]';
}

/** A name on the internet: no number, and none that only a network of one's own knows. */
export function isPublicName(hostname: string): boolean {
	if (hostname.startsWith('[') || /^[\d.]+$/.test(hostname)) return false;
	return hostname.includes('.') && !/\.(local|localhost|internal|lan|home|intern)$/.test(hostname);
}
