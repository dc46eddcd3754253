/** Who a passkey is for, as devices know it. */
export interface RelyingParty {
	/** The host name: a passkey works there and nowhere else. */
	id: string;
	/** Scheme, host and port, as the browser signs it. */
	origin: string;
}

/**
 * Ourselves: ORIGIN, else the address that was asked, which an operator who sets none has only one of.
 * @param asked the origin of the request
 */
export function relyingParty(asked: string, env: NodeJS.ProcessEnv = process.env): RelyingParty {
	const { hostname, origin } = new URL(env['ORIGIN'] || asked);
	return { id: hostname, origin };
}
