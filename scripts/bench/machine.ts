import { execFileSync } from 'node:child_process';
import { availableParallelism, cpus, loadavg, release, totalmem, type } from 'node:os';

/** Where and with what something was measured. */
export interface Machine {
	processor: string;
	cores: number;
	memoryGb: number;
	system: string;
	/** Processes that wanted a core in the last minute. */
	load: number;
	node: string;
	/** Short name of the commit, with a plus when files differ from it. */
	commit: string;
	at: string;
}

export function describeMachine(): Machine {
	return {
		processor: cpus()[0]?.model.trim() ?? 'ukjent',
		cores: availableParallelism(),
		memoryGb: Math.round(totalmem() / 2 ** 30),
		system: `${type()} ${release()}`,
		load: Math.round((loadavg()[0] ?? 0) * 10) / 10,
		node: process.versions.node,
		commit: readCommit(),
		at: new Date().toISOString()
	};
}

function readCommit(): string {
	try {
		const git = (...args: string[]) =>
			execFileSync('git', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
		return git('rev-parse', '--short', 'HEAD') + (git('status', '--porcelain') === '' ? '' : '+');
	} catch {
		return 'ukjent';
	}
}
