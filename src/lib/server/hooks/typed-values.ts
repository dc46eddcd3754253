/** What was typed into a refused form, by field, to show it again with. Nothing of it goes further. */
export function typedValues(form: FormData): Record<string, string[]> {
	return Object.fromEntries(
		[...new Set(form.keys())].map((name) => [name, form.getAll(name).map(String)])
	);
}
