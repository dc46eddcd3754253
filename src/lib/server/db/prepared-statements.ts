import type pg from 'pg';

/** Statements that a connection keeps prepared; beyond them, those that are new are parsed and planned each time. */
const PREPARED = 500;

/** PostgreSQL's code for a prepared statement whose result has other columns now, after a migration. */
const CHANGED_RESULT = '0A000';

/**
 * Lets a connection keep what it has parsed and planned: each statement with parameters gets a name, which PostgreSQL knows
 * it by from the second time on. It plans anew by itself when a role, a table or an index changes; only when a statement's
 * result gets other columns it refuses, once, and the connection starts afresh.
 */
export function prepareStatements(client: pg.PoolClient): void {
	let names = new Map<string, string>();
	let generation = 0;
	const query = client.query.bind(client) as (...args: unknown[]) => unknown;

	const nameOf = (text: string): string | undefined => {
		const known = names.get(text);
		if (known !== undefined || names.size >= PREPARED) return known;
		const name = `k${generation}_${names.size}`;
		names.set(text, name);
		return name;
	};
	const startAfresh = (error: unknown): void => {
		if (!(error instanceof Error && 'code' in error && error.code === CHANGED_RESULT)) return;
		names = new Map();
		generation++;
	};

	client.query = ((text: unknown, values: unknown, ...rest: unknown[]) => {
		const name =
			typeof text === 'string' && Array.isArray(values) && values.length > 0
				? nameOf(text)
				: undefined;
		if (name === undefined) return query(text, values, ...rest);
		const result = query({ name, text, values }, ...rest);
		if (result instanceof Promise) result.catch(startAfresh);
		return result;
	}) as typeof client.query;
}
