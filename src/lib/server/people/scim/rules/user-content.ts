import type { Item } from './read-value.ts';

/** What a provider says of a user and Kyndig keeps. */
export interface UserContent {
	userName: string;
	externalId: string | null;
	active: boolean;
	formattedName: string | null;
	givenName: string | null;
	familyName: string | null;
	displayName: string | null;
	title: string | null;
	preferredLanguage: string | null;
	emails: Item[];
	phoneNumbers: Item[];
	employeeNumber: string | null;
	department: string | null;
	/** The id of a user, as it was said. */
	manager: string | null;
}

export type TextField = Exclude<
	keyof UserContent,
	'userName' | 'active' | 'emails' | 'phoneNumbers' | 'manager'
>;
export type ListField = 'emails' | 'phoneNumbers';

export const EMPTY_USER: UserContent = {
	userName: '',
	externalId: null,
	active: true,
	formattedName: null,
	givenName: null,
	familyName: null,
	displayName: null,
	title: null,
	preferredLanguage: null,
	emails: [],
	phoneNumbers: [],
	employeeNumber: null,
	department: null,
	manager: null
};

/** What an attribute of a user is, by its normal name. */
export type Attribute =
	| { kind: 'text'; field: TextField }
	| { kind: 'userName' }
	| { kind: 'active' }
	| { kind: 'manager' }
	| { kind: 'list'; field: ListField }
	/** Has parts: `name`, the extension. */
	| { kind: 'parts' }
	/** The server decides it. */
	| { kind: 'readOnly' }
	/** RFC 7643 has it, Kyndig has no use for it, and does not keep it. */
	| { kind: 'ignored' };

const TEXTS: Record<string, TextField> = {
	externalid: 'externalId',
	displayname: 'displayName',
	title: 'title',
	preferredlanguage: 'preferredLanguage',
	'name.formatted': 'formattedName',
	'name.givenname': 'givenName',
	'name.familyname': 'familyName',
	'enterprise:employeenumber': 'employeeNumber',
	'enterprise:department': 'department'
};

const IGNORED = new Set([
	'nickname',
	'profileurl',
	'usertype',
	'locale',
	'timezone',
	'password',
	'ims',
	'photos',
	'addresses',
	'groups',
	'entitlements',
	'roles',
	'x509certificates',
	'name.middlename',
	'name.honorificprefix',
	'name.honorificsuffix',
	'enterprise:costcenter',
	'enterprise:organization',
	'enterprise:division',
	'enterprise:manager.$ref',
	'enterprise:manager.displayname'
]);

/** The attribute with a normal name; undefined when there is none. */
export function attributeOf(name: string): Attribute | undefined {
	const text = Object.hasOwn(TEXTS, name) ? TEXTS[name] : undefined;
	if (text) return { kind: 'text', field: text };
	switch (name) {
		case 'username':
			return { kind: 'userName' };
		case 'active':
			return { kind: 'active' };
		case 'enterprise:manager':
		case 'enterprise:manager.value':
			return { kind: 'manager' };
		case 'emails':
			return { kind: 'list', field: 'emails' };
		case 'phonenumbers':
			return { kind: 'list', field: 'phoneNumbers' };
		case 'name':
		case 'enterprise:':
			return { kind: 'parts' };
		case 'id':
		case 'meta':
		case 'schemas':
			return { kind: 'readOnly' };
	}
	if (IGNORED.has(name)) return { kind: 'ignored' };
	// A part of something that is not kept: addresses.streetAddress.
	const whole = /^[^.]+/.exec(name)?.[0] ?? '';
	return IGNORED.has(whole) ? { kind: 'ignored' } : undefined;
}

/** The e-mail or phone number that counts: for work, else the primary one, else the first. */
function chooseItem(items: Item[]): string | null {
	const chosen =
		items.find(({ type }) => type?.toLowerCase() === 'work') ??
		items.find(({ primary }) => primary) ??
		items[0];
	return chosen?.value ?? null;
}

/** The address that counts, if it can be one. */
export function workEmail({ emails }: UserContent): string | null {
	const address = chooseItem(emails)?.trim() ?? '';
	return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(address) ? address : null;
}

/** The number that counts: a mobile first. */
export function workPhone({ phoneNumbers }: UserContent): string | null {
	const mobile = phoneNumbers.find(({ type }) => type?.toLowerCase() === 'mobile');
	return mobile?.value ?? chooseItem(phoneNumbers);
}

/** One of our languages, of what RFC 5646 or an `Accept-Language` header would say. */
export function languageOf({ preferredLanguage }: UserContent): 'nb' | 'nn' | 'en' | null {
	const tag = /^[a-z]+/.exec(preferredLanguage?.trim().toLowerCase() ?? '')?.[0];
	if (tag === 'no' || tag === 'nb') return 'nb';
	return tag === 'nn' || tag === 'en' ? tag : null;
}
