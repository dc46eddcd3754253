import type { Context } from '../../db/index.ts';
import { require } from '../require.ts';
import { listSealedRows, listSeals, type LogName, type StoredSeal } from './log-queries.ts';
import { findBreak, type Break } from './rules/chain.ts';

/** Seals that are read at once. */
const AT_ONCE = 100;

export interface VerifiedLog {
	log: LogName;
	/** Those that are there still. */
	rows: number;
	seals: number;
	/** When the last seal was set, and its hash; null before the first. */
	last: { sealedAt: Date; hash: string } | null;
	/** The first seal that does not hold; null: all of them do. */
	broken: Break | null;
}

/** Reads both logs of the kommune through, and tells whether they are what was written. @throws Forbidden */
export async function verifyLogs(context: Context): Promise<VerifiedLog[]> {
	await require(context, 'accessLog', { people: [] });
	return [await verify(context, 'access'), await verify(context, 'change')];
}

async function verify(context: Context, log: LogName): Promise<VerifiedLog> {
	let last: StoredSeal | null = null;
	let rows = 0;
	for (;;) {
		const seals: StoredSeal[] = await listSeals(context, log, {
			after: last?.number ?? 0,
			most: AT_ONCE
		});
		for (const seal of seals) {
			const broken = findBreak(seal, last, await listSealedRows(context, log, seal.number));
			if (broken) return { log, rows, seals: last?.number ?? 0, last, broken };
			if (!seal.emptiedOn) rows += seal.rows;
			last = seal;
		}
		if (seals.length < AT_ONCE) return { log, rows, seals: last?.number ?? 0, last, broken: null };
	}
}
