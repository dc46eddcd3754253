import {
	verifyAuthenticationResponse,
	verifyRegistrationResponse,
	type AuthenticationResponseJSON,
	type RegistrationResponseJSON
} from '@simplewebauthn/server';
import { ALGORITHMS } from './ask.ts';
import { listPasskeys, recordUse, type PasskeyRow } from './passkey-queries.ts';
import type { RelyingParty } from './relying-party.ts';
import type { Visitor } from '../with-context.ts';

/** The library throws on whatever is wrong with an answer: which of it is nobody's business. */
async function orNull<T>(work: Promise<T>): Promise<T | null> {
	try {
		return await work;
	} catch {
		return null;
	}
}

/** What a device has made, when it is for us, answers the challenge and its owner was verified; else null. */
export async function verifyNew(
	response: RegistrationResponseJSON,
	{ party, challenge }: { party: RelyingParty; challenge: string }
): Promise<Omit<PasskeyRow, 'id' | 'name' | 'userHandle' | 'createdAt' | 'lastUsedAt'> | null> {
	const verified = await orNull(
		verifyRegistrationResponse({
			response,
			expectedChallenge: challenge,
			expectedOrigin: party.origin,
			expectedRPID: party.id,
			requireUserVerification: true,
			supportedAlgorithmIDs: ALGORITHMS
		})
	);
	if (!verified?.verified) return null;
	const { credential, credentialDeviceType } = verified.registrationInfo;
	return {
		credentialId: credential.id,
		publicKey: Buffer.from(credential.publicKey),
		counter: credential.counter,
		transports: credential.transports ?? [],
		isSynced: credentialDeviceType === 'multiDevice'
	};
}

/**
 * The person's passkey that signed, when it answers the challenge, its owner was verified and it has not been used more
 * often elsewhere; else null. Writes the use down.
 */
export async function verifyUse(
	{ trx, now }: Visitor,
	response: AuthenticationResponseJSON,
	{ party, challenge, personId }: { party: RelyingParty; challenge: string; personId: number }
): Promise<PasskeyRow | null> {
	const passkey = (await listPasskeys(trx, personId)).find(
		({ credentialId }) => credentialId === response.id
	);
	if (!passkey || passkey.userHandle !== (response.response.userHandle ?? passkey.userHandle))
		return null;
	const verified = await orNull(
		verifyAuthenticationResponse({
			response,
			expectedChallenge: challenge,
			expectedOrigin: party.origin,
			expectedRPID: party.id,
			requireUserVerification: true,
			credential: {
				id: passkey.credentialId,
				publicKey: new Uint8Array(passkey.publicKey),
				counter: passkey.counter
			}
		})
	);
	if (!verified?.verified) return null;
	const { newCounter, credentialDeviceType } = verified.authenticationInfo;
	const used = {
		counter: newCounter,
		isSynced: credentialDeviceType === 'multiDevice',
		lastUsedAt: now
	};
	return (await recordUse(trx, passkey, used)) ? passkey : null;
}
