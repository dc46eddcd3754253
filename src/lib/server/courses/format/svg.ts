/** What an svg could do besides being shown, and what the author is told. Comments are read too: they can hide things. */
const refused: [RegExp, string][] = [
	[/<!(DOCTYPE|ENTITY)/i, '<!DOCTYPE …> kan ikke brukes i svg. Slett linja.'],
	[/<\?(?!xml\s)/i, 'Instruksjoner (<?…?>) kan ikke brukes i svg. Slett dem.'],
	[/<([\w.-]+:)?script\b/i, 'Bildet har et skript. Lagre det på nytt som vanlig (ren) svg.'],
	[
		/(?<=\s)on[a-z]+\s*=/i,
		'Bildet gjør noe når det trykkes på (on…=). Lagre det på nytt som ren svg.'
	],
	[
		/<([\w.-]+:)?(foreignObject|iframe|embed|object|audio|video|handler|listener)\b/i,
		'Bildet har noe annet enn tegning i seg (foreignObject eller lignende). Lagre det på nytt som ren svg.'
	],
	[
		/<([\w.-]+:)?(a|animate\w*|set)\b(?=[^>]*\bhref\b)/i,
		'Et bilde kan ikke ha lenker. Sett lenken i teksten.'
	],
	[
		/\b(href|src)\s*=(?!\s*["']\s*(#|data:image\/(png|jpeg|webp);))/i,
		'Bildet henter noe fra et annet sted (href). Legg alt inn i bildet.'
	],
	[
		/url\((?!\s*("|'|&quot;)?\s*#)|@import|image-set\(/i,
		'Bildet henter noe fra et annet sted (url). Legg alt inn i bildet.'
	],
	[/&#|\\/, 'Skriv tegnene selv, uten &#…; og \\. Lagre bildet på nytt som ren svg.']
];

/** What is wrong with the text of an svg; null when nothing is. Whoever opens it alone must not meet more than a picture. */
export function faultOfSvg(content: Buffer): { line: number; message: string } | null {
	const text = content.toString('utf8');
	// What is written in another alphabet would be read as something else here than in a browser.
	const encoding = /^\uFEFF?\s*<\?xml[^>]*encoding\s*=\s*["']([^"']*)/i.exec(text)?.[1] ?? 'utf-8';
	if (text.includes('\uFFFD') || text.includes('\0') || !/^utf-?8$/i.test(encoding))
		return { line: 1, message: 'Bildet må lagres som UTF-8.' };
	if (!/<svg\b[\s\S]*<\/svg>/.test(text))
		return { line: 1, message: 'Bildet begynner ikke med <svg> og slutter ikke med </svg>.' };
	for (const [pattern, message] of refused) {
		const found = pattern.exec(text);
		if (found) return { line: text.slice(0, found.index).split('\n').length, message };
	}
	return null;
}
