/**
 * Whoever has a slow network fills in a form, and opens what is folded, before the scripts of the page have come. When they
 * come, Svelte writes what the server sent over that. Call this before, and what it gives back after.
 * @returns puts back what each field on the page holds now, and opens or folds what is so now
 */
export function keepTyped(): () => void {
	const fields = [
		...document.querySelectorAll<HTMLInputElement>(
			'input:not([type=file], [type=hidden]), textarea, select'
		)
	];
	const kept = fields.map((field) => [field, field.value, field.checked] as const);
	const folds = [...document.querySelectorAll('details')].map(
		(details) => [details, details.open] as const
	);
	return () => {
		for (const [details, open] of folds) details.open = open;
		for (const [field, value, checked] of kept) {
			if (field.value !== value) field.value = value;
			if (field.checked !== checked) field.checked = checked;
		}
	};
}
