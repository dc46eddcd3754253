/** A signature in a PDF, as it stands there: nothing of it is checked but that its parts are where they say. */
export interface FoundSignature {
	/** What is signed, in two parts: all before the signature itself, and all behind it. */
	before: Uint8Array;
	after: Uint8Array;
	/** How many bytes of the file lie behind what is signed. */
	added: number;
	/** CMS, DER. */
	cms: Uint8Array;
	/** When it says that it was made: its own word, within what is signed. */
	claimedAt: Date | null;
}

/** More signatures than anybody puts on a receipt. */
const MOST = 20;
const RANGE =
	/\/ByteRange\s{0,20}\[\s{0,20}(\d{1,10})\s{1,20}(\d{1,10})\s{1,20}(\d{1,10})\s{1,20}(\d{1,10})\s{0,20}\]/g;
/** What says what a signature is, on both sides of it. */
const DICTIONARY = 2000;

/**
 * Every signature in a file. It is looked for in the bytes, and not where the PDF says that it is: what is signed must begin
 * at the first byte, and leave out the signature itself and nothing else, or it is no signature.
 * @returns also how many there are that are not as they should be
 */
export function findSignatures(file: Uint8Array): { found: FoundSignature[]; broken: number } {
	const text = Buffer.from(file.buffer, file.byteOffset, file.byteLength).toString('latin1');
	const found: FoundSignature[] = [];
	let broken = 0;
	for (const [, ...numbers] of text.matchAll(RANGE)) {
		if (found.length + broken === MOST) break;
		const [first = 0, start = 0, end = 0, rest = 0] = numbers.map(Number);
		const cms = first === 0 ? readGap(text, start, end) : null;
		if (!cms || end + rest > file.length) {
			broken++;
			continue;
		}
		found.push({
			before: file.subarray(0, start),
			after: file.subarray(end, end + rest),
			added: file.length - end - rest,
			cms,
			claimedAt: readTime(
				text
					.slice(Math.max(0, start - DICTIONARY), start)
					.split(' obj')
					.at(-1) ?? '',
				text.slice(end, Math.min(end + DICTIONARY, end + rest)).split('endobj')[0] ?? ''
			)
		});
	}
	return { found, broken };
}

/** What the gap in what is signed holds: one structure in hexadecimal, filled up with zeros. */
function readGap(text: string, start: number, end: number): Uint8Array | null {
	if (end - start < 4 || end > text.length) return null;
	if (!/\/Contents\s{0,20}$/.test(text.slice(Math.max(0, start - 40), start))) return null;
	const hex = text.slice(start + 1, end - 1);
	if (text[start] !== '<' || text[end - 1] !== '>' || !/^[0-9a-fA-F]+$/.test(hex)) return null;
	const bytes = Buffer.from(hex, 'hex');
	const length = lengthOf(bytes);
	if (length > bytes.length || bytes.subarray(length).some((byte) => byte !== 0)) return null;
	return bytes.subarray(0, length);
}

/** How long the structure is that bytes begin with; more than all of them when it is none. */
function lengthOf(bytes: Uint8Array): number {
	const [tag, length = 0] = bytes;
	if (tag !== 0x30) return Infinity;
	if (length < 0x80) return 2 + length;
	const digits = bytes.subarray(2, 2 + (length & 0x7f));
	if (digits.length === 0 || digits.length > 4) return Infinity;
	return digits.reduce((sum, digit) => sum * 256 + digit, 0) + 2 + digits.length;
}

function readTime(before: string, after: string): Date | null {
	const [, digits = '', sign, hours = '0', minutes = '0'] =
		/\/M\s{0,20}\(D:(\d{14})(?:Z|([+-])(\d\d)'(\d\d)'?)?/.exec(before + after) ?? [];
	const parts = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(digits);
	if (!parts) return null;
	const [, year, month, day, hour, minute, second] = parts;
	const local = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
	const shift = (Number(hours) * 60 + Number(minutes)) * 60_000;
	const at = new Date(local - (sign === '-' ? -shift : sign === '+' ? shift : 0));
	return Number.isNaN(at.getTime()) ? null : at;
}
