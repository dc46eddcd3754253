import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The embedded database is open in another process, or cannot be opened. The message says what to do. */
export class DatabaseUnavailable extends Error {}

/**
 * Takes the data folder for this process. PGlite itself lets a second process open the same files and corrupt them.
 * A lock left by a killed process is recognised and replaced.
 * @returns a function that gives the folder back
 * @throws DatabaseUnavailable when a living process holds the folder, or it cannot be written
 */
export function lockDataFolder(folder: string): () => void {
	const file = join(folder, 'kyndig.lock');
	const mine = JSON.stringify({ pid: process.pid, started: startOf(process.pid) });
	try {
		mkdirSync(folder, { recursive: true });
		for (let attempt = 0; ; attempt++) {
			try {
				writeFileSync(file, mine, { flag: 'wx' });
				break;
			} catch (error) {
				if (!isExists(error) || attempt === 5) throw error;
				const holder = holderOf(file);
				if (holder !== null)
					throw new DatabaseUnavailable(
						`Databasen i ${folder} er i bruk av en annen Kyndig-prosess (pid ${holder}). Stopp den først.`
					);
				rmSync(file, { force: true });
			}
		}
	} catch (error) {
		if (error instanceof DatabaseUnavailable) throw error;
		throw new DatabaseUnavailable(
			`Får ikke skrevet til datamappa ${folder}: ${error instanceof Error ? error.message : String(error)}`
		);
	}
	const release = () => {
		if (existsSync(file) && readFileSync(file, 'utf8') === mine) rmSync(file, { force: true });
	};
	process.once('exit', release);
	return () => {
		process.off('exit', release);
		release();
	};
}

function isExists(error: unknown): boolean {
	return error instanceof Error && 'code' in error && error.code === 'EEXIST';
}

/** The pid that holds the lock, or null when that process is gone. */
function holderOf(file: string): number | null {
	let holder: { pid: number; started: string };
	try {
		holder = JSON.parse(readFileSync(file, 'utf8'));
	} catch {
		return null; // gone again, or cut short by a crash
	}
	try {
		process.kill(holder.pid, 0);
	} catch (error) {
		// EPERM: it lives, under another user.
		if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return null;
	}
	return startOf(holder.pid) === holder.started ? holder.pid : null;
}

/** When a process started, so that a reused pid is not taken for the old process. Empty where the system does not tell. */
function startOf(pid: number): string {
	try {
		return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ')[19] ?? '';
	} catch {
		return '';
	}
}
