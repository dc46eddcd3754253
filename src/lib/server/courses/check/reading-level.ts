/** These never end a sentence, whatever follows. */
const within = new Set(
	'adr art avd bl.a ca dr dvs ekskl evt f.eks f.o.m feks fr gnr hhv iht inkl jf jfr kap kl kgl maks mht min mill mrd nr ob obs p.g.a pga pkt pr prof s.k sgt sml st tlf t.d t.o.m t.v.s vedr vs'.split(
		' '
	)
);
/** These may end one, and do when a new sentence can begin after them. */
const either = new Set(
	'e.l el etc m.a.o m.m m.v mfl m.fl mm mv o.a o.l osb osv o.s.v pst'.split(' ')
);

/** What stands before a dot, back to the nearest space or opening mark. */
const beforeDot = /[^\s«»"“”'(\[]*$/;
/** Dots and marks that may end a sentence, and the closing quotes and brackets with them. */
const possibleEnd = /(\.{3}|[.!?…]+)([»"”')\]]*)(?=\s)/g;
/** What a sentence may begin with. */
const beginning = /^\s+[«"“'(\[–-]*\s*[\p{Lu}\p{N}]/u;

/** Where each sentence of a paragraph begins and ends. The end of the paragraph always ends one. */
export function splitSentences(text: string): { start: number; text: string }[] {
	const sentences: { start: number; text: string }[] = [];
	let start = 0;
	const add = (end: number) => {
		const part = text.slice(start, end);
		const trimmed = part.trim();
		if (countWords(trimmed) > 0)
			sentences.push({ start: start + part.indexOf(trimmed), text: trimmed });
		start = end;
	};
	for (const found of text.matchAll(possibleEnd)) {
		const end = found.index + found[0].length;
		const before = beforeDot.exec(text.slice(0, found.index))?.[0] ?? '';
		if (endsSentence(found[1] ?? '', before, text.slice(end))) add(end);
	}
	add(text.length);
	return sentences;
}

function endsSentence(mark: string, before: string, after: string): boolean {
	if (!beginning.test(after)) return false;
	if (mark !== '.') return true;
	const word = before.toLowerCase();
	// «A. Hansen»; but «i plan B.» ends, and so does what ends in a number.
	if (within.has(word) || /^\p{Lu}$/u.test(before)) return false;
	const next = after.trimStart();
	if (either.has(word)) return !/^\p{N}/u.test(next);
	// «den 3. 10.» is a date; «før kl. 9. Ring» is not.
	return !(/^\p{N}+$/u.test(before) && /^\p{N}/u.test(next));
}

const word = /[\p{L}\p{N}]+(?:[-’'.:/@_][\p{L}\p{N}]+)*/gu;

export function countWords(text: string): number {
	return text.match(word)?.length ?? 0;
}

/**
 * The readability index of Björnsson: words a sentence, and percent of words with more than six letters.
 * Under 30 very easy, 40 like newspapers, over 50 heavy. Null when there is nothing to read.
 */
export function readingLevel(paragraphs: string[]): number | null {
	const words = paragraphs.flatMap((text) => text.match(word) ?? []);
	if (words.length === 0) return null;
	const sentences = paragraphs.flatMap((text) => splitSentences(text)).length;
	const long = words.filter((one) => (one.match(/\p{L}/gu)?.length ?? 0) > 6).length;
	return Math.round(words.length / sentences + (long * 100) / words.length);
}
