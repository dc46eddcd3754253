import { expect } from '@playwright/test';
import { EMPLOYEE, test } from './people.ts';

test('the xAPI profile is public, and the same for whoever asks', async ({ as, request }) => {
	const visitor = await request.get('/xapi/profil', { maxRedirects: 0 });
	expect(visitor.status()).toBe(200);
	const { id, versions } = await visitor.json();
	expect(id).toMatch(/\/xapi\/profil$/);
	// The address that statements name as their rules leads to them.
	const version = await request.get(new URL(versions[0].id).pathname);
	expect(await version.json()).toMatchObject({ id });

	// A cache on the way may keep it: nothing in it is from the one who happened to ask.
	const signedIn = await (await as(EMPLOYEE)).request.get('/xapi/profil');
	expect(signedIn.headers()['cache-control']).toBe('public, max-age=86400');
	expect(signedIn.headers()['set-cookie']).toBeUndefined();
	expect(await signedIn.text()).toBe(await visitor.text());

	expect((await request.get('/xapi/profil/v99')).status()).toBe(404);
});
