import { formatDate, formatDays } from '#lib/format.ts';
import { m } from '#lib/paraglide/messages.js';
import type {
	ComparedField,
	FieldValue,
	RequirementContent
} from '#lib/server/competence/index.ts';
import { nameOf } from './options.ts';
import { oftenWords, type Wording } from './requirement-words.ts';

const labels: Record<string, () => string> = {
	kode: () => m.krav_field_code(),
	gjelder: () => m.krav_field_scope(),
	'gjelder.alle': () => m.krav_field_scope(),
	'gjelder.enhet': () => m.krav_field_unit(),
	'gjelder.stilling': () => m.krav_field_position(),
	'gjelder.leder': () => m.krav_field_leader(),
	'gjelder.system': () => m.krav_field_system(),
	'gjelder.rolle': () => m.krav_field_role(),
	kompetanse: () => m.krav_field_competence(),
	avtale: () => m.krav_field_agreement(),
	niva: () => m.krav_field_level(),
	'frist.dager': () => m.krav_field_days(),
	'frist.dato': () => m.krav_field_due_date(),
	'fornyes.maneder': () => m.krav_field_renewal(),
	'fornyes.vindu': () => m.krav_field_window(),
	fra: () => m.krav_field_from(),
	til: () => m.krav_field_until(),
	grunn: () => m.krav_field_reason(),
	dato: () => m.krav_field_date(),
	kopi: () => m.krav_new_copy_which(),
	bekreft: () => m.krav_field_confirm()
};

/** What a field of a requirement is called. */
export function fieldLabel(field: string): string {
	return labels[field]?.() ?? field;
}

/** The `id` of the control that a fault about the field belongs to. */
export function fieldId(field: string): string {
	if (field === 'gjelder' || field === 'gjelder.alle') return 'gjelder-enhet';
	if (field === 'kompetanse' || field === 'avtale') return 'krever';
	return field.replaceAll('.', '-');
}

/** What stands in a field, in words. */
export function valueWords(field: string, value: FieldValue, { options, today }: Wording): string {
	if (field === 'gjelder.leder') return value === true ? m.krav_yes() : m.krav_no();
	if (value === null || value === '') return emptyWords(field);
	const text = String(value);
	switch (field) {
		case 'gjelder.enhet':
			return nameOf(options.units, text);
		case 'gjelder.stilling':
			return nameOf(options.positions, text);
		case 'kompetanse':
			return nameOf(options.competences, text);
		case 'avtale':
			return nameOf(options.agreements, text);
		case 'frist.dager':
		case 'fornyes.vindu':
			return formatDays(Number(value));
		case 'fornyes.maneder':
			return oftenWords(Number(value));
		case 'frist.dato':
		case 'fra':
		case 'til':
			return formatDate(text, today);
		default:
			return text;
	}
}

function emptyWords(field: string): string {
	if (field === 'fornyes.maneder') return m.krav_often_never();
	if (field === 'gjelder.enhet') return m.krav_whole_municipality();
	if (field === 'gjelder.stilling') return m.krav_all_positions();
	if (field === 'til') return m.krav_no_end();
	if (field === 'grunn') return m.krav_not_written();
	return m.krav_nothing();
}

interface Compared {
	content: RequirementContent;
	from: string;
	lastDay: string | null;
	reason: string;
}

/** Everything that a version or draft says, in the order of the fields, with what only one kind of demand has left out. */
export function fieldValues({ content, from, lastDay, reason }: Compared): {
	field: ComparedField;
	value: FieldValue;
}[] {
	const { scope } = content;
	const values: [ComparedField, FieldValue][] = [
		['gjelder.enhet', scope.unit ?? null],
		['gjelder.stilling', scope.position ?? null],
		['gjelder.leder', scope.leader ?? false],
		['gjelder.system', scope.system?.name ?? null],
		['gjelder.rolle', scope.system?.role ?? null],
		['kompetanse', content.competence],
		['avtale', content.agreement],
		['niva', content.level],
		['frist.dager', content.dueDays],
		['frist.dato', content.dueLastDay],
		['fornyes.maneder', content.renewalMonths],
		['fornyes.vindu', content.renewalWindow],
		['fra', from],
		['til', lastDay],
		['grunn', reason]
	];
	return values.map(([field, value]) => ({ field, value }));
}
