import {
	listPermissions,
	require,
	type PermissionName,
	type Reach,
	type Role,
	type Visitor
} from '../auth/index.ts';
import { actAs, type Context } from '../db/index.ts';
import { findContacts } from './contacts/contact-queries.ts';
import { NotFound } from './faults.ts';
import { categoryOf, type Category } from './register.ts';
import type { Contacts } from './rules/judge-contacts.ts';
import { readKept, type KeptCategory } from './settings/list-settings.ts';
import { findMunicipality, listMunicipalityNames } from './settings/setting-queries.ts';

/** A role that sees some of a category. */
export interface Seer {
	role: Role;
	reach: Reach;
	/** By name, or only as counts. */
	how: 'people' | 'counts';
}

/** A category of the register as a kommune keeps it. */
export interface DescribedCategory
	extends Omit<KeptCategory, 'chosen'>, Omit<Category, 'keep' | 'tables' | 'seenThrough'> {
	seenBy: Seer[];
}

/** What a kommune does with personal data in Kyndig: what every page about it is made from. */
export interface Description {
	municipality: { id: number; name: string };
	/** null: nobody has set them. */
	contacts: Contacts | null;
	categories: DescribedCategory[];
}

/** The kommune of who is signed in. Open to everybody who is. */
export async function getOwnDescription(context: Context): Promise<Description> {
	return describe(context);
}

/** A kommune by its number. Open to everybody; shows nobody. @throws NotFound */
export async function getDescription(
	{ trx }: Visitor,
	municipalityId: number
): Promise<Description> {
	await actAs(trx, { municipalityId, isRequest: true });
	return describe({ trx, municipalityId });
}

/** The kommuner that have a page. Open to everybody. */
export async function listDescribed({ trx }: Visitor): Promise<{ id: number; name: string }[]> {
	return listMunicipalityNames(trx);
}

/** The record of processing (article 30). @throws Forbidden */
export async function getRecord(context: Context): Promise<Description> {
	await require(context, 'privacy', {});
	return describe(context);
}

/** What employer and tillitsvalgte need to discuss Kyndig. @throws Forbidden */
export async function getDiscussion(context: Context): Promise<Description> {
	await require(context, 'discuss', {});
	return describe(context);
}

async function describe(place: Pick<Context, 'trx' | 'municipalityId'>): Promise<Description> {
	const municipality = await findMunicipality(place.trx, place.municipalityId);
	if (!municipality) throw new NotFound();
	const contacts = await findContacts(place);
	const kept = await readKept(place);
	return {
		municipality,
		contacts: contacts ?? null,
		categories: kept.map(({ key, keep, amount }) => {
			const { tables: _, seenThrough, keep: __, ...category } = categoryOf(key);
			return { key, keep, amount, ...category, seenBy: listSeers(seenThrough) };
		})
	};
}

/** Roles that one of the permissions shows something, the widest reach of each; names before counts. */
function listSeers(permissions: readonly PermissionName[]): Seer[] {
	const order: Reach[] = ['own', 'units', 'systems', 'municipality', 'cooperation'];
	return listPermissions().flatMap(({ role, permissions: all }): Seer[] => {
		const granted = all.filter(({ name }) => permissions.includes(name));
		const named = granted.filter(({ shows, name }) => shows === 'people' || name === 'self');
		const counted = granted.filter(({ shows }) => shows === 'counts');
		const widest = (some: typeof granted) =>
			some.map(({ reach }) => reach).sort((a, b) => order.indexOf(b) - order.indexOf(a))[0];
		const reach = widest(named) ?? widest(counted);
		return reach ? [{ role, reach, how: named.length > 0 ? 'people' : 'counts' }] : [];
	});
}
