import type { TestProject } from 'vitest/node';
import { startPostgresql, THROWN_AWAY } from '../../scripts/lib/postgresql.mjs';

declare module 'vitest' {
	export interface ProvidedContext {
		/** Address of the PostgreSQL that the tests started, or null where the machine has none. */
		postgresqlUrl: string | null;
	}
}

/** Starts a PostgreSQL of its own for the run, never as root, on 127.0.0.1, and removes it afterwards. */
export default async function setup(project: TestProject): Promise<(() => void) | undefined> {
	const server = await startPostgresql(THROWN_AWAY);
	project.provide('postgresqlUrl', server?.url ?? null);
	if (!server) {
		console.warn(
			'\n*** Ingen PostgreSQL ≥ 15 på maskinen: testene mot PostgreSQL hoppes over. ***\n'
		);
		return undefined;
	}
	// Ctrl-C ends vitest without its teardown, and the server would live on.
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
		process.once(signal, () => process.exit(130));
	process.once('exit', server.stop);
	return () => {
		process.off('exit', server.stop);
		server.stop();
	};
}
