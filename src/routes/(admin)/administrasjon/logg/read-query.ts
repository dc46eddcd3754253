import type { LogQuery } from '#lib/server/auth/index.ts';
import { readClock } from '#lib/server/db/index.ts';
import { dayAfter, parseDay } from '#lib/server/imports/index.ts';

/** Days that are shown when nobody asks for others. */
const DAYS = 30;

export interface ReadLogQuery extends LogQuery {
	log: 'access' | 'change';
	/** The last day that was asked for is before the first. */
	isTurned: boolean;
}

/** What an address asks of the log: the last thirty days when it names no days. */
export function logQueryOf(url: URL): ReadLogQuery {
	const { today } = readClock();
	const dayOf = (name: string, otherwise: string): string => {
		const parsed = parseDay(url.searchParams.get(name) ?? '');
		return 'wrong' in parsed ? otherwise : parsed.day;
	};
	const month = new Date(Date.parse(today) - DAYS * 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
	const from = dayOf('fra', dayAfter(month));
	const last = dayOf('til', from > today ? from : today);
	const page = Number(url.searchParams.get('side'));
	return {
		log: url.searchParams.get('logg') === 'endringer' ? 'change' : 'access',
		name: url.searchParams.get('navn') ?? '',
		from,
		last: last < from ? from : last,
		page: Number.isInteger(page) && page > 1 && page < 10_000 ? page : 1,
		isTurned: last < from
	};
}
