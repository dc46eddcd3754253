import type { Locale } from '#lib/locale.ts';
import type { Choices, DraftFields } from '#lib/server/competence/index.ts';

/** One thing to choose, or the name of a code. */
export interface Option {
	value: string;
	label: string;
}

/** What a requirement can be made of, named in the reader's language. */
export interface Options {
	competences: Option[];
	agreements: Option[];
	/** Each unit before those below it; the label is its name. */
	units: (Option & { depth: number })[];
	positions: Option[];
	systems: string[];
	roles: readonly string[];
}

/** The kommune's choices as a page needs them. */
export function toOptions(choices: Choices, locale: Locale): Options {
	const inLocale = ({ code, name }: Choices['competences'][number]) => ({
		value: code,
		label: name[locale] ?? name.nb
	});
	const titles = Map.groupBy(choices.positions, ({ title }) => title);
	return {
		competences: choices.competences.map(inLocale).sort(byLabel),
		agreements: choices.agreements.map(inLocale).sort(byLabel),
		units: choices.units.map(({ code, name, depth }) => ({ value: code, label: name, depth })),
		positions: choices.positions.map(({ title, code, value }) => ({
			value,
			label: (titles.get(title)?.length ?? 0) > 1 && code !== '' ? `${title} (${code})` : title
		})),
		systems: choices.systems,
		roles: choices.roles
	};
}

function byLabel(a: Option, b: Option): number {
	return a.label.localeCompare(b.label, 'nb');
}

/** The name of a code, or the code itself where nothing here has it. */
export function nameOf(options: readonly Option[], code: string): string {
	return options.find(({ value }) => value === code)?.label ?? code;
}

/** The options, with one more first where the value is not among them: what is kept must not change by being shown. */
export function including(options: readonly Option[], value: string): Option[] {
	return value === '' || options.some((option) => option.value === value)
		? [...options]
		: [{ value, label: value }, ...options];
}

/** The choice that stands for the competence or agreement of the fields. */
export function demandOf({ kompetanse, avtale }: DraftFields): string {
	if (avtale) return `avtale:${avtale}`;
	return kompetanse ? `kompetanse:${kompetanse}` : '';
}
