import { require } from '../../auth/index.ts';
import { logChange, type Context } from '../../db/index.ts';
import { ContactsRefused } from '../faults.ts';
import { judgeContacts, type Contacts } from '../rules/judge-contacts.ts';
import { findContacts, insertContacts } from './contact-queries.ts';

/** The contact points of the kommune, to change them; null: nobody has set them. @throws Forbidden */
export async function getContacts(context: Context): Promise<Contacts | null> {
	await require(context, 'retain', {});
	return (await findContacts(context)) ?? null;
}

/** Sets whom people write to about personal data and accessibility. @throws Forbidden, ContactsRefused */
export async function changeContacts(context: Context, typed: Contacts): Promise<void> {
	await require(context, 'retain', {});
	const judged = judgeContacts(typed);
	if ('faults' in judged) throw new ContactsRefused(judged.faults);
	await insertContacts(context, judged.contacts);
	await logChange(context, 'kontaktpunkter-endret', {});
}
