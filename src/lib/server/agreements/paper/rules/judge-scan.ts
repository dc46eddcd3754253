/** Bytes. */
export const LARGEST_SCAN = 10 * 1024 * 1024;

export type ScanType = 'application/pdf' | 'image/jpeg' | 'image/png';

/** missing: no file, or an empty one. type: not PDF, JPEG or PNG. broken: it begins as one, and is not whole. */
export type ScanFault = 'missing' | 'large' | 'type' | 'broken';

interface Format {
	type: ScanType;
	head: number[];
	/** What stands near the end of a whole file. */
	tail: number[];
}

const text = (words: string): number[] => Array.from(words, (letter) => letter.charCodeAt(0));

const FORMATS: Format[] = [
	{ type: 'application/pdf', head: text('%PDF-'), tail: text('%%EOF') },
	{ type: 'image/jpeg', head: [0xff, 0xd8, 0xff], tail: [0xff, 0xd9] },
	{
		type: 'image/png',
		head: [0x89, ...text('PNG'), 0x0d, 0x0a, 0x1a, 0x0a],
		tail: text('IEND')
	}
];

/** Scanners may write a little behind what ends a file. */
const TAIL = 1024;

/** What a scan is, by its bytes: neither its name nor what the browser calls it says so. */
export function judgeScan(bytes: Uint8Array): { type: ScanType } | { fault: ScanFault } {
	if (bytes.length === 0) return { fault: 'missing' };
	if (bytes.length > LARGEST_SCAN) return { fault: 'large' };
	const format = FORMATS.find(({ head }) => startsWith(bytes, 0, head));
	if (!format) return { fault: 'type' };
	const { type, tail } = format;
	for (let at = bytes.length - tail.length; at >= Math.max(0, bytes.length - TAIL); at--)
		if (startsWith(bytes, at, tail)) return { type };
	return { fault: 'broken' };
}

function startsWith(bytes: Uint8Array, at: number, wanted: readonly number[]): boolean {
	return wanted.every((byte, index) => bytes[at + index] === byte);
}
