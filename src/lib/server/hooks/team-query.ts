import { z } from 'zod';
import type { Wording } from '../reports/index.ts';
import { dateOf } from './wording.ts';

const teamQuery = z.object({
	vis: z.enum(['mangler', 'navn']).catch('mangler'),
	krav: z.string().max(100).catch(''),
	sok: z.string().max(100).catch(''),
	side: z.coerce.number().int().min(1).catch(1)
});

/** What the address of a team page asks for; anything unreadable is as if it were not there. */
export function readTeamQuery(url: URL, unitId: number | null, wording: Wording) {
	const { vis, krav, sok, side } = teamQuery.parse(Object.fromEntries(url.searchParams));
	return {
		unitId,
		date: dateOf(url).date,
		sort: vis,
		lacking: krav || null,
		search: sok,
		page: side,
		wording
	};
}
