import { z } from 'zod';
import { statuses } from '#lib/status.ts';

const page = z.coerce.number().int().min(1).max(100_000).catch(1);
const search = z.string().max(100).catch('');

const listQuery = z.object({ side: page, enhet: z.coerce.number().int().catch(0) });

const rowsQuery = z.object({
	sok: search,
	status: z.enum(statuses).nullable().catch(null),
	sorter: z.string().max(30).catch(''),
	retning: z.enum(['stigende', 'synkende']).catch('stigende'),
	side: page
});

const changesQuery = z.object({
	sok: search,
	endring: z.enum(['added', 'removed', 'changed']).nullable().catch(null),
	side: page
});

/** What the address of the list asks for; anything unreadable is as if it were not there. */
export function readListQuery(url: URL) {
	return listQuery.parse(Object.fromEntries(url.searchParams));
}

/** What the address of a report asks for. */
export function readRowsQuery(url: URL) {
	return rowsQuery.parse(Object.fromEntries(url.searchParams));
}

/** What the address of a comparison asks for. */
export function readChangesQuery(url: URL) {
	return changesQuery.parse(Object.fromEntries(url.searchParams));
}
