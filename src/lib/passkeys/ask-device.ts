import { startAuthentication, startRegistration } from '@simplewebauthn/browser';

/** Why a device gave no passkey. */
export type Refusal = 'cancelled' | 'known' | 'weak' | 'wait' | 'failed';

/** The page must be left: the server wants to know first who this is. */
export class LeadsOn extends Error {
	readonly address: string;
	constructor(address: string) {
		super(address);
		this.address = address;
	}
}

/**
 * Asks the server what to ask the device, and then the device.
 * @param kind make: a new passkey; use: one that is there
 * @param challenge address of the question
 * @returns the device's answer, for the server
 * @throws LeadsOn; what the browser throws: see refusalOf
 */
export async function askDevice(kind: 'make' | 'use', challenge: string): Promise<string> {
	const response = await fetch(challenge, { method: 'POST' });
	if (response.redirected) throw new LeadsOn(response.url);
	if (!response.ok) throw new Response(null, { status: response.status });
	const optionsJSON = await response.json();
	return JSON.stringify(
		kind === 'make'
			? await startRegistration({ optionsJSON })
			: await startAuthentication({ optionsJSON })
	);
}

/** What to tell of what askDevice threw. */
export function refusalOf(thrown: unknown): Refusal {
	if (thrown instanceof Response) return thrown.status === 429 ? 'wait' : 'failed';
	const name = thrown instanceof Error ? thrown.name : '';
	switch (name) {
		case 'NotAllowedError':
		case 'AbortError':
			return 'cancelled';
		case 'InvalidStateError':
			return 'known';
		case 'ConstraintError':
			return 'weak';
		default:
			return 'failed';
	}
}
