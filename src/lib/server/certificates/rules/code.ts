/** Digits and small letters that are not taken for each other (after Crockford): no i, l, o or u. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

/** Characters of a code; each is five random bits. */
export const CODE_LENGTH = 28;

/** What people write for a character that a code does not have. */
const MISTAKEN: Record<string, string> = { o: '0', i: '1', l: '1' };

/** A code of random bytes, one a character. @throws RangeError when there are too few or too many */
export function toCode(bytes: Uint8Array): string {
	if (bytes.length !== CODE_LENGTH) throw new RangeError(`A code takes ${CODE_LENGTH} bytes.`);
	return Array.from(bytes, (byte) => ALPHABET.charAt(byte % ALPHABET.length)).join('');
}

/** The code that somebody has typed or followed, however it is grouped and in capitals or not; null when it is none. */
export function readCode(typed: string): string | null {
	const code = typed
		.toLowerCase()
		.replace(/[\s\p{Pd}]/gu, '')
		.replace(/[oil]/g, (letter) => MISTAKEN[letter] ?? letter);
	const isCode = code.length === CODE_LENGTH && [...code].every((one) => ALPHABET.includes(one));
	return isCode ? code : null;
}

/** The code in groups of four, as it is shown and typed. */
export function groupCode(code: string): string {
	return code.match(/.{1,4}/g)?.join('-') ?? '';
}
