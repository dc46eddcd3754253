import { languageNames, toLocale } from '#lib/locale.ts';
import { m } from '#lib/paraglide/messages.js';
import type { PersonConflict, ProvisionedField, WaitingUser } from '#lib/server/people/index.ts';

const FIELDS: Record<ProvisionedField, () => string> = {
	givenName: m.users_field_givenname,
	familyName: m.users_field_familyname,
	email: m.users_field_email,
	phone: m.users_field_phone,
	language: m.users_field_language,
	employeeNumber: m.users_field_employeenumber,
	unit: m.users_field_unit,
	position: m.users_field_position,
	access: m.users_field_access
};

/** What a field is called. */
export const fieldWords = (field: ProvisionedField): string => FIELDS[field]();

/** What HR, or the provider, says of the field. */
export function valueWords({ field, ...said }: PersonConflict, source: 'hr' | 'scim'): string {
	const values = said[source];
	if (field === 'access') {
		const isOpen = values.includes('open');
		if (source === 'hr') return isOpen ? m.users_hr_open() : m.users_hr_closed();
		return isOpen ? m.users_scim_open() : m.users_scim_closed();
	}
	if (field !== 'language') return values.join(', ');
	return values
		.map((value) => {
			const locale = toLocale(value);
			return locale ? languageNames[locale] : value;
		})
		.join(', ');
}

/** Why a user is nobody in the HR file. */
export function whyWords({
	why,
	employeeNumber
}: Pick<WaitingUser, 'why' | 'employeeNumber'>): string {
	if (why === 'two-people') return m.users_why_two();
	if (why === 'taken') return m.users_why_taken();
	return employeeNumber === null ? m.users_why_nobody_none() : m.users_why_nobody();
}
