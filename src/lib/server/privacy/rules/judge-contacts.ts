/** The contact points of a kommune, as they are written and shown. */
export interface Contacts {
	/** Who answers for the processing: the kommune, by its full name. */
	controller: string;
	controllerContact: string;
	/** The personvernombud, by name or office. */
	officer: string;
	officerContact: string;
	/** Where people tell of what they cannot use. */
	accessibilityContact: string;
	/** The statement that the kommune has published at uustatus.no; empty: none yet. */
	statementAddress: string;
}

export type ContactField = keyof Contacts;

export type ContactFault = { field: ContactField; kind: 'none' | 'long' | 'address' };

export const LONGEST_CONTACT = 200;

/** Where statements of accessibility are published. */
const STATEMENTS = 'https://uustatus.no/';

/** @returns the contact points, trimmed, or everything that is wrong */
export function judgeContacts(
	typed: Contacts
): { contacts: Contacts } | { faults: ContactFault[] } {
	const faults: ContactFault[] = [];
	const contacts = { ...typed };
	for (const field of Object.keys(typed) as ContactField[]) {
		const text = typed[field].trim().replace(/\s+/g, ' ');
		contacts[field] = text;
		const isAddress = field === 'statementAddress';
		if (text === '' && !isAddress) faults.push({ field, kind: 'none' });
		else if (Array.from(text).length > LONGEST_CONTACT) faults.push({ field, kind: 'long' });
		else if (isAddress && text !== '' && !URL.canParse(text))
			faults.push({ field, kind: 'address' });
		else if (isAddress && text !== '' && !new URL(text).href.startsWith(STATEMENTS))
			faults.push({ field, kind: 'address' });
	}
	return faults.length > 0 ? { faults } : { contacts };
}
