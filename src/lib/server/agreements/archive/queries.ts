import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Context, Trx } from '../../db/index.ts';
import type { ScanType } from '../paper/rules/judge-scan.ts';
import type { ArchiveSettings } from './rules/settings.ts';

/** Whose rows. */
type Place = Pick<Context, 'trx' | 'municipalityId'>;

export type DeliveryState = 'waiting' | 'sent' | 'archived' | 'refused' | 'failed';

export const STATES = ['failed', 'refused', 'waiting', 'sent', 'archived'] as const;

export interface StoredSettings extends ArchiveSettings {
	sealedToken: Buffer | null;
	updatedAt: Date;
	updatedBy: string;
}

export async function findSettings({
	trx,
	municipalityId
}: Place): Promise<StoredSettings | undefined> {
	return (
		trx
			.selectFrom('archiveSettings')
			.selectAll()
			.where('municipalityId', '=', municipalityId)
			// What the table holds them to.
			.$narrowType<Pick<ArchiveSettings, 'transport' | 'caseMode' | 'journalType'>>()
			.executeTakeFirst()
	);
}

export async function putSettings(
	{ trx, municipalityId }: Place,
	settings: StoredSettings
): Promise<void> {
	const {
		transport,
		address,
		caseMode,
		caseSystem,
		caseTitle,
		caseType,
		caseManager,
		caseUnit,
		archivePart,
		classSystem,
		classId,
		journalType,
		journalStatus,
		documentType,
		formatCode,
		variantCode,
		sendsProof,
		proofFormatCode,
		restrictionCode,
		legalBasis,
		sealedToken,
		updatedAt,
		updatedBy
	} = settings;
	const values = {
		...{ transport, address, caseMode, caseSystem, caseTitle, caseType, caseManager, caseUnit },
		...{ archivePart, classSystem, classId, journalType, journalStatus, documentType, formatCode },
		...{ variantCode, sendsProof, proofFormatCode, restrictionCode, legalBasis },
		...{ sealedToken, updatedAt, updatedBy }
	};
	await trx
		.insertInto('archiveSettings')
		.values({ municipalityId, ...values })
		.onConflict((conflict) => conflict.column('municipalityId').doUpdateSet(values))
		.execute();
}

export interface NewRow {
	signatureId: string;
	personId: number;
	employeeNumber: string;
	signerName: string;
	agreementCode: string;
	agreementTitle: string;
	agreementVersion: number;
	signedAt: Date;
	pdf: Buffer;
	pdfDetail: string | null;
	proof: Buffer | null;
}

/** @returns its id; undefined when the signature has a delivery already */
export async function insertDelivery(
	{ trx, municipalityId, now }: Context,
	row: NewRow
): Promise<string | undefined> {
	const made = await trx
		.insertInto('archiveDelivery')
		.values({
			...row,
			municipalityId,
			pdfHash: sha256(row.pdf),
			pdfSize: row.pdf.length,
			proofHash: row.proof && sha256(row.proof),
			proofSize: row.proof && row.proof.length,
			state: 'waiting',
			queuedAt: now,
			nextTry: now
		})
		.onConflict((conflict) => conflict.columns(['municipalityId', 'signatureId']).doNothing())
		.returning('id')
		.executeTakeFirst();
	return made?.id;
}

/** The kommuner that have something to send, or to ask the archive about. */
export async function listKommunerWithWork(trx: Trx, now: Date): Promise<number[]> {
	const { rows } = await sql<{ id: number }>`select id from archive_work(${now}) as id`.execute(
		trx
	);
	return rows.map(({ id }) => id);
}

export interface TakenDelivery {
	id: string;
	key: string;
	state: 'waiting' | 'sent';
	employeeNumber: string;
	signerName: string;
	agreementCode: string;
	agreementTitle: string;
	agreementVersion: number;
	signedAt: Date;
	pdf: Buffer;
	pdfHash: Buffer;
	pdfDetail: string | null;
	proof: Buffer | null;
	proofHash: Buffer | null;
	/** What was signed elsewhere, which stays with the signature; null: it was signed in Kyndig. */
	signed: Buffer | null;
	signedHash: Buffer | null;
	signedKind: 'scan' | 'service' | null;
	signedType: ScanType | null;
	/** The day that the signature counts from; null: there is no such signature. */
	signedOn: string | null;
	attempts: number;
	asked: number;
	sentAt: Date | null;
}

/**
 * Takes the next delivery of the kommune that is due, until a time: no other process has it meanwhile. One whose process
 * died is taken again when its time is out.
 */
export async function takeNext(
	{ trx, municipalityId }: Place,
	{ now, lease, until }: { now: Date; lease: string; until: Date }
): Promise<TakenDelivery | undefined> {
	const { rows } = await sql<TakenDelivery>`
		with taken as (update archive_delivery set lease = ${lease}::uuid, leased_until = ${until},
			attempts = attempts + (state = 'waiting')::integer, asked = case when state = 'sent' then asked + 1 else 0 end
		where municipality_id = ${municipalityId} and id = (
			select id from archive_delivery
			where municipality_id = ${municipalityId} and state in ('waiting', 'sent') and next_try <= ${now}
				and (leased_until is null or leased_until <= ${now})
			order by next_try, place limit 1 for update skip locked)
		returning id, key, state, employee_number, signer_name, agreement_code, agreement_title, agreement_version, signed_at,
			pdf, pdf_hash, pdf_detail, proof, proof_hash, attempts, asked, sent_at, signature_id)
		select t.id, key, state, employee_number, signer_name, agreement_code, agreement_title, agreement_version, signed_at,
			pdf, pdf_hash, pdf_detail, proof, proof_hash, attempts, asked, sent_at,
			d.bytes as signed, d.sha256 as signed_hash, d.kind as signed_kind, d.mime_type as signed_type, s.signed_on
		from taken t left join signature_document d on d.municipality_id = ${municipalityId} and d.signature_id = t.signature_id
		left join signature s on s.municipality_id = ${municipalityId} and s.id = t.signature_id`.execute(
		trx
	);
	return rows[0];
}

/** Takes a delivery that has been answered, whoever has it; undefined when there is none with the key. */
export async function takeByKey(
	{ trx, municipalityId }: Place,
	key: string
): Promise<
	(Pick<TakenDelivery, 'id' | 'key' | 'attempts'> & { state: DeliveryState }) | undefined
> {
	return trx
		.selectFrom('archiveDelivery')
		.select(['id', 'key', 'attempts', 'state'])
		.where('municipalityId', '=', municipalityId)
		.where('key', '=', key)
		.$narrowType<{ state: DeliveryState }>()
		.forUpdate()
		.executeTakeFirst();
}

/** What becomes of a delivery. What is not named stays as it was. */
export interface Change {
	state: DeliveryState;
	nextTry: Date | null;
	sentAt?: Date;
	message?: string;
	archivedAt?: Date;
	answer?: string | null;
	errorCode?: string | null;
	errorText?: string | null;
	caseId?: string | null;
	caseNumber?: string | null;
	recordId?: string;
	recordNumber?: string | null;
	existed?: boolean;
}

/**
 * Writes what has become of a delivery and lets it go. What is archived is forgotten here; its hashes stay.
 * @param lease only while the process still has it; null: whoever has it
 * @returns false when it has it no more: somebody else has written what became of it
 */
export async function settle(
	{ trx, municipalityId }: Place,
	{ id, lease }: { id: string; lease: string | null },
	change: Change
): Promise<boolean> {
	const { numUpdatedRows } = await trx
		.updateTable('archiveDelivery')
		.set({
			...change,
			...(change.message === undefined
				? {}
				: { messageHash: sha256(Buffer.from(change.message, 'utf8')) }),
			...(change.state === 'archived' ? { pdf: null, proof: null } : {}),
			lease: null,
			leasedUntil: null
		})
		.where('municipalityId', '=', municipalityId)
		.where('id', '=', id)
		.where('state', '<>', 'archived')
		.$if(lease !== null, (query) => query.where('lease', '=', lease))
		.executeTakeFirst();
	return numUpdatedRows === 1n;
}

export type EventKind =
	'queued' | 'sent' | 'put_off' | 'archived' | 'refused' | 'failed' | 'retried' | 'stray';

export interface ArchiveEvent {
	at: Date;
	kind: EventKind;
	code: string | null;
	detail: string | null;
}

export async function insertEvent(
	{ trx, municipalityId }: Place,
	event: ArchiveEvent & { deliveryId: string | null }
): Promise<void> {
	await trx
		.insertInto('archiveEvent')
		.values({ municipalityId, ...event })
		.execute();
}

/** What has happened with a delivery, the newest first. */
export async function listEvents(
	{ trx, municipalityId }: Place,
	deliveryId: string
): Promise<ArchiveEvent[]> {
	return trx
		.selectFrom('archiveEvent')
		.select(['at', 'kind', 'code', 'detail'])
		.$narrowType<{ kind: EventKind }>()
		.where('municipalityId', '=', municipalityId)
		.where('deliveryId', '=', deliveryId)
		.orderBy('id', 'desc')
		.limit(100)
		.execute();
}

/** Answers that belonged to no delivery, the newest first. */
export async function listStrays({
	trx,
	municipalityId
}: Place): Promise<{ at: Date; detail: string | null }[]> {
	return trx
		.selectFrom('archiveEvent')
		.select(['at', 'detail'])
		.where('municipalityId', '=', municipalityId)
		.where('kind', '=', 'stray')
		.orderBy('id', 'desc')
		.limit(10)
		.execute();
}

export async function countStates({
	trx,
	municipalityId
}: Place): Promise<Record<DeliveryState, number>> {
	const rows = await trx
		.selectFrom('archiveDelivery')
		.select(({ fn }) => ['state', fn.countAll<string>().as('number')])
		.where('municipalityId', '=', municipalityId)
		.groupBy('state')
		.execute();
	const numberOf = (state: DeliveryState) =>
		Number(rows.find((row) => row.state === state)?.number ?? 0);
	return {
		waiting: numberOf('waiting'),
		sent: numberOf('sent'),
		archived: numberOf('archived'),
		refused: numberOf('refused'),
		failed: numberOf('failed')
	};
}

/** A delivery in a list: without anybody's name. */
export interface ListedDelivery {
	id: string;
	employeeNumber: string;
	agreementTitle: string;
	agreementVersion: number;
	signedAt: Date;
	state: DeliveryState;
	attempts: number;
	nextTry: Date | null;
	sentAt: Date | null;
	archivedAt: Date | null;
	errorCode: string | null;
	errorText: string | null;
	caseNumber: string | null;
	recordNumber: string | null;
}

const LISTED = [
	...(['id', 'employeeNumber', 'agreementTitle', 'agreementVersion', 'signedAt', 'state'] as const),
	...(['attempts', 'nextTry', 'sentAt', 'archivedAt', 'errorCode', 'errorText'] as const),
	...(['caseNumber', 'recordNumber'] as const)
] as const;

/** Deliveries of the kommune, what needs somebody first, and then the newest. */
export async function listRows(
	{ trx, municipalityId }: Place,
	{
		state,
		search,
		limit,
		offset
	}: { state: DeliveryState | null; search: string; limit: number; offset: number }
): Promise<ListedDelivery[]> {
	const pattern = `%${search.replace(/[\\%_]/g, '\\$&')}%`;
	return trx
		.selectFrom('archiveDelivery')
		.select(LISTED)
		.$narrowType<{ state: DeliveryState }>()
		.where('municipalityId', '=', municipalityId)
		.$if(state !== null, (query) => query.where('state', '=', state))
		.$if(search !== '', (query) =>
			query.where((where) =>
				where.or([
					where('employeeNumber', '=', search),
					where('agreementTitle', 'ilike', pattern),
					where('caseNumber', 'ilike', pattern),
					where('recordNumber', '=', search)
				])
			)
		)
		.orderBy(
			sql`case state when 'failed' then 0 when 'refused' then 0 when 'archived' then 2 else 1 end`
		)
		.orderBy('place', 'desc')
		.limit(limit)
		.offset(offset)
		.execute();
}

/** All about a delivery but the documents themselves. */
export interface DeliveryDetails extends ListedDelivery {
	key: string;
	personId: number;
	signerName: string;
	queuedAt: Date;
	asked: number;
	pdfHash: Buffer;
	pdfSize: number;
	pdfDetail: string | null;
	proofHash: Buffer | null;
	proofSize: number | null;
	message: string | null;
	messageHash: Buffer | null;
	answer: string | null;
	caseId: string | null;
	recordId: string | null;
	existed: boolean | null;
}

export async function findDetails(
	{ trx, municipalityId }: Place,
	id: string
): Promise<DeliveryDetails | undefined> {
	return trx
		.selectFrom('archiveDelivery')
		.select([
			...LISTED,
			...(['key', 'personId', 'signerName', 'queuedAt', 'asked', 'pdfHash', 'pdfSize'] as const),
			...(['pdfDetail', 'proofHash', 'proofSize', 'message', 'messageHash', 'answer'] as const),
			...(['caseId', 'recordId', 'existed'] as const)
		])
		.$narrowType<{ state: DeliveryState }>()
		.where('municipalityId', '=', municipalityId)
		.where('id', '=', id)
		.executeTakeFirst();
}

/**
 * Lets deliveries be sent again at once, with as many tries as a new one: those that failed or were refused, and one that
 * waits when it is named.
 * @returns their ids
 */
export async function sendAgain(
	{ trx, municipalityId, now }: Context,
	id: string | null
): Promise<string[]> {
	const rows = await trx
		.updateTable('archiveDelivery')
		.set({ state: 'waiting', attempts: 0, asked: 0, nextTry: now })
		.where('municipalityId', '=', municipalityId)
		.where('state', 'in', id === null ? ['failed', 'refused'] : ['failed', 'refused', 'waiting'])
		.$if(id !== null, (query) => query.where('id', '=', id))
		.returning('id')
		.execute();
	return rows.map((row) => row.id);
}

/** One more event of each of these deliveries. */
export async function insertEvents(
	{ trx, municipalityId, now }: Context,
	deliveries: string[],
	kind: EventKind,
	detail: string
): Promise<void> {
	await sql`
		insert into archive_event (municipality_id, delivery_id, at, kind, detail)
		select ${municipalityId}, id, ${now}, ${kind}, ${detail} from unnest(${deliveries}::uuid[]) as id`.execute(
		trx
	);
}

function sha256(bytes: Uint8Array): Buffer {
	return createHash('sha256').update(bytes).digest();
}
