/**
 * The response to a question as its form holds it, for the server and for a browser without coverage alike.
 * @returns ids of chosen options; `name:choice` for each thing to order or join; words, gap by gap
 */
export function responseOfForm(form: FormData): string[] {
	return [...form].flatMap(([name, value]) => {
		if (typeof value !== 'string') return [];
		if (name === 'choice' || name === 'word') return [value];
		return name.startsWith('pair:') ? [`${name.slice('pair:'.length)}:${value}`] : [];
	});
}
