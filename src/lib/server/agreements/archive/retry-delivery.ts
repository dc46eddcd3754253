import { require } from '../../auth/index.ts';
import { logChange, type Context } from '../../db/index.ts';
import { NotFound } from '../errors.ts';
import { findDetails, insertEvents, sendAgain } from './queries.ts';

/**
 * Sends a delivery again as soon as it can be, with the key it has always had. One that is archived, or that the archive
 * has and has not answered, stays as it is.
 * @throws Forbidden, NotFound
 */
export async function retryDelivery(context: Context, id: string): Promise<void> {
	await require(context, 'archive', {});
	if (!(await findDetails(context, id))) throw new NotFound();
	await retry(context, id);
}

/** Sends again all that failed or were refused. @returns how many @throws Forbidden */
export async function retryAll(context: Context): Promise<number> {
	await require(context, 'archive', {});
	return retry(context, null);
}

async function retry(context: Context, id: string | null): Promise<number> {
	const deliveries = await sendAgain(context, id);
	if (deliveries.length === 0) return 0;
	await insertEvents(context, deliveries, 'retried', context.actor.name);
	await logChange(context, 'arkiv-prov-igjen', { antall: deliveries.length, levering: id });
	return deliveries.length;
}
