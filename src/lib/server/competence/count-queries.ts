import { sql } from 'kysely';
import type { Trx } from '../db/index.ts';

/** A day on which the counts that are kept say otherwise than the timeline. */
export interface CountDifference {
	day: string;
	/** Rows with each status that come and go that day, by the kept counts and by the timeline. */
	kept: number[];
	counted: number[];
}

/** Adds what has changed in the kommune since last time to its counts by day and month. @returns rows that were added */
export async function foldCounts(trx: Trx, municipalityId: number): Promise<number> {
	const { rows } = await sql<{ folded: number }>`
		select timeline_fold(${municipalityId}) as folded`.execute(trx);
	return rows[0]?.folded ?? 0;
}

/** Counts the kommune's timeline from the beginning. */
export async function recount(trx: Trx, municipalityId: number): Promise<void> {
	await sql`select timeline_recount(${municipalityId})`.execute(trx);
}

/** Where the counts of the kommune differ from its timeline: by day, and in the sums that months begin with. */
export async function listCountDifferences(
	trx: Trx,
	municipalityId: number
): Promise<CountDifference[]> {
	const { rows } = await sql<CountDifference>`
		select day, kept, counted from timeline_count_differences(${municipalityId}) order by day`.execute(
		trx
	);
	return rows;
}
