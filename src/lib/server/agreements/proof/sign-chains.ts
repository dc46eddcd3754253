import { createHash } from 'node:crypto';
import { inTransaction, type Context, type Database, type Moment } from '../../db/index.ts';
import { jobContext } from '../job-context.ts';
import { getSeal } from '../seal/manage-seals.ts';
import { signCms } from '../seal/sign-cms.ts';
import { headOf } from './head.ts';
import { findChainEnd, insertHead, listUnsignedChains } from './proof-queries.ts';

/** The end of a chain that has been signed: whoever keeps it elsewhere can tell if the whole chain is made anew. */
export interface NewHead {
	municipalityId: number;
	day: string;
	position: number;
	hash: string;
}

/**
 * Signs, once a day, the end of every kommune's chain that has grown. What fails in one kommune stops no other.
 * @param options.secret asked for when there is something to sign
 * @param options.onHead told of each head when it is kept
 */
export async function signChains(
	db: Database['db'],
	moment: Moment,
	options: {
		secret: () => string;
		onHead?: (head: NewHead) => void;
		onFailure: (error: unknown, municipalityId: number) => void;
	}
): Promise<void> {
	const waiting = await inTransaction(db, { municipalityId: 0 }, (trx) =>
		listUnsignedChains(trx, moment.today)
	);
	for (const municipalityId of waiting)
		try {
			const head = await inTransaction(db, { municipalityId }, (trx) =>
				signChain(jobContext(trx, municipalityId, moment), options.secret())
			);
			if (head) options.onHead?.(head);
		} catch (error) {
			options.onFailure(error, municipalityId);
		}
}

async function signChain(context: Context, secret: string): Promise<NewHead | null> {
	const { municipalityId, today: day, now } = context;
	const { position, hash } = await findChainEnd(context);
	if (hash === null) return null;
	const statement = headOf({ municipalityId, day, position, hash });
	const digest = createHash('sha256').update(statement, 'utf8').digest();
	const cms = signCms(digest, await getSeal(context, secret));
	const isNew = await insertHead(context, { day, position, hash, statement, cms, signedAt: now });
	return isNew ? { municipalityId, day, position, hash } : null;
}
