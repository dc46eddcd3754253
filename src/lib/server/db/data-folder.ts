import {
	existsSync,
	linkSync,
	mkdirSync,
	readFileSync,
	renameSync,
	rmSync,
	writeFileSync
} from 'node:fs';
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
		// Written whole before it is in place: whoever reads the lock never finds it half made.
		const draft = `${file}.${process.pid}`;
		writeFileSync(draft, mine);
		try {
			for (let attempt = 0; !isPlaced(draft, file); attempt++) {
				const held = readFileSync(file, 'utf8');
				if (isAlive(held) || attempt === 5)
					throw new DatabaseUnavailable(
						`Databasen i ${folder} er i bruk av en annen Kyndig-prosess${pidOf(held)}. Stopp den først.`
					);
				takeAway(file, held);
			}
		} finally {
			rmSync(draft, { force: true });
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

/** Puts the finished lock in place, unless there is one. */
function isPlaced(draft: string, file: string): boolean {
	try {
		linkSync(draft, file);
		return true;
	} catch (error) {
		if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
		throw error;
	}
}

/** Removes a dead process' lock; one that somebody put there in the meantime is put back. */
function takeAway(file: string, dead: string): void {
	const aside = `${file}.${process.pid}.old`;
	renameSync(file, aside);
	if (readFileSync(aside, 'utf8') !== dead) linkSync(aside, file);
	rmSync(aside, { force: true });
}

/** Whether the process that wrote this lock still runs. */
function isAlive(lock: string): boolean {
	let holder: { pid: number; started: string };
	try {
		holder = JSON.parse(lock);
	} catch {
		return false; // cut short by a crash
	}
	try {
		process.kill(holder.pid, 0);
	} catch (error) {
		// EPERM: it lives, under another user.
		if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return false;
	}
	return startOf(holder.pid) === holder.started;
}

function pidOf(lock: string): string {
	const pid = /"pid":(\d+)/.exec(lock)?.[1];
	return pid === undefined ? '' : ` (pid ${pid})`;
}

/** When a process started, so that a reused pid is not taken for the old process. Empty where the system does not tell. */
function startOf(pid: number): string {
	try {
		return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ')[19] ?? '';
	} catch {
		return '';
	}
}
