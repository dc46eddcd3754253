import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { logChange, type Context } from '../db/index.ts';
import { hasChanges, type Counts } from './outcome.ts';
import type { ImportFile } from './read-import-file.ts';

/**
 * Writes one row in the kommune's audit log about an import that changed something; none when it changed nothing.
 * @param kind what was imported, e.g. `hr`
 */
export async function recordImport(
	context: Context,
	kind: string,
	file: ImportFile,
	counts: Counts
): Promise<void> {
	if (!hasChanges(counts)) return;
	await logChange(context, `import-${kind}`, {
		file: file.name,
		sha256: createHash('sha256').update(file.bytes).digest('hex'),
		counts
	});
}

/** Key space of the advisory locks of imports. */
const IMPORTS = 7_001;

/** Requirements, which all kommuner share. */
const REQUIREMENTS = -1;

/**
 * Holds off other imports to the same kommune until the transaction ends: what was checked still holds when it is
 * written. Requirements and people wait for each other too, in every kommune: each computes the timeline from both.
 * @param what the kommune's number, or `krav`
 */
export async function lockImports({ trx }: Context, what: number | 'krav'): Promise<void> {
	if (what === 'krav')
		await sql`select pg_advisory_xact_lock(${IMPORTS}::integer, ${REQUIREMENTS}::integer)`.execute(
			trx
		);
	else
		await sql`select pg_advisory_xact_lock_shared(${IMPORTS}::integer, ${REQUIREMENTS}::integer),
			pg_advisory_xact_lock(${IMPORTS}::integer, ${what}::integer)`.execute(trx);
}
