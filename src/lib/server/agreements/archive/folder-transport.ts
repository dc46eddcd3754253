import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { formatMunicipalityNumber } from '../../people/index.ts';
import { LONGEST_ANSWER } from './read-xml.ts';
import { FILE_NAMES } from './rules/compose-message.ts';
import { TransportFailed, type Parcel, type Transport } from './transport.ts';

/** An answer that lies ready. */
export interface Waiting {
	/** What the file is called. */
	name: string;
	/** Of the delivery it is about. */
	key: string;
	/** So much of it as can be an answer, and one byte more. */
	bytes: Uint8Array;
	/** Takes it away: `stray` is laid aside, where somebody can look at it. */
	clear(fate: 'read' | 'stray'): Promise<void>;
}

/** Answers that are read in one round. */
const MOST = 200;

/**
 * A kommune's folder, which an integration on the other side empties and fills: `ut/<key>/` has a delivery, whole from the
 * moment it is there; `inn/<key>.xml` is its answer.
 */
export function folderTransport(base: string, municipalityId: number): Transport {
	const folder = folderOf(base, municipalityId);
	return {
		async send(parcel) {
			await asTransport(() => layOut(folder, parcel));
			return { kind: 'taken' };
		},
		// Answers are read as they come, whether or not anybody asks.
		ask: async () => ({ kind: 'taken' })
	};
}

/** The kommuner that have answers lying ready. */
export async function listAnswered(base: string): Promise<number[]> {
	const folders = await entriesOf(base);
	const numbers = folders.filter((name) => /^\d{4}$/.test(name)).map(Number);
	const found: number[] = [];
	for (const municipalityId of numbers)
		if ((await answersIn(folderOf(base, municipalityId))).length > 0) found.push(municipalityId);
	return found;
}

/** The answers that lie ready for a kommune. */
export async function listWaiting(base: string, municipalityId: number): Promise<Waiting[]> {
	const folder = folderOf(base, municipalityId);
	const names = await answersIn(folder);
	const waiting: Waiting[] = [];
	for (const name of names.slice(0, MOST)) {
		const file = join(folder, 'inn', name);
		const bytes = await readStart(file);
		if (bytes === null) continue;
		waiting.push({
			name,
			key: name.slice(0, -'.xml'.length),
			bytes,
			async clear(fate) {
				if (fate === 'read') return rm(file, { force: true });
				await mkdir(join(folder, 'ukjent'), { recursive: true });
				await rename(file, join(folder, 'ukjent', `${randomUUID().slice(0, 8)}-${name}`));
			}
		});
	}
	return waiting;
}

function folderOf(base: string, municipalityId: number): string {
	return join(base, formatMunicipalityNumber(municipalityId));
}

async function layOut(folder: string, { key, message, files }: Parcel): Promise<void> {
	const target = join(folder, 'ut', key);
	if ((await readOrNull(join(target, FILE_NAMES.message))) === message) return;
	const draft = join(folder, 'tmp', `${key}.${randomUUID()}`);
	await mkdir(draft, { recursive: true });
	await mkdir(join(folder, 'ut'), { recursive: true });
	await mkdir(join(folder, 'inn'), { recursive: true });
	for (const { name, bytes } of [
		{ name: FILE_NAMES.message, bytes: Buffer.from(message) },
		...files
	])
		await writeDown(join(draft, name), bytes);
	await rm(target, { recursive: true, force: true });
	await rename(draft, target);
	await keepFolder(join(folder, 'ut'));
}

/** Written, and on the disk. */
async function writeDown(file: string, bytes: Uint8Array): Promise<void> {
	const handle = await open(file, 'wx', 0o640);
	try {
		await handle.writeFile(bytes);
		await handle.sync();
	} finally {
		await handle.close();
	}
}

/** What was renamed into a folder is there after a power cut, too. Windows has no way to say so, and needs none. */
async function keepFolder(folder: string): Promise<void> {
	if (process.platform === 'win32') return;
	const handle = await open(folder, 'r');
	try {
		await handle.sync();
	} finally {
		await handle.close();
	}
}

async function answersIn(folder: string): Promise<string[]> {
	const names = await entriesOf(join(folder, 'inn'));
	return names.filter((name) => name.endsWith('.xml') && !name.startsWith('.')).sort();
}

async function entriesOf(folder: string): Promise<string[]> {
	try {
		return await readdir(folder);
	} catch (error) {
		if (isMissing(error)) return [];
		throw error;
	}
}

async function readOrNull(file: string): Promise<string | null> {
	try {
		return await readFile(file, 'utf8');
	} catch (error) {
		if (isMissing(error)) return null;
		throw error;
	}
}

/** The beginning of a file; null when another process has taken it meanwhile. */
async function readStart(file: string): Promise<Uint8Array | null> {
	try {
		const handle = await open(file, 'r');
		try {
			const buffer = Buffer.alloc(LONGEST_ANSWER + 1);
			const { bytesRead } = await handle.read(buffer, 0, buffer.length, 0);
			return buffer.subarray(0, bytesRead);
		} finally {
			await handle.close();
		}
	} catch (error) {
		if (isMissing(error)) return null;
		throw error;
	}
}

async function asTransport(work: () => Promise<void>): Promise<void> {
	try {
		await work();
	} catch (cause) {
		throw new TransportFailed('folder', codeOf(cause), { cause });
	}
}

const codeOf = (error: unknown): string =>
	error instanceof Error && 'code' in error ? String(error.code) : String(error);

const isMissing = (error: unknown): boolean => ['ENOENT', 'ENOTDIR'].includes(codeOf(error));
