import { require } from '../../auth/index.ts';
import type { Context } from '../../db/index.ts';
import { NotFound } from '../errors.ts';
import { findDetails, listEvents, type ArchiveEvent, type DeliveryDetails } from './queries.ts';

/**
 * All about a delivery, with the name of whoever signed: a look that they can see.
 * @throws Forbidden, NotFound
 */
export async function getDelivery(
	context: Context,
	id: string
): Promise<DeliveryDetails & { events: ArchiveEvent[] }> {
	await require(context, 'archive', {});
	const delivery = await findDetails(context, id);
	if (!delivery) throw new NotFound();
	await require(context, 'archive', { people: [delivery.personId] });
	return { ...delivery, events: await listEvents(context, id) };
}
