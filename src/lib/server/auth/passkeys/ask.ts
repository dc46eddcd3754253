import {
	generateAuthenticationOptions,
	generateRegistrationOptions,
	type PublicKeyCredentialCreationOptionsJSON,
	type PublicKeyCredentialRequestOptionsJSON
} from '@simplewebauthn/server';
import { randomBytes } from 'node:crypto';
import type { Context } from '../../db/index.ts';
import { findMunicipalityName } from '../queries.ts';
import { require } from '../require.ts';
import { requireStepUp } from '../step-up.ts';
import type { Visitor } from '../with-context.ts';
import { insertChallenge, listPasskeys, type Challenge } from './passkey-queries.ts';
import type { RelyingParty } from './relying-party.ts';

/** So long a person has to find their device and use it. */
const TIMEOUT = 5 * 60 * 1000;

/** EdDSA, ES256 and RS256: what devices have. */
export const ALGORITHMS = [-8, -7, -257];

/** More than a person has devices, and few enough to keep an eye on. */
export const MOST_PASSKEYS = 10;

/**
 * What a device is asked when the person makes a passkey. At a person's first, they have just signed in.
 * @returns null when the person has as many as there may be
 * @throws Forbidden, StepUpNeeded
 */
export async function askForNewPasskey(
	context: Context,
	{ party, sessionId }: { party: RelyingParty; sessionId: string }
): Promise<PublicKeyCredentialCreationOptionsJSON | null> {
	await require(context, 'self', { self: true });
	requireStepUp(context);
	const { trx, actor, municipalityId } = context;
	if (actor.kind !== 'person') return null;
	const known = await listPasskeys(trx, actor.personId);
	if (known.length >= MOST_PASSKEYS) return null;
	// The same for all of them: a device that gets a second one replaces the first.
	const userHandle = known[0]?.userHandle ?? randomBytes(32).toString('base64url');
	const options = await generateRegistrationOptions({
		rpName: 'Kyndig',
		rpID: party.id,
		userID: new Uint8Array(Buffer.from(userHandle, 'base64url')),
		userName: `${actor.name}, ${await findMunicipalityName(trx, municipalityId)}`,
		userDisplayName: actor.name,
		timeout: TIMEOUT,
		attestationType: 'none',
		excludeCredentials: known.map(({ credentialId: id, transports }) => ({ id, transports })),
		authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
		supportedAlgorithmIDs: ALGORITHMS
	});
	const { challenge } = options;
	await keep(context, { municipalityId, challenge, purpose: 'register', sessionId, userHandle });
	return options;
}

/** What a device is asked when somebody signs in: whichever passkey for us it has. */
export async function askForPasskey(
	visitor: Visitor,
	{ party }: { party: RelyingParty }
): Promise<PublicKeyCredentialRequestOptionsJSON> {
	const options = await generateAuthenticationOptions({
		rpID: party.id,
		timeout: TIMEOUT,
		userVerification: 'required'
	});
	const { challenge } = options;
	await keep(visitor, { municipalityId: 0, challenge, purpose: 'sign-in', sessionId: null });
	return options;
}

/** What a device is asked when the person shows again who they are: one of their own. @throws Forbidden */
export async function askForOwnPasskey(
	context: Context,
	{ party, sessionId }: { party: RelyingParty; sessionId: string }
): Promise<PublicKeyCredentialRequestOptionsJSON> {
	await require(context, 'self', { self: true });
	const { trx, actor, municipalityId } = context;
	const own = actor.kind === 'person' ? await listPasskeys(trx, actor.personId) : [];
	const options = await generateAuthenticationOptions({
		rpID: party.id,
		timeout: TIMEOUT,
		userVerification: 'required',
		allowCredentials: own.map(({ credentialId: id, transports }) => ({ id, transports }))
	});
	const { challenge } = options;
	await keep(context, { municipalityId, challenge, purpose: 'confirm', sessionId });
	return options;
}

async function keep(
	{ trx, now }: Visitor,
	challenge: Challenge & { userHandle?: string }
): Promise<void> {
	const expiresAt = new Date(now.getTime() + TIMEOUT);
	await insertChallenge(trx, { userHandle: null, ...challenge, expiresAt }, now);
}
