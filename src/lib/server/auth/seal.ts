import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const SALT = 16;
const NONCE = 12;
const TAG = 16;

/** What is sealed was sealed with another secret, or changed since. */
export class CannotUnseal extends Error {}

/**
 * Encrypts with a key of its own, derived from the secret (HKDF-SHA256, AES-256-GCM): salt, nonce, tag and ciphertext.
 * @param label what it is; unsealing it as something else fails
 */
export function seal(plain: Uint8Array, secret: string, label: string): Buffer {
	const salt = randomBytes(SALT);
	const nonce = randomBytes(NONCE);
	const cipher = createCipheriv('aes-256-gcm', keyOf(secret, salt), nonce).setAAD(
		Buffer.from(label)
	);
	const sealed = Buffer.concat([cipher.update(plain), cipher.final()]);
	return Buffer.concat([salt, nonce, cipher.getAuthTag(), sealed]);
}

/** @throws CannotUnseal */
export function unseal(sealed: Uint8Array, secret: string, label: string): Buffer {
	const bytes = Buffer.from(sealed);
	const [salt, nonce, tag, text] = [
		bytes.subarray(0, SALT),
		bytes.subarray(SALT, SALT + NONCE),
		bytes.subarray(SALT + NONCE, SALT + NONCE + TAG),
		bytes.subarray(SALT + NONCE + TAG)
	];
	try {
		const decipher = createDecipheriv('aes-256-gcm', keyOf(secret, salt), nonce, {
			authTagLength: TAG
		})
			.setAAD(Buffer.from(label))
			.setAuthTag(tag);
		return Buffer.concat([decipher.update(text), decipher.final()]);
	} catch (cause) {
		throw new CannotUnseal('Sealed with another secret, or changed.', { cause });
	}
}

function keyOf(secret: string, salt: Uint8Array): Buffer {
	return Buffer.from(hkdfSync('sha256', secret, salt, 'kyndig: seal', 32));
}
