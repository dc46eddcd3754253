import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import { z } from 'zod';

/** What a device answers is a few hundred bytes; with a certificate of its maker, some thousand. */
const LONGEST = 32_000;

const base64url = (longest: number) =>
	z
		.string()
		.max(longest)
		.regex(/^[\w-]+$/);

const credential = {
	id: base64url(1400),
	rawId: base64url(1400),
	type: z.literal('public-key'),
	clientExtensionResults: z.object({}).default({})
};

const registration = z.object({
	...credential,
	response: z.object({
		clientDataJSON: base64url(8_000),
		attestationObject: base64url(LONGEST),
		transports: z.array(z.string().max(20)).max(10).optional()
	})
});

const authentication = z.object({
	...credential,
	response: z.object({
		clientDataJSON: base64url(8_000),
		authenticatorData: base64url(8_000),
		signature: base64url(8_000),
		// Left out by some devices that were asked for one passkey in particular.
		userHandle: base64url(88).nullish()
	})
});

const clientData = z.object({ challenge: base64url(100) });

/** What a browser sends of a passkey that has just been made; null when it is something else. */
export function readRegistration(sent: unknown): RegistrationResponseJSON | null {
	return read(registration, sent) as RegistrationResponseJSON | null;
}

/** What a browser sends of a passkey that is used; null when it is something else. */
export function readAuthentication(sent: unknown): AuthenticationResponseJSON | null {
	return read(authentication, sent) as AuthenticationResponseJSON | null;
}

/** The challenge that was signed; null when what the browser says it signed cannot be read. */
export function challengeOf({ clientDataJSON }: { clientDataJSON: string }): string | null {
	return read(clientData, Buffer.from(clientDataJSON, 'base64url').toString())?.challenge ?? null;
}

function read<T>(schema: z.ZodType<T>, text: unknown): T | null {
	if (typeof text !== 'string' || text.length > 2 * LONGEST) return null;
	try {
		return schema.safeParse(JSON.parse(text)).data ?? null;
	} catch {
		return null;
	}
}
