import { sql } from 'kysely';
import { actAs, type Context, type Trx } from '../../db/index.ts';

/** A certificate of a kommune's, without what it seals with. */
export interface SealRow {
	fingerprint: Buffer;
	certificate: Buffer;
	chain: Buffer[];
	validFrom: Date;
	validUntil: Date;
	origin: 'made' | 'imported';
	createdAt: Date;
	createdBy: string;
}

const columns = [
	'fingerprint',
	'certificate',
	'chain',
	'validFrom',
	'validUntil',
	'origin',
	'createdAt',
	'createdBy'
] as const;

/** Runs `work` as the role that alone may read and add private keys, and nothing else; then goes back. */
export async function asSigner<T>(
	{ trx, municipalityId, actor }: Context,
	work: (trx: Trx) => Promise<T>
): Promise<T> {
	await sql`select set_config('role', 'kyndig_signer', true)`.execute(trx);
	const result = await work(trx);
	await actAs(trx, {
		municipalityId,
		personId: actor.kind === 'person' ? actor.personId : undefined
	});
	return result;
}

/** Every certificate of the kommune, newest first. */
export async function listSealRows({ trx, municipalityId }: Context): Promise<SealRow[]> {
	return trx
		.selectFrom('sealCertificate')
		.select(columns)
		.where('municipalityId', '=', municipalityId)
		.orderBy('place', 'desc')
		.execute();
}

/** Waits for whoever is just making a seal for the kommune, until the transaction ends. As signer. */
export async function lockSeals(trx: Trx, municipalityId: number): Promise<void> {
	await sql`select pg_advisory_xact_lock(hashtext('kyndig seal'), ${municipalityId}::integer)`.execute(
		trx
	);
}

/** What a certificate seals with. As signer. */
export async function getSealedPrivate(
	trx: Trx,
	municipalityId: number,
	fingerprint: Buffer
): Promise<Buffer> {
	const { sealedPrivate } = await trx
		.selectFrom('sealCertificate')
		.select('sealedPrivate')
		.where('municipalityId', '=', municipalityId)
		.where('fingerprint', '=', fingerprint)
		.executeTakeFirstOrThrow();
	return sealedPrivate;
}

/** As signer. @returns whether it was new */
export async function insertSeal(
	trx: Trx,
	seal: SealRow & { municipalityId: number; sealedPrivate: Buffer }
): Promise<boolean> {
	const { numInsertedOrUpdatedRows } = await trx
		.insertInto('sealCertificate')
		.values(seal)
		.onConflict((conflict) => conflict.columns(['municipalityId', 'fingerprint']).doNothing())
		.executeTakeFirst();
	return numInsertedOrUpdatedRows === 1n;
}

export interface SealOwner {
	municipalityId: number;
	municipalityName: string;
}

/** Whose certificates have these fingerprints (hexadecimal), in any kommune. */
export async function findOwners(
	trx: Trx,
	fingerprints: string[]
): Promise<Map<string, SealOwner>> {
	const asked = fingerprints.map((one) => Buffer.from(one, 'hex'));
	const { rows } = await sql<SealOwner & { fingerprint: Buffer }>`
		select * from seal_owners(${asked}::bytea[])`.execute(trx);
	return new Map(rows.map(({ fingerprint, ...owner }) => [fingerprint.toString('hex'), owner]));
}

/** What a certificate is made out to. */
export async function getSubject({
	trx,
	municipalityId
}: Context): Promise<{ name: string; organisationNumber: string | null } | null> {
	const row = await trx
		.selectFrom('municipality')
		.select(['name', 'organisationNumber'])
		.where('id', '=', municipalityId)
		.executeTakeFirst();
	return row ? { ...row, name: `${row.name} kommune` } : null;
}
