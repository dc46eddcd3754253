import { setTimeout as wait } from 'node:timers/promises';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { getCurrentDatabase } from '../db/index.ts';
import { keyOf } from './key.ts';
import { countTry, type Counted } from './limit-queries.ts';

/** How long a request waits to be counted. What takes longer is counted here alone. */
const PATIENCE = 500;
/** Of whoever is shut out, how many are remembered; beyond them, the database is asked again. */
const REMEMBERED = 10_000;

/** Somebody has tried too often. */
export class LimitReached extends Error {
	/** Until they may try again. */
	readonly seconds: number;

	constructor(ms: number) {
		super(`Too many tries; again in ${ms} ms.`);
		this.seconds = Math.max(1, Math.ceil(ms / 1000));
	}
}

export interface Limiter {
	/** Counts one try. @throws LimitReached */
	take(who: string): Promise<void>;
	/** Turns away who is known here to have tried too often; counts nothing and asks nobody. @throws LimitReached */
	check(who: string): void;
}

interface Limit {
	/** What is counted; those of the same name are counted together. */
	name: string;
	/** How often it may be done in the period. */
	points: number;
	seconds: number;
}

/**
 * Counts in the database, so that several processes share one limit, at the cost of one statement a try. Who is over the
 * limit is remembered here and costs nothing until the period is over. When the database does not answer, this process
 * counts by itself, with the same limit: nobody is shut out because of it, and nobody may try without end.
 */
export function createLimiter(
	{ name, points, seconds }: Limit,
	count: (key: Buffer, seconds: number) => Promise<Counted> = countInDatabase
): Limiter {
	const shutOut = new Map<string, number>();
	const alone = new RateLimiterMemory({ points, duration: seconds });

	const check = (who: string, id = keyOf(name, who).toString('base64')): void => {
		const until = shutOut.get(id);
		if (until === undefined) return;
		const left = until - performance.now();
		if (left > 0) throw new LimitReached(left);
		shutOut.delete(id);
	};
	const remember = (id: string, ms: number): void => {
		if (shutOut.size >= REMEMBERED) {
			const now = performance.now();
			for (const [one, until] of shutOut) if (until <= now) shutOut.delete(one);
			if (shutOut.size >= REMEMBERED) return;
		}
		shutOut.set(id, performance.now() + ms);
	};
	const countAlone = async (id: string): Promise<Counted> => {
		try {
			const { consumedPoints, msBeforeNext } = await alone.consume(id);
			return { tries: consumedPoints, msLeft: msBeforeNext };
		} catch (refused) {
			if (!(refused instanceof RateLimiterRes)) throw refused;
			return { tries: points + 1, msLeft: refused.msBeforeNext };
		}
	};

	return {
		check: (who) => check(who),
		take: async (who) => {
			const key = keyOf(name, who);
			const id = key.toString('base64');
			check(who, id);
			const counted = await orNothing(() => count(key, seconds));
			const { tries, msLeft } = counted ?? (await countAlone(id));
			if (tries >= points) remember(id, msLeft);
			if (tries > points) throw new LimitReached(msLeft);
		}
	};
}

async function countInDatabase(key: Buffer, seconds: number): Promise<Counted> {
	const { db } = await getCurrentDatabase();
	return countTry(db, key, seconds);
}

/** What work gives, or nothing when it fails or takes too long. */
async function orNothing<T>(work: () => Promise<T>): Promise<T | undefined> {
	const done = new AbortController();
	try {
		return await Promise.race([
			work(),
			wait(PATIENCE, undefined, { signal: done.signal, ref: false })
		]);
	} catch {
		return undefined;
	} finally {
		done.abort();
	}
}
