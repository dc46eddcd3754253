import { sql } from 'kysely';
import type { Context } from '../../db/index.ts';

export interface OwnAccount {
	provider: string;
	issuer: string;
	/** The provider's opaque key of the person. */
	subject: string;
	linkedAt: Date;
	linkedBy: string;
}

export async function listAccounts(
	{ trx, municipalityId }: Context,
	personId: number
): Promise<OwnAccount[]> {
	const { rows } = await sql<OwnAccount>`
		select i.name as provider, a.issuer, a.subject, a.linked_at, a.linked_by
		from account a join identity_provider i on i.municipality_id = a.municipality_id and i.id = a.provider_id
		where a.municipality_id = ${municipalityId} and a.person_id = ${personId}
		order by a.linked_at`.execute(trx);
	return rows;
}

export interface OwnPasskey {
	name: string;
	synced: boolean;
	createdAt: Date;
	lastUsedAt: Date | null;
}

export async function listPasskeys(
	{ trx, municipalityId }: Context,
	personId: number
): Promise<OwnPasskey[]> {
	const { rows } = await sql<OwnPasskey>`
		select name, is_synced as synced, created_at, last_used_at from passkey
		where municipality_id = ${municipalityId} and person_id = ${personId}
		order by created_at`.execute(trx);
	return rows;
}

export interface OwnSession {
	municipality: string;
	method: string;
	device: string;
	/** The provider that vouched for the person. */
	provider: string | null;
	createdAt: Date;
	lastUsedAt: Date;
	expiresAt: Date;
}

/** In every kommune; the provider is known of those here. */
export async function listSessions({ trx }: Context, personId: number): Promise<OwnSession[]> {
	const { rows } = await sql<OwnSession>`
		select m.name as municipality, s.method, s.device, s.created_at, s.last_used_at, s.expires_at, i.name as provider
		from session s
		join municipality m on m.id = s.municipality_id
		left join session_oidc o on o.municipality_id = s.municipality_id and o.session_id = s.id
		left join identity_provider i on i.municipality_id = o.municipality_id and i.id = o.provider_id
		where s.person_id = ${personId}
		order by s.created_at desc`.execute(trx);
	return rows;
}

export interface OwnCode {
	madeBy: string;
	madeAt: Date;
	expiresAt: Date;
	tries: number;
	usedAt: Date | null;
}

export async function listCodes(
	{ trx, municipalityId }: Context,
	personId: number
): Promise<OwnCode[]> {
	const { rows } = await sql<OwnCode>`
		select made_by, made_at, expires_at, tries, used_at from one_time_code
		where municipality_id = ${municipalityId} and person_id = ${personId}
		order by made_at desc`.execute(trx);
	return rows;
}

export interface LookAtMe {
	day: string;
	name: string;
	permission: string;
	municipality: string;
	times: number;
}

/** Who has looked at the person, in every kommune: a row for each day, who and what. */
export async function listLooksAtPerson({ trx }: Context, personId: number): Promise<LookAtMe[]> {
	const { rows } = await sql<LookAtMe>`
		select (l.at at time zone 'Europe/Oslo')::date as day, l.actor_name as name, l.permission, m.name as municipality,
			count(distinct l.request_id)::integer as times
		from access_log l join municipality m on m.id = l.municipality_id
		where l.subject_person_id = ${personId}
		group by 1, 2, 3, 4 order by 1 desc, 2, 3, 4`.execute(trx);
	return rows;
}

export interface OwnLook {
	day: string;
	permission: string;
	/** How many were looked at; who they are is theirs. */
	people: number;
	times: number;
}

/** When the person has looked at others. */
export async function listLooksBy(
	{ trx, municipalityId }: Context,
	personId: number
): Promise<OwnLook[]> {
	const { rows } = await sql<OwnLook>`
		select (at at time zone 'Europe/Oslo')::date as day, permission, count(distinct subject_person_id)::integer as people,
			count(distinct request_id)::integer as times
		from access_log
		where municipality_id = ${municipalityId} and actor_person_id = ${personId}
		group by 1, 2 order by 1 desc, 2`.execute(trx);
	return rows;
}

export interface OwnChange {
	at: Date;
	action: string;
}

/** What the person has changed: when and what, without whom it was about. */
export async function listChangesBy(
	{ trx, municipalityId }: Context,
	personId: number
): Promise<OwnChange[]> {
	const { rows } = await sql<OwnChange>`
		select at, action from audit_log
		where municipality_id = ${municipalityId} and actor_person_id = ${personId}
		order by at desc, id desc`.execute(trx);
	return rows;
}

export interface OwnBulkChange {
	kind: string;
	state: string;
	createdAt: Date;
	finishedAt: Date | null;
}

/** Changes for many that the person has asked for. */
export async function listBulkChangesBy(
	{ trx, municipalityId }: Context,
	personId: number
): Promise<OwnBulkChange[]> {
	const { rows } = await sql<OwnBulkChange>`
		select kind, state, created_at, finished_at from bulk_change
		where municipality_id = ${municipalityId} and created_by_person = ${personId}
		order by place desc`.execute(trx);
	return rows;
}

export interface OwnArchiveDelivery {
	agreement: string;
	version: number;
	employeeNumber: string;
	signerName: string;
	signedAt: Date;
	/** What the archive knows it by. */
	key: string;
	state: 'waiting' | 'sent' | 'archived' | 'refused' | 'failed';
	caseNumber: string | null;
	recordNumber: string | null;
	/** SHA-256 of the document. */
	sha256: string;
	/** The last message that was delivered. */
	message: string | null;
	events: { at: string; kind: string; code: string | null }[];
}

/** What the person has signed, on its way to the kommune's archive. Who tried it again is theirs. */
export async function listArchiveDeliveries(
	{ trx, municipalityId }: Context,
	personId: number
): Promise<OwnArchiveDelivery[]> {
	const { rows } = await sql<OwnArchiveDelivery>`
		select d.agreement_title as agreement, d.agreement_version as version, d.employee_number, d.signer_name, d.signed_at, d.key,
			d.state, d.case_number, d.record_number, encode(d.pdf_hash, 'hex') as sha256, d.message,
			coalesce((select jsonb_agg(jsonb_build_object('at', e.at, 'kind', e.kind, 'code', e.code) order by e.id)
				from archive_event e where e.municipality_id = d.municipality_id and e.delivery_id = d.id), '[]') as events
		from archive_delivery d
		where d.municipality_id = ${municipalityId} and d.person_id = ${personId}
		order by d.place desc`.execute(trx);
	return rows;
}
