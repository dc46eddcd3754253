import { sql } from 'kysely';
import type { Context, Trx } from '../../db/index.ts';
import type { ProofBody, Trace, TraceKind } from './body.ts';

type Place = Pick<Context, 'trx' | 'municipalityId'>;

/** Adds a proof to the kommune's chain, and what retention may take from it. Others who add wait until the transaction ends. */
export async function insertProof(
	{ trx, municipalityId }: Place,
	body: ProofBody,
	traces: Trace[]
): Promise<void> {
	const column = <K extends keyof Trace>(key: K) => traces.map((trace) => trace[key]);
	await sql`
		with traces as (
			insert into signature_trace (municipality_id, signature_id, kind, salt, value)
			select ${municipalityId}::integer, ${body.signature}::uuid, kind, salt, value
			from unnest(${column('kind')}::text[], ${column('salt')}::bytea[], ${column('value')}::text[]) as given (kind, salt, value)
		)
		insert into signature_proof (municipality_id, body)
		values (${municipalityId}, ${JSON.stringify(body)})`.execute(trx);
}

/** A link of the chain, with all that it must agree with. Digests and hashes are hexadecimal. */
export interface LinkRow {
	position: number;
	body: string;
	previous: string | null;
	hash: string;
	traces: { kind: TraceKind; salt: string; value: string }[];
	/** As the signature stands now; null: it is gone. */
	signature: {
		actorId: string;
		code: string;
		version: number;
		signedOn: string;
		isVoided: boolean;
	} | null;
	/** Of the version that was signed, as it stands now; null: it is gone. */
	versionSha256: string | null;
	versionSha256Now: string | null;
	/** Of the scan, or of the file of a signing service, as it stands now; null: there is none. */
	documentSha256: string | null;
}

/** Links after a position, in order. */
export async function listLinks(
	{ trx, municipalityId }: Place,
	{ after, most }: { after: number; most: number }
): Promise<LinkRow[]> {
	const { rows } = await sql<LinkRow>`
		select l.position::integer as position, l.body, encode(l.previous, 'hex') as previous, encode(l.hash, 'hex') as hash,
			coalesce((select json_agg(json_build_object('kind', t.kind, 'salt', encode(t.salt, 'hex'), 'value', t.value))
				from signature_trace t where t.municipality_id = l.municipality_id and t.signature_id = l.signature_id), '[]') as traces,
			case when s.id is not null then json_build_object('actorId', p.actor_id, 'code', a.code, 'version', s.version_number,
				'signedOn', s.signed_on, 'isVoided', s.voided_on is not null) end as signature,
			encode(v.sha256, 'hex') as version_sha256,
			encode(sha256(convert_to(v.content::text
				|| case when v.questions = '{"nb": []}' then '' else E'\n' || v.questions::text end, 'UTF8')), 'hex') as version_sha256_now,
			encode(sha256(d.bytes), 'hex') as document_sha256
		from signature_proof l
		left join signature s on s.municipality_id = l.municipality_id and s.id = l.signature_id
		left join person p on p.id = s.person_id
		left join agreement a on a.id = s.agreement_id
		left join agreement_version v on v.agreement_id = s.agreement_id and v.number = s.version_number
		left join signature_document d
			on d.municipality_id = l.municipality_id and d.signature_id = l.signature_id and l.kind = 'signed'
		where l.municipality_id = ${municipalityId} and l.position > ${after}
		order by l.position limit ${most}`.execute(trx);
	return rows;
}

export interface ChainEnd {
	position: number;
	/** Hexadecimal; null before the first link. */
	hash: string | null;
}

/** Where the kommune's chain ends, as it knows itself. */
export async function findChainEnd({ trx, municipalityId }: Place): Promise<ChainEnd> {
	const row = await trx
		.selectFrom('signatureChain')
		.select(['position', 'hash'])
		.where('municipalityId', '=', municipalityId)
		.executeTakeFirst();
	return { position: Number(row?.position ?? 0), hash: row?.hash?.toString('hex') ?? null };
}

export interface HeadRow {
	day: string;
	position: number;
	/** Hexadecimal. */
	hash: string;
	statement: string;
	cms: Buffer;
	signedAt: Date;
}

/** The signed heads of the chain, in order. */
export async function listHeads({ trx, municipalityId }: Place): Promise<HeadRow[]> {
	const rows = await trx
		.selectFrom('signatureHead')
		.select(['day', 'position', 'hash', 'statement', 'cms', 'signedAt'])
		.where('municipalityId', '=', municipalityId)
		.orderBy('day')
		.execute();
	return rows.map((row) => ({
		...row,
		position: Number(row.position),
		hash: row.hash.toString('hex')
	}));
}

/** The kommuner whose chain has grown since its end was last signed, before the day. */
export async function listUnsignedChains(trx: Trx, today: string): Promise<number[]> {
	const { rows } = await sql<{ municipalityId: number }>`
		select municipality_id from chains_unsigned(${today}::date)`.execute(trx);
	return rows.map(({ municipalityId }) => municipalityId);
}

/** @returns false when the day has one already */
export async function insertHead({ trx, municipalityId }: Place, head: HeadRow): Promise<boolean> {
	const { numInsertedOrUpdatedRows } = await trx
		.insertInto('signatureHead')
		.values({
			...head,
			municipalityId,
			position: String(head.position),
			hash: Buffer.from(head.hash, 'hex')
		})
		.onConflict((conflict) => conflict.doNothing())
		.executeTakeFirst();
	return numInsertedOrUpdatedRows === 1n;
}
