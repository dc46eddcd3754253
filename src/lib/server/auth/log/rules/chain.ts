import { sha256 } from '@oslojs/crypto/sha2';
import { encodeHexLowerCase } from '@oslojs/encoding';

/** A row of a log as it is sealed: who it is about is in its digest alone, so that retention can take that away. */
export interface SealedRow {
	id: string;
	/** `2026-11-23T09:00:00.000000Z`: microseconds, UTC. */
	at: string;
	/** The permission that was used, or what was done. */
	action: string;
	requestId: string;
	/** Hexadecimal. */
	digest: string;
}

/**
 * Seals rows onto what was sealed before: SHA-256 of the previous hash and, row by row, of the hash so far and
 * `["id","at","action","request","digest"]` in UTF-8.
 * @param previous hexadecimal; null before the first seal
 * @returns the hash, hexadecimal
 */
export function chain(previous: string | null, rows: readonly SealedRow[]): string {
	let hash = previous ?? '';
	for (const { id, at, action, requestId, digest } of rows)
		hash = encodeHexLowerCase(
			sha256(new TextEncoder().encode(hash + JSON.stringify([id, at, action, requestId, digest])))
		);
	return hash;
}

export interface Seal {
	number: number;
	rows: number;
	previous: string | null;
	hash: string;
	sealedAt?: Date;
	/** Its rows are deleted since this day, `YYYY-MM-DD`; null: they are there. */
	emptiedOn?: string | null;
}

/** A row as it lies in the log now. */
export interface LoggedRow extends SealedRow {
	/** The digest of what the row says of people now; null when that has been taken away. */
	digestNow: string | null;
}

/**
 * - row: what a row says of people is not what was written
 * - rows: a row is missing, has come, or has another time, action or request
 * - order: the seal does not rest on the one before
 * - emptied: rows are deleted that are not the oldest, or before anybody may have decided so
 */
export type Break = { seal: number; kind: 'row' | 'rows' | 'order' | 'emptied' };

/** Retention deletes no look that is younger, whatever a kommune has chosen. */
const EMPTIED_AFTER_MONTHS = 11;

/**
 * Whether a seal holds.
 * @param before the seal before it; null for the first
 * @param rows those that carry its number, in the order of their ids
 */
export function findBreak(
	seal: Seal,
	before: Pick<Seal, 'number' | 'hash' | 'emptiedOn'> | null,
	rows: readonly LoggedRow[]
): Break | null {
	if (seal.number !== (before?.number ?? 0) + 1 || seal.previous !== (before?.hash ?? null))
		return { seal: seal.number, kind: 'order' };
	if (seal.emptiedOn) {
		const isFirst = before === null || Boolean(before.emptiedOn);
		return isFirst && rows.length === 0 && isOldEnough(seal, seal.emptiedOn)
			? null
			: { seal: seal.number, kind: 'emptied' };
	}
	if (rows.some(({ digest, digestNow }) => digestNow !== null && digestNow !== digest))
		return { seal: seal.number, kind: 'row' };
	if (rows.length !== seal.rows || chain(seal.previous, rows) !== seal.hash)
		return { seal: seal.number, kind: 'rows' };
	return null;
}

function isOldEnough({ sealedAt }: Seal, emptiedOn: string): boolean {
	if (!sealedAt) return false;
	const earliest = new Date(sealedAt);
	earliest.setUTCMonth(earliest.getUTCMonth() + EMPTIED_AFTER_MONTHS);
	return earliest.getTime() <= Date.parse(`${emptiedOn}T23:59:59Z`);
}
