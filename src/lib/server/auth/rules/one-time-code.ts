/** Digits and small letters that are not taken for each other (after Crockford): no i, l, o or u. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

/** Characters that find the code; each is five random bits. */
const SELECTOR = 4;

/** Characters that prove that one has it. */
const SECRET = 8;

/** Characters of a code. */
export const CODE_LENGTH = SELECTOR + SECRET;

/** What people write for a character that a code does not have. */
const MISTAKEN: Record<string, string> = { o: '0', i: '1', l: '1' };

const MINUTE = 60 * 1000;

/** So long a code can be used. */
export const CODE_LIFE = 30 * MINUTE;

/** So often somebody may be wrong about one code; then it is dead. */
export const TRIES = 5;

/** So often a kommune's employees may be wrong in a while. Nobody who has no code is counted: they do not find one. */
export const KOMMUNE_TRIES = 25;
export const KOMMUNE_WHILE = 15 * MINUTE;

export interface CodeParts {
	selector: string;
	secret: string;
}

/** A code of random bytes, one a character. @throws RangeError when there are too few or too many */
export function toCodeParts(bytes: Uint8Array): CodeParts {
	if (bytes.length !== CODE_LENGTH) throw new RangeError(`A code takes ${CODE_LENGTH} bytes.`);
	return partsOf(Array.from(bytes, (byte) => ALPHABET.charAt(byte % ALPHABET.length)).join(''));
}

/** The code that somebody has typed, however it is grouped and in capitals or not; null when it is none. */
export function readCodeParts(typed: string): CodeParts | null {
	if (typed.length > 100) return null;
	const code = typed
		.toLowerCase()
		.replace(/[\s\p{Pd}]/gu, '')
		.replace(/[oil]/g, (letter) => MISTAKEN[letter] ?? letter);
	const isCode = code.length === CODE_LENGTH && [...code].every((one) => ALPHABET.includes(one));
	return isCode ? partsOf(code) : null;
}

/** The code in groups of four, as it is shown. */
export function showCode({ selector, secret }: CodeParts): string {
	return (selector + secret).match(/.{4}/g)?.join(' ') ?? '';
}

function partsOf(code: string): CodeParts {
	return { selector: code.slice(0, SELECTOR), secret: code.slice(SELECTOR) };
}
