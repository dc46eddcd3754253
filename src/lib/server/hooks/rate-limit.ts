import type { Handle, RequestEvent } from '@sveltejs/kit';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { isScim } from './scim.ts';

/** Somebody at work changes things a few times a minute; a script does it hundreds of times. */
const changes = new RateLimiterMemory({ points: 240, duration: 60 });
const signIns = new RateLimiterMemory({
	points: Number(process.env['KYNDIG_SIGN_INS_PER_MINUTE'] ?? 30),
	duration: 60
});
/** Somebody with a pile of certificates checks a few a minute; a script tries codes. By address, signed in or not. */
const checks = new RateLimiterMemory({ points: 60, duration: 60 });
/** Drawing a sheet takes half a second of a small machine. */
const files = new RateLimiterMemory({ points: 30, duration: 60 });

/** A whole kommune begins its day behind one address; a script keeps providers busy in our name. */
const starts = new RateLimiterMemory({
	points: 10 * Number(process.env['KYNDIG_SIGN_INS_PER_MINUTE'] ?? 30),
	duration: 60
});

/** Pages that are slowed down also when they are only read. */
const READ_LIMITS = new Map([
	['/kontroll/[code]', checks],
	['/logg-inn/oidc/[provider=provider]/start', starts],
	['/logg-inn/oidc/[provider=provider]/logg-ut', starts],
	['/logg-inn/oidc/retur', starts],
	['/(ansatt)/bevis/[id=uuid]/pdf', files],
	['/(ansatt)/bevis/[id=uuid]/merke', files],
	['/(ansatt)/meg/opplysninger/fil', files]
]);

/**
 * Slows down whoever sends many changes a minute, tries many codes or asks for many files: a signed-in person by who they are, since a whole kommune may share one
 * address; everyone else, and every sign-in, by address. Comes after the hook that reads the session. Provisioning has limits
 * of its own.
 */
export const handleRateLimit: Handle = async ({ event, resolve }) => {
	const limiter = limiterOf(event);
	if (!limiter) return resolve(event);
	const person =
		limiter === signIns || limiter === checks || limiter === starts
			? undefined
			: event.locals.session?.personId;
	try {
		await limiter.consume(person === undefined ? event.getClientAddress() : `p${person}`);
	} catch (refused) {
		if (!(refused instanceof RateLimiterRes)) throw refused;
		return new Response('Det kom for mange forsøk på kort tid. Vent litt og prøv igjen.\n', {
			status: 429,
			headers: {
				'Content-Type': 'text/plain; charset=utf-8',
				'Retry-After': String(Math.ceil(refused.msBeforeNext / 1000))
			}
		});
	}
	return resolve(event);
};

function limiterOf(event: RequestEvent): RateLimiterMemory | undefined {
	const { request, route } = event;
	if (isScim(event)) return undefined;
	if (['GET', 'HEAD', 'OPTIONS'].includes(request.method)) return READ_LIMITS.get(route.id ?? '');
	return isSignIn(route.id) ? signIns : changes;
}

/** Every way in, with what it asks for beforehand. Who confirms that it is them is signed in already. */
function isSignIn(route: string | null): boolean {
	return /^\/logg-inn($|\/(?!bekreft))/.test(route ?? '');
}
