import type { Context } from '../../db/index.ts';
import type { Contacts } from '../rules/judge-contacts.ts';

/** The contact points of the kommune now; undefined: nobody has set them. */
export async function findContacts({
	trx,
	municipalityId
}: Pick<Context, 'trx' | 'municipalityId'>): Promise<(Contacts & { setAt: Date }) | undefined> {
	const row = await trx
		.selectFrom('privacyContact')
		.select([
			'controller',
			'controllerContact',
			'officer',
			'officerContact',
			'accessibilityContact',
			'statementAddress',
			'setAt'
		])
		.where('municipalityId', '=', municipalityId)
		.orderBy('id', 'desc')
		.limit(1)
		.executeTakeFirst();
	return row && { ...row, statementAddress: row.statementAddress ?? '' };
}

export async function insertContacts(
	{ trx, municipalityId, now, actor }: Context,
	contacts: Contacts
): Promise<void> {
	await trx
		.insertInto('privacyContact')
		.values({
			municipalityId,
			...contacts,
			statementAddress: contacts.statementAddress || null,
			setAt: now,
			setBy: actor.name
		})
		.execute();
}
