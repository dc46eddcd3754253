import { isHttpError } from '@sveltejs/kit';
import { describe, expect, it } from 'vitest';
import { GET } from './+server.ts';

type Event = Parameters<typeof GET>[0];
/** What the server answers to somebody who asks for a version. */
const ask = (version?: string) =>
	GET({ locals: { requestId: 'r1' }, params: { version } } as Event);

describe('the published profile', () => {
	it.each([
		[undefined, ''],
		['v1', ''],
		['avtaler', '/avtaler'],
		['avtaler-v1', '/avtaler']
	])('is told to everyone, in version %s', async (version, own) => {
		const response = await ask(version);
		expect(response.status).toBe(200);
		expect(response.headers.get('content-type')).toBe('application/ld+json');
		expect(response.headers.get('cache-control')).toBe('public, max-age=86400');
		expect(response.headers.get('access-control-allow-origin')).toBe('*');
		expect(await response.json()).toMatchObject({
			'@context': 'https://w3id.org/xapi/profiles/context',
			id: `http://localhost:3000/xapi/profil${own}`,
			type: 'Profile'
		});
	});

	it('is not found in a version that there never was', () => {
		try {
			void ask('v99');
			expect.unreachable();
		} catch (thrown) {
			expect(isHttpError(thrown, 404)).toBe(true);
		}
	});
});
