import { require } from '../../auth/index.ts';
import type { Context } from '../../db/index.ts';
import { CATEGORIES, categoryOf, type CategoryKey, type Keep } from '../register.ts';
import { amountOf } from '../rules/judge-setting.ts';
import { listNewestSettings, type ChosenRow } from './setting-queries.ts';

/** How long the kommune keeps a category. */
export interface KeptCategory {
	key: CategoryKey;
	keep: Keep;
	/** How long now, in the unit of the category; null: no time is set for it. */
	amount: number | null;
	/** What the kommune has chosen; null: nothing, so the default counts. */
	chosen: Pick<ChosenRow, 'reason' | 'setAt' | 'setBy'> | null;
}

/** How long the kommune keeps each category of the register, and why. @throws Forbidden */
export async function listSettings(context: Context): Promise<KeptCategory[]> {
	await require(context, 'privacy', {});
	return readKept(context);
}

/** The same, for pages that everybody may see or that ask for something else. */
export async function readKept({
	trx,
	municipalityId
}: Pick<Context, 'trx' | 'municipalityId'>): Promise<KeptCategory[]> {
	const chosen = await listNewestSettings(trx, municipalityId);
	return CATEGORIES.map((key) => {
		const { keep } = categoryOf(key);
		const own = keep.kind === 'limit' ? chosen.get(key) : undefined;
		return {
			key,
			keep,
			amount: keep.kind === 'limit' ? amountOf(own?.amount ?? null, keep.limits) : null,
			chosen: own ? { reason: own.reason, setAt: own.setAt, setBy: own.setBy } : null
		};
	});
}
