/**
 * Whoever has a slow network fills in a form before the scripts of the page have come. When they come, Svelte writes
 * what the server sent over what was typed. Call this before that, and what it gives back after.
 * @returns puts back what each field on the page holds now
 */
export function keepTyped(): () => void {
	const fields = [
		...document.querySelectorAll<HTMLInputElement>(
			'input:not([type=file], [type=hidden]), textarea, select'
		)
	];
	const kept = fields.map((field) => [field, field.value, field.checked] as const);
	return () => {
		for (const [field, value, checked] of kept) {
			if (field.value !== value) field.value = value;
			if (field.checked !== checked) field.checked = checked;
		}
	};
}
