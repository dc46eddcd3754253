import type { RequestEvent } from '@sveltejs/kit';

/**
 * What a cookie of ours is called. Over https a browser takes one of such a name from this host alone, and only for it: not
 * from another host of the kommune's domain, nor from somebody who meddles with a visit without https.
 */
export function cookieName({ url }: Pick<RequestEvent, 'url'>, name: string): string {
	return url.protocol === 'https:' ? `__Host-${name}` : name;
}
