import { inTransaction, type Database } from '../../db/index.ts';
import { listMunicipalities } from '../queries.ts';
import {
	findLastSeal,
	insertSeal,
	listOpenRows,
	lockSealing,
	type LogName
} from './log-queries.ts';
import { chain } from './rules/chain.ts';

/** Rows in a seal: so many can be read again at once. */
const MOST = 5000;

/** A seal that has been set: whoever keeps it elsewhere can tell if the whole chain is made anew. */
export interface NewSeal {
	municipalityId: number;
	log: LogName;
	number: number;
	rows: number;
	hash: string;
}

/**
 * Seals what has come to the logs of every kommune, and of the co-operation; each seal in a transaction of its own.
 * What another process is sealing is left to it.
 * @param onSeal told of each seal when it is kept
 */
export async function sealLogs(
	db: Database['db'],
	now: Date,
	onSeal: (seal: NewSeal) => void = () => {}
): Promise<void> {
	const municipalities = await inTransaction(db, { municipalityId: 0 }, listMunicipalities);
	for (const municipalityId of [0, ...municipalities.map(({ id }) => id)])
		for (const log of ['access', 'change'] as const) {
			let seal: NewSeal | null;
			do {
				seal = await sealNext(db, { municipalityId, log, now });
				if (seal) onSeal(seal);
			} while (seal?.rows === MOST);
		}
}

async function sealNext(
	db: Database['db'],
	{ municipalityId, log, now }: { municipalityId: number; log: LogName; now: Date }
): Promise<NewSeal | null> {
	return inTransaction(db, { municipalityId }, async (trx) => {
		const place = { trx, municipalityId };
		if (!(await lockSealing(place))) return null;
		const rows = await listOpenRows(place, log, MOST);
		if (rows.length === 0) return null;
		const last = await findLastSeal(place, log);
		const number = (last?.number ?? 0) + 1;
		const previous = last?.hash ?? null;
		const hash = chain(previous, rows);
		const ids = rows.map(({ id }) => id);
		await insertSeal(place, log, { number, previous, hash }, { ids, sealedAt: now });
		return { municipalityId, log, number, rows: rows.length, hash };
	});
}
