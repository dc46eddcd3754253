import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Refusal } from '#lib/server/imports/index.ts';

/** Reads a file that is named as where the command was typed. @throws Refusal when there is none that can be read */
export async function readNamedFile(name: string): Promise<Uint8Array> {
	try {
		return await readFile(resolve(process.env['KYNDIG_CWD'] ?? process.cwd(), name));
	} catch (error) {
		const code = error instanceof Error && 'code' in error ? error.code : undefined;
		if (code === 'ENOENT') throw new Refusal(`Finner ikke fila ${name}.`);
		if (code === 'EISDIR') throw new Refusal(`${name} er en mappe, ikke en fil.`);
		if (code === 'EACCES') throw new Refusal(`Får ikke lov til å lese ${name}.`);
		throw error;
	}
}
