import { require } from '../../auth/index.ts';
import { logChange, type Context } from '../../db/index.ts';
import type { Deleted } from './run-retention.ts';

/** Notes that somebody has let Kyndig delete in the kommune, and of what how much. @throws Forbidden */
export async function noteRun(context: Context, deleted: readonly Deleted[]): Promise<void> {
	await require(context, 'operate', {});
	await logChange(
		context,
		'sletting-kjort',
		Object.fromEntries(deleted.map(({ category, deleted: count }) => [category, count]))
	);
}
