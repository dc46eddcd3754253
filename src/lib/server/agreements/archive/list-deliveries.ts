import { require } from '../../auth/index.ts';
import type { Context } from '../../db/index.ts';
import {
	countStates,
	findSettings,
	listRows,
	listStrays,
	STATES,
	type DeliveryState,
	type ListedDelivery
} from './queries.ts';

/** Deliveries on a page. */
const PAGE = 50;

export interface ListedDeliveries {
	/** Of everything, whatever is searched for. */
	counts: Record<DeliveryState, number>;
	/** The state that is shown; null: all. */
	state: DeliveryState | null;
	rows: ListedDelivery[];
	hasMore: boolean;
	/** Where deliveries go; `none`: nowhere yet, and they wait. */
	transport: 'none' | 'folder' | 'http';
	/** Answers that belonged to no delivery: what the file was called. */
	strays: { at: Date; name: string }[];
}

/** What is delivered to the kommune's archive, by employee number and without names. @throws Forbidden */
export async function listDeliveries(
	context: Context,
	{ state, search, page }: { state: string; search: string; page: number }
): Promise<ListedDeliveries> {
	await require(context, 'archive', {});
	const shown = STATES.find((one) => one === state) ?? null;
	const rows = await listRows(context, {
		state: shown,
		search: search.trim().slice(0, 100),
		limit: PAGE + 1,
		offset: (page - 1) * PAGE
	});
	const strays = await listStrays(context);
	return {
		counts: await countStates(context),
		state: shown,
		rows: rows.slice(0, PAGE),
		hasMore: rows.length > PAGE,
		transport: (await findSettings(context))?.transport ?? 'none',
		strays: strays.map(({ at, detail }) => ({ at, name: detail ?? '' }))
	};
}
