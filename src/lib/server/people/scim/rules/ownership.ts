export type Source = 'hr' | 'scim';

/** Fields that both the HR file and the provider speak of. */
export const FIELDS = [
	'givenName',
	'familyName',
	'email',
	'phone',
	'language',
	'employeeNumber',
	'unit',
	'position',
	'access'
] as const;
export type Field = (typeof FIELDS)[number];

/**
 * Who decides each field when both say something. `fallback`: what the other says counts where the owner says nothing.
 * Access is open when both say so, so there the one who says no decides.
 * Documented in docs/guide/brukere-fra-entra.md; the view `employee_details` does the same in SQL.
 */
const OWNERSHIP: Record<Field, { owner: Source | 'both'; fallback: boolean }> = {
	givenName: { owner: 'hr', fallback: false },
	familyName: { owner: 'hr', fallback: false },
	email: { owner: 'scim', fallback: true },
	phone: { owner: 'hr', fallback: true },
	language: { owner: 'scim', fallback: true },
	employeeNumber: { owner: 'hr', fallback: false },
	unit: { owner: 'hr', fallback: false },
	position: { owner: 'hr', fallback: false },
	access: { owner: 'both', fallback: false }
};

/** What each says: every value that it has for the field, in order. */
export type Said = Record<Field, { hr: string[]; scim: string[] }>;

export interface Conflict {
	field: Field;
	hr: string[];
	scim: string[];
	counts: Source;
}

/** What counts of a field that both speak of, or one. */
export function effective(field: Field, { hr, scim }: { hr: string[]; scim: string[] }): string[] {
	const { owner, fallback } = OWNERSHIP[field];
	if (owner === 'both') return decides(hr) === 'hr' ? hr : scim;
	const [own, other] = owner === 'hr' ? [hr, scim] : [scim, hr];
	return own.length > 0 || !fallback ? own : other;
}

/** Of access: HR, when it says that nobody of the name works here. */
function decides(hr: string[]): Source {
	return hr.includes(CLOSED) ? 'hr' : 'scim';
}

/** What both say of access: `open`, or this. */
export const CLOSED = 'closed';

/**
 * Fields that both say something about, and not the same. Somebody with two posts has two units: it is enough that the
 * provider names one of them. Case and spaces do not differ.
 */
export function listConflicts(said: Said): Conflict[] {
	return FIELDS.flatMap((field) => {
		const { hr, scim } = said[field];
		const plain = field === 'phone' ? plainNumber : plainText;
		const known = new Set(hr.map(plain));
		if (hr.length === 0 || scim.length === 0 || scim.some((value) => known.has(plain(value))))
			return [];
		const { owner } = OWNERSHIP[field];
		return [{ field, hr, scim, counts: owner === 'both' ? decides(hr) : owner }];
	});
}

function plainText(text: string): string {
	return text.normalize('NFC').replace(/\s+/g, ' ').trim().toLowerCase();
}

/** The digits of a number, a Norwegian one with or without its country. */
function plainNumber(text: string): string {
	const digits = text.replace(/\D/g, '');
	return /^(0047|47)\d{8}$/.test(digits) ? digits.slice(-8) : digits;
}
