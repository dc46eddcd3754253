import type { Handle } from '@sveltejs/kit';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

/** A person at work changes things a few times a minute; a script does it hundreds of times. */
const changes = new RateLimiterMemory({ points: 240, duration: 60 });
const signIns = new RateLimiterMemory({
	points: Number(process.env['KYNDIG_SIGN_INS_PER_MINUTE'] ?? 30),
	duration: 60
});

/** Slows down whoever sends many changes or sign-ins a minute from one address. */
export const handleRateLimit: Handle = async ({ event, resolve }) => {
	if (['GET', 'HEAD', 'OPTIONS'].includes(event.request.method)) return resolve(event);
	const limiter = event.route.id === '/logg-inn' ? signIns : changes;
	try {
		await limiter.consume(event.getClientAddress());
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
