import { m } from '#lib/paraglide/messages.js';
import {
	LONGEST_CONTACT,
	type ContactFault,
	type ContactField
} from '#lib/server/privacy/index.ts';

/** The name of each field in the form, and what it is called. */
const FIELDS: Record<ContactField, { name: string; label: () => string }> = {
	controller: { name: 'ansvarlig', label: m.con_controller },
	controllerContact: { name: 'ansvarlig-kontakt', label: m.con_controller_contact },
	officer: { name: 'ombud', label: m.con_officer },
	officerContact: { name: 'ombud-kontakt', label: m.con_officer_contact },
	accessibilityContact: { name: 'tilgjengelighet', label: m.con_accessibility },
	statementAddress: { name: 'erklaering', label: m.con_statement }
};

/** What is wrong with a contact point, and the field of the form it is about. */
export function contactFaultWords({ field, kind }: ContactFault): { field: string; text: string } {
	const { name, label } = FIELDS[field];
	const words = {
		none: () => m.con_fault_none({ field: label() }),
		long: () => m.con_fault_long({ field: label(), most: LONGEST_CONTACT }),
		address: m.con_fault_address
	};
	return { field: name, text: words[kind]() };
}
