import { readdirSync, readFileSync } from 'node:fs';

/** Milliseconds of processor time. */
export interface Cpu {
	/** Of the thread that answers people: receipts are drawn in another. */
	server: number;
	database: number;
}

/** Clock ticks a second: 100 on every Linux that Node runs on. */
const TICK = 10;

/**
 * What the server and its PostgreSQL have used of the processors: says the same however busy the machine is. Null where
 * there is no /proc.
 * @param backend a process of PostgreSQL's
 */
export function readCpu(backend: number): Cpu | null {
	try {
		const processes = readdirSync('/proc')
			.filter((name) => /^\d+$/.test(name))
			.flatMap((name) => readProcess(name) ?? []);
		const postmaster = processes.find(({ id }) => id === backend)?.parent;
		const sum = (own: (one: Process) => boolean) =>
			processes.filter(own).reduce((total, { used }) => total + used, 0);
		return {
			server: sum(({ parent, command }) => parent === process.pid && command.includes('index.js')),
			database: sum(({ id, parent }) => id === postmaster || parent === postmaster)
		};
	} catch {
		return null;
	}
}

interface Process {
	id: number;
	parent: number;
	command: string;
	used: number;
}

/** Null: it ended meanwhile. */
function readProcess(name: string): Process | null {
	try {
		// Of the first thread alone.
		const stat = readFileSync(`/proc/${name}/task/${name}/stat`, 'utf8');
		// The name stands in parentheses and may hold anything.
		const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
		const [user, system] = [fields[11], fields[12]].map(Number);
		return {
			id: Number(name),
			parent: Number(fields[1]),
			command: readFileSync(`/proc/${name}/cmdline`, 'utf8'),
			used: ((user ?? 0) + (system ?? 0)) * TICK
		};
	} catch {
		return null;
	}
}
