import { open } from 'node:fs/promises';
import { ImportRefused } from './faults.ts';

/** A file as it lies on the disk, with the name that messages call it by. */
export interface ImportFile {
	name: string;
	bytes: Uint8Array;
}

/** Files larger than this are refused unread. */
export const LARGEST_FILE = 100 * 1024 * 1024;

/**
 * Reads a file whole, after its size is known to be within bounds.
 * @param name what messages call it
 * @throws ImportRefused when it is missing, a folder, unreadable or too large
 */
export async function readImportFile(path: string, name: string = path): Promise<ImportFile> {
	const refused = (message: string) => new ImportRefused([{ file: name, message }]);
	try {
		await using handle = await open(path, 'r');
		const stat = await handle.stat();
		if (stat.isDirectory()) throw refused('er en mappe. Oppgi en fil.');
		if (stat.size > LARGEST_FILE)
			throw refused(
				`fila er på ${Math.round(stat.size / 1024 / 1024)} MB og er ikke lest. Grensa er 100 MB. Sjekk at det er riktig fil, eller del den i flere.`
			);
		return { name, bytes: await handle.readFile() };
	} catch (error) {
		if (error instanceof ImportRefused) throw error;
		const code = error instanceof Error && 'code' in error ? error.code : undefined;
		if (code === 'ENOENT' || code === 'ENOTDIR')
			throw refused('fila finnes ikke. Sjekk navn og mappe.');
		if (code === 'EACCES' || code === 'EPERM')
			throw refused('du har ikke lov til å lese fila. Sjekk rettighetene.');
		throw refused(
			`fila lar seg ikke lese (${error instanceof Error ? error.message : String(error)}).`
		);
	}
}
