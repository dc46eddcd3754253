import { require } from '../auth/index.ts';
import type { Context } from '../db/index.ts';
import { searchEmployees, type FoundEmployee } from './employee-queries.ts';

/** Shown at once: enough to see the one you look for, too few to read the kommune through. */
const MOST = 20;

/** Fewer characters find everyone. */
const SHORTEST = 2;

export interface FoundEmployees {
	employees: FoundEmployee[];
	/** More match than are shown. */
	hasMore: boolean;
	/** What was asked for is too short to search with. */
	isShort: boolean;
}

/**
 * Employees of the kommune, now or later, by a part of their name or their number.
 * @param as who looks: HR, or the kommune's administrator
 * @throws Forbidden
 */
export async function findEmployees(
	context: Context,
	{ search, as = 'search' }: { search: string; as?: 'search' | 'configure' }
): Promise<FoundEmployees> {
	await require(context, as, {});
	const asked = search.trim();
	if (asked.length < SHORTEST) return { employees: [], hasMore: false, isShort: asked.length > 0 };
	const found = await searchEmployees(context, asked, MOST + 1);
	return { employees: found.slice(0, MOST), hasMore: found.length > MOST, isShort: false };
}
