/** Characters of a word that a provider uses, and words of it that are kept. */
const LONGEST = 200;
const MOST = 10;

/** How sure a provider says it is of who somebody is (acr), and by what means (amr). What is no text is left out. */
export function strengthOf(claims: Readonly<Record<string, unknown>>): {
	acr: string | null;
	amr: string[];
} {
	const { acr, amr } = claims;
	const isWord = (value: unknown): value is string =>
		typeof value === 'string' && value !== '' && value.length <= LONGEST;
	return {
		acr: isWord(acr) ? acr : null,
		amr: (Array.isArray(amr) ? amr : [amr]).filter(isWord).slice(0, MOST)
	};
}
