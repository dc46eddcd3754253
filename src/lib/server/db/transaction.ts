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

/**
 * Runs `work` in one transaction as the role that bypasses nothing, seeing one kommune only.
 * An error rolls everything back and is thrown on.
 */
export async function inTransaction<T>(
	db: Kysely<Tables>,
	tenant: Tenant,
	work: (trx: Trx) => Promise<T>
): Promise<T> {
	return db.transaction().execute(async (trx) => {
		await actAs(trx, tenant);
		if (tenant.isRequest)
			await sql`select set_config('lock_timeout', '10s', true), set_config('statement_timeout', '20s', true)`.execute(
				trx
			);
		return work(trx);
	});
}

/** Moves a running transaction to another tenant. For work of the co-operation that goes kommune by kommune. */
export async function actAs(trx: Trx, tenant: Tenant): Promise<void> {
	await sql`select set_config('role', 'kyndig_app', true),
		set_config('kyndig.municipality_id', ${String(tenant.municipalityId)}, true),
		set_config('kyndig.person_id', ${tenant.personId === undefined ? '' : String(tenant.personId)}, true)`.execute(
		trx
	);
}
