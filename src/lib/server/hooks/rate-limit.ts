import type { Handle } from '@sveltejs/kit';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

/** Somebody at work changes things a few times a minute; a script does it hundreds of times. */
const changes = new RateLimiterMemory({ points: 240, duration: 60 });
const signIns = new RateLimiterMemory({
	points: Number(process.env['KYNDIG_SIGN_INS_PER_MINUTE'] ?? 30),
	duration: 60
});

/**
 * Slows down whoever sends many changes a minute: a signed-in person by who they are, since a whole kommune may share one
 * address; everyone else, and every sign-in, by address. Comes after the hook that reads the session.
 */
export const handleRateLimit: Handle = async ({ event, resolve }) => {
	if (['GET', 'HEAD', 'OPTIONS'].includes(event.request.method)) return resolve(event);
	const isSignIn = event.route.id === '/logg-inn';
	const person = isSignIn ? undefined : event.locals.session?.personId;
	try {
		await (isSignIn ? signIns : changes).consume(
			person === undefined ? event.getClientAddress() : `p${person}`
		);
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
