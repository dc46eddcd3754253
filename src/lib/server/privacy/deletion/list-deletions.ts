import { require } from '../../auth/index.ts';
import type { Context } from '../../db/index.ts';
import { listDeletionRows, type DeletionRow } from './deletion-queries.ts';

/** Entries on a page, and in a file. */
const PAGE = 50;
const FILE = 10_000;

/** What Kyndig has deleted in the kommune, the newest first. It says nothing of people. @throws Forbidden */
export async function listDeletions(
	context: Context,
	{ page }: { page: number | 'all' }
): Promise<{ rows: DeletionRow[]; hasMore: boolean }> {
	await require(context, 'privacy', {});
	const size = page === 'all' ? FILE : PAGE;
	const rows = await listDeletionRows(context, {
		offset: page === 'all' ? 0 : (page - 1) * PAGE,
		most: size + 1
	});
	return { rows: rows.slice(0, size), hasMore: rows.length > size };
}
