import { isoCBOR } from '@simplewebauthn/server/helpers';
import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';

/** What a site asks, as far as the device cares. */
interface Asked {
	challenge: string;
	user?: { id: string };
}

const FLAGS = { present: 0x01, verified: 0x04, attested: 0x40 };

/** What an honest device does not do. */
interface Dishonesty {
	/** The site that the browser shows. */
	origin?: string;
	/** The host that the passkey is for. */
	rpId?: string;
	/** Whether its owner was asked for a finger, a face or a PIN. */
	isVerified?: boolean;
	/** How often it says that it has been used. */
	counter?: number;
	/** Signs with another key. */
	key?: KeyObject;
	userHandle?: string | null;
	/** What the browser says that it did. */
	type?: string;
}

/** A device with one passkey, and the browser around it: answers as both do, unless told to cheat. */
export class Authenticator {
	readonly credentialId: string;
	readonly #site: URL;
	readonly #keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
	#userHandle = '';
	#uses = 0;

	constructor(site: string, credentialId = randomBytes(32).toString('base64url')) {
		this.#site = new URL(site);
		this.credentialId = credentialId;
	}

	/** Makes the passkey. */
	make(asked: Asked, cheat: Dishonesty = {}): string {
		this.#userHandle = asked.user?.id ?? '';
		const { x = '', y = '' } = this.#keys.publicKey.export({ format: 'jwk' });
		const id = Buffer.from(this.credentialId, 'base64url');
		const length = Buffer.alloc(2);
		length.writeUInt16BE(id.length);
		const publicKey = isoCBOR.encode(
			new Map<number, number | Uint8Array>([
				...([
					[1, 2],
					[3, -7],
					[-1, 1]
				] as const),
				[-2, new Uint8Array(Buffer.from(x, 'base64url'))],
				[-3, new Uint8Array(Buffer.from(y, 'base64url'))]
			])
		);
		const authData = Buffer.concat([
			this.#authData(cheat, FLAGS.attested),
			...[Buffer.alloc(16), length, id, Buffer.from(publicKey)]
		]);
		const attestation = new Map<string, string | Uint8Array | Map<string, string>>([
			['fmt', 'none'],
			['attStmt', new Map<string, string>()],
			['authData', new Uint8Array(authData)]
		]);
		return this.#answer({
			clientDataJSON: this.#clientData('webauthn.create', asked, cheat).toString('base64url'),
			attestationObject: Buffer.from(isoCBOR.encode(attestation)).toString('base64url'),
			transports: ['internal']
		});
	}

	/** Uses it. */
	use(asked: Asked, cheat: Dishonesty = {}): string {
		this.#uses++;
		const clientData = this.#clientData('webauthn.get', asked, cheat);
		const authData = this.#authData(cheat, 0);
		const signed = Buffer.concat([authData, createHash('sha256').update(clientData).digest()]);
		const userHandle = cheat.userHandle === undefined ? this.#userHandle : cheat.userHandle;
		return this.#answer({
			clientDataJSON: clientData.toString('base64url'),
			authenticatorData: authData.toString('base64url'),
			signature: sign('sha256', signed, cheat.key ?? this.#keys.privateKey).toString('base64url'),
			...(userHandle !== null && { userHandle })
		});
	}

	#clientData(type: string, { challenge }: Asked, cheat: Dishonesty): Buffer {
		const origin = cheat.origin ?? this.#site.origin;
		return Buffer.from(
			JSON.stringify({ type: cheat.type ?? type, challenge, origin, crossOrigin: false })
		);
	}

	#authData(cheat: Dishonesty, flags: number): Buffer {
		const counter = Buffer.alloc(4);
		counter.writeUInt32BE(cheat.counter ?? this.#uses);
		const verified = cheat.isVerified === false ? 0 : FLAGS.verified;
		return Buffer.concat([
			createHash('sha256')
				.update(cheat.rpId ?? this.#site.hostname)
				.digest(),
			Buffer.from([FLAGS.present | verified | flags]),
			counter
		]);
	}

	#answer(response: Record<string, unknown>): string {
		const id = this.credentialId;
		return JSON.stringify({
			...{ id, rawId: id, type: 'public-key', clientExtensionResults: {} },
			response
		});
	}
}
