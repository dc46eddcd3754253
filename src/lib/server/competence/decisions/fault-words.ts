import { formatFullDate } from '#lib/format.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Language } from '../../db/index.ts';
import type { DecisionFault, DecisionField } from './faults.ts';

/**
 * A fault in the reader's language: what is wrong and what to do.
 * @returns `text` beside its field; `whole` with the field's name before it
 */
export function describeFault(
	fault: DecisionFault,
	locale: Language
): { text: string; whole: string } {
	const text = textOf(fault, locale);
	return { text, whole: `${nameOf(fault.field, locale)}: ${text}` };
}

function textOf(fault: DecisionFault, locale: Language): string {
	const options = { locale };
	switch (fault.code) {
		case 'missing':
			return missingText(fault.field, locale);
		case 'not-a-day':
			return m.decision_fault_not_a_day({}, options);
		case 'too-long':
			return m.decision_fault_too_long({}, options);
		case 'unknown':
			return fault.field === 'level'
				? m.decision_fault_missing_level({}, options)
				: m.decision_fault_unknown({}, options);
		case 'not-employed':
			return m.decision_fault_not_employed({}, options);
		case 'self':
			return m.decision_fault_self({}, options);
		case 'ends-before-start':
			return m.decision_fault_ends_before_start({}, options);
		case 'future':
			return m.decision_fault_future({}, options);
		case 'too-old':
			return m.decision_fault_too_old({}, options);
		case 'over':
			return m.decision_fault_over({}, options);
		case 'differs':
			return m.decision_fault_differs({}, options);
		case 'overlaps': {
			const from = formatFullDate(fault.from, locale);
			return fault.lastDay === null
				? m.decision_fault_overlaps_open({ from }, options)
				: m.decision_fault_overlaps(
						{ from, lastDay: formatFullDate(fault.lastDay, locale) },
						options
					);
		}
		case 'unknown-numbers':
			return m.decision_fault_unknown_numbers({ numbers: fault.numbers.join(', ') }, options);
		case 'too-many':
			return m.decision_fault_too_many({ count: fault.count, most: fault.most }, options);
		case 'withdrawn':
			return m.decision_fault_withdrawn({ count: fault.count }, options);
	}
}

function missingText(field: DecisionField, locale: Language): string {
	const options = { locale };
	switch (field) {
		case 'people':
		case 'numbers':
			return m.decision_fault_missing_people({}, options);
		case 'requirement':
			return m.decision_fault_missing_requirement({}, options);
		case 'from':
			return m.decision_fault_missing_from({}, options);
		case 'lastDay':
			return m.decision_fault_missing_last_day({}, options);
		case 'competence':
			return m.decision_fault_missing_competence({}, options);
		case 'level':
			return m.decision_fault_missing_level({}, options);
		case 'achievedOn':
			return m.decision_fault_missing_achieved_on({}, options);
		case 'issuer':
			return m.decision_fault_missing_issuer({}, options);
		case 'reason':
			return m.decision_fault_missing_reason({}, options);
	}
}

function nameOf(field: DecisionField, locale: Language): string {
	const options = { locale };
	switch (field) {
		case 'people':
			return m.decision_field_people({}, options);
		case 'numbers':
			return m.attest_numbers({}, options);
		case 'requirement':
			return m.decision_field_requirement({}, options);
		case 'from':
			return m.decision_field_from({}, options);
		case 'lastDay':
			return m.decision_field_last_day({}, options);
		case 'competence':
			return m.decision_field_competence({}, options);
		case 'level':
			return m.decision_field_level({}, options);
		case 'achievedOn':
			return m.decision_field_achieved_on({}, options);
		case 'issuer':
			return m.decision_field_issuer({}, options);
		case 'reason':
			return m.decision_field_reason({}, options);
	}
}
