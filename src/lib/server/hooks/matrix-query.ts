import { z } from 'zod';
import type { MatrixInput, Wording } from '../reports/index.ts';
import { dateOf } from './wording.ts';

const matrixQuery = z.object({
	vis: z.enum(['mangler', 'navn']).catch('mangler'),
	krav: z.string().max(100).catch(''),
	sok: z.string().max(100).catch(''),
	side: z.coerce.number().int().min(1).catch(1)
});

/** What the address of a page with people and requirements asks for; anything unreadable is as if it were not there. */
export function readMatrixQuery(url: URL, wording: Wording): MatrixInput {
	const { vis, krav, sok, side } = matrixQuery.parse(Object.fromEntries(url.searchParams));
	return {
		date: dateOf(url).date,
		sort: vis,
		lacking: krav || null,
		search: sok,
		page: side,
		wording
	};
}
