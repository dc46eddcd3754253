import { toDay } from './civil-days.ts';
import { UnreadableFeature, type Line } from './feature-tables.ts';

/*
 * Sentences of the feature files: a head («Ansatt») and clauses («fra 2026-01-01», «til 2026-06-30») in any order. Both
 * are templates: words that must stand there, and {placeholders} that take one word or one «quoted name».
 */

/** What the placeholders took, by name. Dates and numbers have been checked. */
export type Values = Record<string, string>;

export interface Clause<T> {
	template: string;
	apply: (target: T, values: Values) => void;
}

/** A kind of sentence: what its head makes, what its clauses change in it, and where it goes when read. */
export interface Sentence<T> {
	heads: string[];
	begin: (values: Values) => T;
	clauses: Clause<T>[];
	finish: (target: T) => void;
}

/** Words that only make a sentence pleasant to read. */
const FILLERS = new Set(['med', 'som']);

/** Reads the line as one of the kinds, or returns false when no head fits. @throws UnreadableFeature on an unknown clause */
export function readAs<T>(line: Line, sentence: Sentence<T>): boolean {
	const words = wordsOf(line);
	for (const head of sentence.heads) {
		const start = match(line, head, words);
		if (!start) continue;
		const target = sentence.begin(start.values);
		let rest = start.rest;
		while (rest.length > 0) {
			const found = sentence.clauses
				.map((clause) => ({ clause, match: match(line, clause.template, rest) }))
				.find((one) => one.match !== null);
			if (!found?.match)
				throw new UnreadableFeature(
					line,
					`forstår ikke «${rest.join(' ')}» i «${line.text}». Kjenner: ${sentence.clauses.map(({ template }) => template).join(', ')}`
				);
			found.clause.apply(target, found.match.values);
			rest = found.match.rest;
		}
		sentence.finish(target);
		return true;
	}
	return false;
}

/** Words without commas and fillers; what stands in « » is one word, marks and all. */
function wordsOf(line: Line): string[] {
	const words: string[] = [];
	let quoted = false;
	for (const part of line.text.split(' ')) {
		if (quoted) words.push(`${words.pop() ?? ''} ${part}`);
		else words.push(part);
		const word = words.at(-1) ?? '';
		quoted = word.includes('«') && !word.includes('»');
	}
	if (quoted) throw new UnreadableFeature(line, 'et sitat mangler »');
	return words
		.map((word) => (word.endsWith(',') ? word.slice(0, -1) : word))
		.filter((word) => word !== '' && !FILLERS.has(word));
}

function match(
	line: Line,
	template: string,
	words: string[]
): { values: Values; rest: string[] } | null {
	const values: Values = {};
	const parts = template.split(' ');
	for (const [index, part] of parts.entries()) {
		const word = words[index];
		if (word === undefined) return null;
		if (!part.startsWith('{')) {
			if (part.toLowerCase() !== word.toLowerCase()) return null;
			continue;
		}
		const name = part.slice(1, part.indexOf('}'));
		const value = valueOf(line, name, word);
		if (value === null) return null;
		values[name] = value;
	}
	return { values, rest: words.slice(parts.length) };
}

/** The value of a placeholder by its name: {dato…} a date, {antall…} a whole number («12.» too), others any word. */
function valueOf(line: Line, name: string, word: string): string | null {
	if (name === 'dato') {
		try {
			toDay(word);
		} catch {
			throw new UnreadableFeature(line, `«${word}» er ikke en dato (ÅÅÅÅ-MM-DD)`);
		}
		return word;
	}
	if (name === 'antall') {
		const number = Number(word.endsWith('.') ? word.slice(0, -1) : word);
		return Number.isInteger(number) && number >= 0 ? String(number) : null;
	}
	return word.startsWith('«') && word.endsWith('»') ? word.slice(1, -1) : word;
}
