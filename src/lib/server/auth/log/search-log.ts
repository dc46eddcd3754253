import { logChange, type Context } from '../../db/index.ts';
import { require } from '../require.ts';
import { searchChanges, searchLooks, type AccessRow, type ChangeRow } from './log-queries.ts';

/** Rows on a page, and in a file. */
const PAGE = 50;
const FILE = 50_000;

/** Fewer characters find everyone. */
const SHORTEST = 2;

export interface LogQuery {
	/** A part of the name of somebody who looked, was looked at, or changed something. */
	name: string;
	/** First and last day. */
	from: string;
	last: string;
	/** From 1; `all`: everything at once, for a file. */
	page: number | 'all';
}

export interface FoundLog<Row> {
	rows: Row[];
	hasMore: boolean;
	/** The name is too short to search with. */
	isShort: boolean;
}

/**
 * Who has looked at whom: looks by, or at, somebody by name. Those who are shown as looked at can see that the log was
 * read; without a name nobody is shown.
 * @throws Forbidden
 */
export async function findLooks(context: Context, query: LogQuery): Promise<FoundLog<AccessRow>> {
	await require(context, 'accessLog', { people: [] });
	const name = query.name.trim();
	const isShort = Array.from(name).length < SHORTEST;
	const rows = isShort ? [] : await searchLooks(context, { ...query, name, ...range(query) });
	const shown = rows.slice(0, sizeOf(query));
	const people = [...new Set(shown.map(({ subjectId }) => subjectId))];
	await require(context, 'accessLog', { people });
	return { rows: shown, hasMore: rows.length > shown.length, isShort: isShort && name !== '' };
}

/** Who has changed what, everybody or somebody by name. That it was read is noted. @throws Forbidden */
export async function findChanges(context: Context, query: LogQuery): Promise<FoundLog<ChangeRow>> {
	await require(context, 'accessLog', { people: [] });
	const name = query.name.trim();
	const rows = await searchChanges(context, { ...query, name, ...range(query) });
	await logChange(context, 'logg-lest', { fra: query.from, siste: query.last });
	const shown = rows.slice(0, sizeOf(query));
	return { rows: shown, hasMore: rows.length > shown.length, isShort: false };
}

const sizeOf = ({ page }: LogQuery): number => (page === 'all' ? FILE : PAGE);

/** One more than is shown, to know whether there are more. */
const range = (query: LogQuery) => ({
	offset: query.page === 'all' ? 0 : (query.page - 1) * PAGE,
	most: sizeOf(query) + 1
});
