import { sql } from 'kysely';
import type { Context, LocalText, Trx } from '../../db/index.ts';
import type { DeliveryState } from '../archive/queries.ts';

type Place = Pick<Context, 'trx' | 'municipalityId'>;

/** A receipt that is to be made. @param row.site address of the installation, without a slash at the end */
export async function insertReceipt(
	{ trx, municipalityId, now }: Context,
	row: { signatureId: string; site: string }
): Promise<void> {
	await trx
		.insertInto('signatureReceipt')
		.values({ ...row, municipalityId, nextTryAt: now })
		.execute();
}

/** The kommuner where a receipt waits. */
export async function listWaitingPlaces(trx: Trx, now: Date): Promise<number[]> {
	const { rows } = await sql<{ municipalityId: number }>`
		select municipality_id from receipts_waiting(${now}::timestamptz)`.execute(trx);
	return rows.map(({ municipalityId }) => municipalityId);
}

export interface WaitingReceipt {
	signatureId: string;
	personId: number;
	site: string;
	tries: number;
	position: number;
	body: string;
	/** Hexadecimal. */
	hash: string;
	/** As it was when they signed; null when it has been taken away. */
	name: string | null;
	/** Signed on paper: who registered it and why, while that is kept. */
	registrar: string | null;
	cause: string | null;
	title: LocalText;
	content: LocalText;
	/** «Molde kommune». */
	municipalityName: string;
}

const FACTS = sql`
	r.signature_id, s.person_id, r.site, r.tries, l.position::integer as position, l.body, encode(l.hash, 'hex') as hash,
	(select t.value from signature_trace t where t.municipality_id = r.municipality_id and t.signature_id = r.signature_id
		and t.kind = 'name') as name,
	(select t.value from signature_trace t where t.municipality_id = r.municipality_id and t.signature_id = r.signature_id
		and t.kind = 'registrar') as registrar,
	(select t.value from signature_trace t where t.municipality_id = r.municipality_id and t.signature_id = r.signature_id
		and t.kind = 'cause') as cause,
	a.title, v.content, m.name || ' kommune' as municipality_name
	from signature_receipt r
	join signature_proof l on l.municipality_id = r.municipality_id and l.signature_id = r.signature_id and l.kind = 'signed'
	join signature s on s.municipality_id = r.municipality_id and s.id = r.signature_id
	join agreement a on a.id = s.agreement_id
	join agreement_version v on v.agreement_id = s.agreement_id and v.number = s.version_number
	join municipality m on m.id = r.municipality_id`;

/** The receipts that have waited longest. Others who make receipts skip them for as long as `lease` says. */
export async function takeWaiting(
	{ trx, municipalityId }: Place,
	{ now, most, lease }: { now: Date; most: number; lease: Date }
): Promise<WaitingReceipt[]> {
	const { rows: taken } = await sql<{ signatureId: string }>`
		update signature_receipt set next_try_at = ${lease}
		where municipality_id = ${municipalityId} and signature_id in (
			select signature_id from signature_receipt
			where municipality_id = ${municipalityId} and made_at is null and next_try_at <= ${now}
			order by next_try_at limit ${most} for update skip locked)
		returning signature_id`.execute(trx);
	if (taken.length === 0) return [];
	const ids = taken.map(({ signatureId }) => signatureId);
	const { rows } = await sql<WaitingReceipt>`
		select ${FACTS} where r.municipality_id = ${municipalityId} and r.signature_id = any (${ids}::uuid[])
		order by l.position`.execute(trx);
	return rows;
}

/** @returns false when somebody else has made it */
export async function keepReceipt(
	{ trx, municipalityId, now }: Context,
	signatureId: string,
	pdf: Buffer
): Promise<boolean> {
	const { numUpdatedRows } = await trx
		.updateTable('signatureReceipt')
		.set({ pdf, madeAt: now, fault: null })
		.where('municipalityId', '=', municipalityId)
		.where('signatureId', '=', signatureId)
		.where('madeAt', 'is', null)
		.executeTakeFirst();
	return numUpdatedRows > 0n;
}

export async function postponeReceipt(
	{ trx, municipalityId }: Place,
	signatureId: string,
	{ tries, nextTryAt, fault }: { tries: number; nextTryAt: Date; fault: string }
): Promise<void> {
	await trx
		.updateTable('signatureReceipt')
		.set({ tries, nextTryAt, fault })
		.where('municipalityId', '=', municipalityId)
		.where('signatureId', '=', signatureId)
		.where('madeAt', 'is', null)
		.execute();
}

export interface OwnReceipt {
	code: string;
	title: LocalText;
	version: number;
	signedOn: string;
	recordedAt: Date;
	voidedOn: string | null;
	voidReason: string | null;
	isMade: boolean;
	/** Its delivery to the archive; null: there is none yet. */
	delivery: DeliveryState | null;
	archivedAt: Date | null;
	/** The archive's number of it. */
	recordNumber: string | null;
	/** The kommune has said where its archive is. */
	hasArchive: boolean;
	isPaper: boolean;
	registrar: string | null;
}

/** An own signature that there is a receipt of, made or to be made. */
export async function findOwnReceipt(
	{ trx, municipalityId }: Context,
	personId: number,
	signatureId: string
): Promise<OwnReceipt | null> {
	const { rows } = await sql<OwnReceipt>`
		select a.code, a.title, s.version_number as version, s.signed_on, s.recorded_at, s.voided_on, s.void_reason,
			r.made_at is not null as is_made, d.state as delivery, d.archived_at, d.record_number,
			exists (select from archive_settings t where t.municipality_id = s.municipality_id and t.transport <> 'none')
				as has_archive,
			exists (select from signature_document p where p.municipality_id = s.municipality_id and p.signature_id = s.id
				and p.kind = 'scan') as is_paper,
			(select t.value from signature_trace t where t.municipality_id = s.municipality_id and t.signature_id = s.id
				and t.kind = 'registrar') as registrar
		from signature s join signature_receipt r on r.municipality_id = s.municipality_id and r.signature_id = s.id
		join agreement a on a.id = s.agreement_id
		left join archive_delivery d on d.municipality_id = s.municipality_id and d.signature_id = s.id
		where s.municipality_id = ${municipalityId} and s.id = ${signatureId} and s.person_id = ${personId}`.execute(
		trx
	);
	return rows[0] ?? null;
}

/** The sealed file of an own signature; null when there is none, or it is not made yet. */
export async function findOwnFile(
	{ trx, municipalityId }: Context,
	personId: number,
	signatureId: string
): Promise<{ pdf: Buffer; code: string; version: number } | null> {
	const { rows } = await sql<{ pdf: Buffer; code: string; version: number }>`
		select r.pdf, a.code, s.version_number as version
		from signature s join signature_receipt r on r.municipality_id = s.municipality_id and r.signature_id = s.id
		join agreement a on a.id = s.agreement_id
		where s.municipality_id = ${municipalityId} and s.id = ${signatureId} and s.person_id = ${personId}
			and r.pdf is not null`.execute(trx);
	return rows[0] ?? null;
}
