import { formatFullDate } from '#lib/format.ts';
import type { Locale } from '#lib/locale.ts';
import { m } from '#lib/paraglide/messages.js';
import { writeQuestions, type DraftFault, type DraftFields } from '#lib/server/agreements/index.ts';
import type { AgreementReach } from '#lib/server/auth/index.ts';
import type { LocalQuestions } from '#lib/server/db/index.ts';

/** A title in the reader's language, or in bokmål. */
export function titleIn(
	title: { nb: string; nn?: string; en?: string } | undefined,
	locale: Locale
): string {
	return title?.[locale] ?? title?.nb ?? '';
}

/** A draft as its form holds it. */
export function readDraftForm(form: FormData, code: string): DraftFields {
	const text = (name: string) => {
		const value = form.get(name);
		return typeof value === 'string' ? value : '';
	};
	return {
		code,
		title: { nb: text('tittel-nb'), nn: text('tittel-nn'), en: text('tittel-en') },
		content: { nb: text('tekst-nb'), nn: text('tekst-nn'), en: text('tekst-en') },
		questions: { nb: text('sporsmal-nb'), nn: text('sporsmal-nn'), en: text('sporsmal-en') },
		from: text('fra'),
		material: form.get('vesentlig') === 'ja',
		graceDays: text('dager')
	};
}

/** Whose a new agreement is to be; null: nothing is chosen. */
export function readReach(form: FormData): AgreementReach | null {
	const value = form.get('eier');
	return value === 'cooperation' || value === 'municipality' ? value : null;
}

/** Questions as the form shows them. */
export function questionFields({ nb, nn = [], en = [] }: LocalQuestions): DraftFields['questions'] {
	return { nb: writeQuestions(nb), nn: writeQuestions(nn), en: writeQuestions(en) };
}

/** The revision that a form was made from; null: there was no draft. */
export function revisionOf(form: FormData): number | null {
	const value = form.get('utgave');
	return typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : null;
}

const FIELDS: Record<DraftFault['field'], string> = {
	code: 'kode',
	title: 'tittel-nb',
	'content-nb': 'tekst-nb',
	'content-nn': 'tekst-nn',
	'content-en': 'tekst-en',
	'questions-nb': 'sporsmal-nb',
	'questions-nn': 'sporsmal-nn',
	'questions-en': 'sporsmal-en',
	from: 'fra',
	graceDays: 'dager'
};

/** What is wrong, by the id of the field, in words. */
export function faultsOf(faults: DraftFault[]): { field: string; text: string }[] {
	return faults.map((fault) => ({ field: FIELDS[fault.field], text: faultWords(fault) }));
}

function faultWords({ kind, detail = '' }: DraftFault): string {
	switch (kind) {
		case 'code':
			return m.avtaler_edit_fault_code();
		case 'missing':
			return m.avtaler_edit_fault_missing();
		case 'long':
			return m.avtaler_edit_fault_long();
		case 'sections':
			return m.avtaler_edit_fault_sections();
		case 'variable':
			return m.avtaler_edit_fault_variable({ variable: detail });
		case 'start':
			return m.avtaler_edit_fault_start();
		case 'choices':
			return m.avtaler_edit_fault_choices({ number: detail });
		case 'right':
			return m.avtaler_edit_fault_right({ number: detail });
		case 'explanation':
			return m.avtaler_edit_fault_explanation({ number: detail });
		case 'many':
			return m.avtaler_edit_fault_many();
		case 'shape':
			return m.avtaler_edit_fault_shape();
		case 'date':
			return m.avtaler_edit_fault_date();
		case 'past':
			return m.avtaler_edit_fault_past();
		case 'early':
			return m.avtaler_edit_fault_early({ date: formatFullDate(detail) });
		case 'days':
			return m.avtaler_edit_fault_days();
	}
}
