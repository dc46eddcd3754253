import { expect, it } from 'vitest';
import { readIssuer } from './read-issuer.ts';

it.each([
	['https://idporten.no', { issuer: 'https://idporten.no' }],
	[
		' https://login.microsoftonline.com/x/v2.0/.well-known/openid-configuration ',
		{ issuer: 'https://login.microsoftonline.com/x/v2.0' }
	],
	['http://idporten.no', { wrong: 'not_https' }],
	['idporten.no', { wrong: 'not_https' }],
	['file:///etc/passwd', { wrong: 'not_https' }],
	['https://bruker:passord@idporten.no', { wrong: 'not_https' }],
	['https://idporten.no/?x=1', { wrong: 'not_https' }],
	['https://10.0.0.5', { wrong: 'not_public' }],
	['https://169.254.169.254/latest', { wrong: 'not_public' }],
	['https://2130706433', { wrong: 'not_public' }],
	['https://[::1]', { wrong: 'not_public' }],
	['https://localhost', { wrong: 'not_public' }],
	['https://database', { wrong: 'not_public' }],
	['https://tjener.intern', { wrong: 'not_public' }],
	['http://localhost:4000', { wrong: 'not_https' }]
])('%s', (typed, expected) => {
	expect(readIssuer(typed, { local: false })).toEqual(expected);
});

it.each([
	['http://localhost:4000', { issuer: 'http://localhost:4000' }],
	['http://127.0.0.1:4000', { issuer: 'http://127.0.0.1:4000' }],
	['http://10.0.0.5', { wrong: 'not_https' }]
])('in a trial: %s', (typed, expected) => {
	expect(readIssuer(typed, { local: true })).toEqual(expected);
});
