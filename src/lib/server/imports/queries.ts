import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Context } from '../db/index.ts';
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
	await context.trx
		.insertInto('auditLog')
		.values({
			municipalityId: context.municipalityId,
			at: context.now,
			actorName: context.actor.name,
			action: `import-${kind}`,
			detail: JSON.stringify({
				file: file.name,
				sha256: createHash('sha256').update(file.bytes).digest('hex'),
				counts
			}),
			requestId: context.requestId
		})
		.execute();
}

/** Key space of the advisory locks of imports. */
const IMPORTS = 7_001;

/**
 * Holds off other imports to the same kommune until the transaction ends: what was checked still holds when it is written.
 * @param what the kommune's number, or `krav`, which all kommuner share
 */
export async function lockImports(context: Context, what: number | 'krav'): Promise<void> {
	await sql`select pg_advisory_xact_lock(${IMPORTS}::integer, ${what === 'krav' ? -1 : what}::integer)`.execute(
		context.trx
	);
}
