import { fieldsOfForm, type DraftFields } from '#lib/server/competence/index.ts';

const SCOPE = [
	'gjelder.enhet',
	'gjelder.stilling',
	'gjelder.leder',
	'gjelder.system',
	'gjelder.rolle'
] as const;

/** What stands in the form of a draft. What does not belong to what is asked for is left out. */
export function readDraftForm(form: FormData): DraftFields {
	const fields = fieldsOfForm(form);
	const [kind, code = ''] = textOf(form, 'krever').split(':');
	// A form has a level also when an agreement is chosen; only a competence has one.
	if (kind === 'avtale') Object.assign(fields, { avtale: code, niva: '' });
	else fields.kompetanse = code;
	if (SCOPE.every((field) => !fields[field])) fields['gjelder.alle'] = 'true';
	return fields;
}

/** A text field of a form, without blanks around; empty when it is not there. */
export function textOf(form: FormData, name: string): string {
	const value = form.get(name);
	return typeof value === 'string' ? value.trim() : '';
}

/** A code like the one given that no requirement has. */
export function freeCode(base: string, taken: ReadonlySet<string>): string {
	if (!taken.has(base)) return base;
	for (let number = 2; ; number++) if (!taken.has(`${base}-${number}`)) return `${base}-${number}`;
}
