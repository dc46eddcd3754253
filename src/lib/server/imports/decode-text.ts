import { ImportRefused } from './faults.ts';
import type { ImportFile } from './read-import-file.ts';

const SAVE_AS_UTF8 =
	'Lagre den som UTF-8 og prøv igjen. I Excel: Fil → Lagre som → «CSV UTF-8 (kommadelt)». I Notisblokk: Lagre som → Koding: UTF-8.';

/**
 * The text of a file that must be UTF-8, with or without a byte order mark.
 * @throws ImportRefused when it is empty, binary, cut off inside a character or in another encoding
 */
export function decodeText({ name, bytes }: ImportFile): string {
	const refuse = (message: string, place: { line?: number; value?: string } = {}) =>
		new ImportRefused([{ file: name, ...place, message }]);
	if (bytes.length === 0) throw refuse('fila er tom. Sjekk at uttrekket ble ferdig.');
	if (startsWith(bytes, [0xff, 0xfe]) || startsWith(bytes, [0xfe, 0xff]))
		throw refuse(`fila er lagret som UTF-16. ${SAVE_AS_UTF8}`);
	if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04]))
		throw refuse(
			'dette er en Excel- eller zip-fil, ikke tekst. I Excel: Fil → Lagre som → «CSV UTF-8 (kommadelt)».'
		);
	if (isBinary(bytes)) throw refuse('dette er ikke en tekstfil. Sjekk at du har valgt riktig fil.');
	const text = decode(bytes, false);
	if (text === null) {
		if (decode(bytes, true) !== null)
			throw refuse('fila slutter midt i et tegn og er trolig avkortet. Hent den på nytt.');
		const { line, value } = firstForeignLine(bytes);
		throw refuse(`fila er ikke UTF-8, men trolig Windows-1252 (ANSI). ${SAVE_AS_UTF8}`, {
			line,
			value
		});
	}
	if (text.trim() === '') throw refuse('fila er tom. Sjekk at uttrekket ble ferdig.');
	return text;
}

function startsWith(bytes: Uint8Array, signature: number[]): boolean {
	return signature.every((byte, index) => bytes[index] === byte);
}

/** Text has no NUL and no other control characters than tab, line feed, form feed and carriage return. */
function isBinary(bytes: Uint8Array): boolean {
	return bytes.some((byte) => byte < 9 || byte === 11 || (byte > 13 && byte < 32) || byte === 127);
}

/** @param partial whether the text may end inside a character */
function decode(bytes: Uint8Array, partial: boolean): string | null {
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: partial });
	} catch {
		return null;
	}
}

/** The first line that is not UTF-8, read as Windows-1252 so that the person recognises it. */
function firstForeignLine(bytes: Uint8Array): { line: number; value: string } {
	let line = 1;
	for (let start = 0; ; line++) {
		const end = bytes.indexOf(10, start);
		const part = bytes.subarray(start, end < 0 ? bytes.length : end);
		if (end < 0 || decode(part, false) === null)
			return { line, value: new TextDecoder('windows-1252').decode(part).trim() };
		start = end + 1;
	}
}
