import { sql, type RawBuilder } from 'kysely';
import type { Context, Trx } from '../../db/index.ts';
import type { LoggedRow, Seal, SealedRow } from './rules/chain.ts';

/** The two logs: who looked at whom, and who changed what. */
export type LogName = 'access' | 'change';

const LOGS = {
	access: { table: sql.table('access_log'), action: sql.ref('permission') },
	change: { table: sql.table('audit_log'), action: sql.ref('action') }
};

const DIGEST_NOW = {
	access: sql`digest_of_access(l.salt, l)`,
	change: sql`digest_of_change(l.salt, l)`
};

/** Microseconds, UTC, whatever the session's time zone is. */
const AT = sql`to_char(l.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

/** Key space of the advisory locks of sealing. */
const SEALING = 7_011;

interface Place {
	trx: Trx;
	municipalityId: number;
}

/** @returns whether this transaction may seal the kommune's logs; another process may be at it */
export async function lockSealing({ trx, municipalityId }: Place): Promise<boolean> {
	const { rows } = await sql<{ locked: boolean }>`
		select pg_try_advisory_xact_lock(${SEALING}::integer, ${municipalityId}::integer) as locked`.execute(
		trx
	);
	return rows[0]?.locked === true;
}

/** Rows that no seal has, the oldest first. */
export async function listOpenRows(
	{ trx, municipalityId }: Place,
	log: LogName,
	most: number
): Promise<SealedRow[]> {
	const { table, action } = LOGS[log];
	const { rows } = await sql<SealedRow>`
		select l.id::text as id, ${AT} as at, ${action} as action, request_id, encode(l.digest, 'hex') as digest
		from ${table} l where l.municipality_id = ${municipalityId} and l.seal is null
		order by l.id limit ${most}`.execute(trx);
	return rows;
}

export interface StoredSeal extends Seal {
	sealedAt: Date;
	emptiedOn: string | null;
}

const SEAL = sql`number, rows, encode(previous, 'hex') as previous, encode(hash, 'hex') as hash, sealed_at, emptied_on`;

export async function findLastSeal(
	{ trx, municipalityId }: Place,
	log: LogName
): Promise<StoredSeal | null> {
	const { rows } = await sql<StoredSeal>`
		select ${SEAL} from log_seal where municipality_id = ${municipalityId} and log = ${log}
		order by number desc limit 1`.execute(trx);
	return rows[0] ?? null;
}

/** The seals after this number, in order. */
export async function listSeals(
	{ trx, municipalityId }: Place,
	log: LogName,
	{ after, most }: { after: number; most: number }
): Promise<StoredSeal[]> {
	const { rows } = await sql<StoredSeal>`
		select ${SEAL} from log_seal where municipality_id = ${municipalityId} and log = ${log} and number > ${after}
		order by number limit ${most}`.execute(trx);
	return rows;
}

export async function insertSeal(
	{ trx, municipalityId }: Place,
	log: LogName,
	{ number, previous, hash }: Pick<Seal, 'number' | 'previous' | 'hash'>,
	{ ids, sealedAt }: { ids: string[]; sealedAt: Date }
): Promise<void> {
	await sql`
		insert into log_seal (municipality_id, log, number, rows, last_id, previous, hash, sealed_at)
		values (${municipalityId}, ${log}, ${number}, ${ids.length}, ${ids.at(-1)}, decode(${previous}, 'hex'),
			decode(${hash}, 'hex'), ${sealedAt})`.execute(trx);
	await sql`
		update ${LOGS[log].table} set seal = ${number}
		where municipality_id = ${municipalityId} and id = any (${ids}::bigint[])`.execute(trx);
}

/** The rows of a seal, in the order of their ids. */
export async function listSealedRows(
	{ trx, municipalityId }: Place,
	log: LogName,
	seal: number
): Promise<LoggedRow[]> {
	const { table, action } = LOGS[log];
	const { rows } = await sql<LoggedRow>`
		select l.id::text as id, ${AT} as at, ${action} as action, request_id, encode(l.digest, 'hex') as digest,
			case when l.salt is not null then encode(${DIGEST_NOW[log]}, 'hex') end as digest_now
		from ${table} l where l.municipality_id = ${municipalityId} and l.seal = ${seal}
		order by l.id`.execute(trx);
	return rows;
}

/** A day's first moment in Norway. */
const startOf = (day: string): RawBuilder<unknown> =>
	sql`(${day}::date::timestamp at time zone 'Europe/Oslo')`;

export interface Asked {
	/** A part of somebody's name. */
	name: string;
	/** First and last day. */
	from: string;
	last: string;
	offset: number;
	most: number;
}

export interface AccessRow {
	id: string;
	at: Date;
	actorName: string;
	permission: string;
	subjectId: number;
	subjectName: string;
	requestId: string;
}

const like = (name: string): string => `%${name.replace(/[\\%_]/g, '\\$&')}%`;

/** Looks by, or at, somebody whose name matches; the newest first. */
export async function searchLooks(
	{ trx, municipalityId }: Context,
	{ name, from, last, offset, most }: Asked
): Promise<AccessRow[]> {
	const { rows } = await sql<AccessRow>`
		select l.id::text as id, l.at, l.actor_name, l.permission, l.subject_person_id as subject_id,
			coalesce(p.given_name || ' ' || p.family_name, '') as subject_name, l.request_id
		from access_log l
		left join employee p on p.municipality_id = l.municipality_id and p.person_id = l.subject_person_id
		where l.municipality_id = ${municipalityId} and l.at >= ${startOf(from)} and l.at < ${startOf(last)} + interval '1 day'
			and (l.actor_name ilike ${like(name)} or p.given_name || ' ' || p.family_name ilike ${like(name)})
		order by l.at desc, l.id desc limit ${most} offset ${offset}`.execute(trx);
	return rows;
}

export interface ChangeRow {
	id: string;
	at: Date;
	actorName: string;
	action: string;
	detail: Record<string, unknown>;
	requestId: string;
}

/** Changes, those of somebody whose name matches or everybody's; the newest first. */
export async function searchChanges(
	{ trx, municipalityId }: Context,
	{ name, from, last, offset, most }: Asked
): Promise<ChangeRow[]> {
	const { rows } = await sql<ChangeRow>`
		select l.id::text as id, l.at, l.actor_name, l.action, l.detail, l.request_id
		from audit_log l
		where l.municipality_id = ${municipalityId} and l.at >= ${startOf(from)} and l.at < ${startOf(last)} + interval '1 day'
			and l.actor_name ilike ${like(name)}
		order by l.at desc, l.id desc limit ${most} offset ${offset}`.execute(trx);
	return rows;
}
