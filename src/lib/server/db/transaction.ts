import { sql, type Kysely, type Transaction } from 'kysely';
import type { Tables } from './tables.ts';

export type Trx = Transaction<Tables>;

/** Whose rows a transaction may see and change. */
export interface Tenant {
	/** 0 is the co-operation's own (the baseline). */
	municipalityId: number;
	personId?: number | undefined;
	/** Somebody waits for a page: give up after a while instead of holding a connection behind a long import. */
	isRequest?: boolean;
}

/** How often a transaction is run when PostgreSQL ends it because of another one. */
const ATTEMPTS = 3;

/**
 * Runs `work` in one transaction as the role that bypasses nothing, seeing one kommune only.
 * An error rolls everything back and is thrown on; but a deadlock or failed serialisation is run again, from the beginning
 * and as if it had never been. So `work` writes through `trx` alone, and lets nothing else out before it has returned.
 */
export async function inTransaction<T>(
	db: Kysely<Tables>,
	tenant: Tenant,
	work: (trx: Trx) => Promise<T>
): Promise<T> {
	for (let attempt = 1; ; attempt++)
		try {
			return await runOnce(db, tenant, work);
		} catch (error) {
			if (attempt === ATTEMPTS || !isOthersFault(error)) throw error;
		}
}

/** Deadlock detected, serialisation failure: nothing is wrong with the work itself. */
function isOthersFault(error: unknown): boolean {
	return (
		error instanceof Error && 'code' in error && ['40P01', '40001'].includes(String(error.code))
	);
}

function runOnce<T>(
	db: Kysely<Tables>,
	tenant: Tenant,
	work: (trx: Trx) => Promise<T>
): Promise<T> {
	return db.transaction().execute(async (trx) => {
		await actAs(trx, tenant);
		return work(trx);
	});
}

/** Moves a running transaction to another tenant. For work of the co-operation that goes kommune by kommune. */
export async function actAs(trx: Trx, tenant: Tenant): Promise<void> {
	const { municipalityId, personId, isRequest } = tenant;
	const limits = isRequest
		? sql`, set_config('lock_timeout', '10s', true), set_config('statement_timeout', '20s', true)`
		: sql``;
	await sql`select set_config('role', 'kyndig_app', true),
		set_config('kyndig.municipality_id', ${String(municipalityId)}, true),
		set_config('kyndig.person_id', ${personId === undefined ? '' : String(personId)}, true)${limits}`.execute(
		trx
	);
}
