import { expect, it } from 'vitest';
import { challengeOf, readAuthentication, readRegistration } from './schema.ts';

const clientDataJSON = Buffer.from('{"challenge":"abc","type":"webauthn.get"}').toString(
	'base64url'
);
const used = {
	id: 'abc',
	rawId: 'abc',
	type: 'public-key',
	clientExtensionResults: {},
	response: { clientDataJSON, authenticatorData: 'a', signature: 'b', userHandle: 'c' }
};
const made = { ...used, response: { clientDataJSON, attestationObject: 'a', transports: ['usb'] } };

it('reads what a browser sends', () => {
	expect(readAuthentication(JSON.stringify(used))).toEqual(used);
	expect(readRegistration(JSON.stringify(made))).toEqual(made);
	expect(challengeOf({ clientDataJSON })).toBe('abc');
});

it('leaves out what nobody asked for', () => {
	expect(readAuthentication(JSON.stringify({ ...used, personId: 1 }))).toEqual(used);
});

it.each([
	['no text', 7],
	['nothing', ''],
	['half a text', '{"id":'],
	['null', 'null'],
	['a passkey that was made', JSON.stringify(made)],
	['without a signature', JSON.stringify({ ...used, response: { clientDataJSON } })],
	['other letters', JSON.stringify({ ...used, id: "a'b" })],
	['very much', JSON.stringify({ ...used, id: 'a'.repeat(1401) })],
	['endlessly much', `${JSON.stringify(used)}${' '.repeat(100_000)}`]
])('refuses %s', (_, sent) => {
	expect(readAuthentication(sent)).toBeNull();
});

it.each(['', 'ikke json', '{}', '{"challenge":7}'])('finds no challenge in %j', (said) => {
	expect(challengeOf({ clientDataJSON: Buffer.from(said).toString('base64url') })).toBeNull();
});
