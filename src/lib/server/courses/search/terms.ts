import { stemmer as stemEnglish } from '@orama/stemmers/english';
import { stemmer as stemNorwegian } from '@orama/stemmers/norwegian';
import type { Language } from '../../db/index.ts';

/** A word that is asked for. */
export interface QueryWord {
	written: string;
	/** In Norwegian, and in English where that differs: nobody says which language a query is in. */
	stems: string[];
}

/** The stem of each word of a language, by the word. */
export type Stems = Map<string, string>;

/**
 * The stems of the words of a text, in order.
 * @param known what is found is added: courses use the same words, and finding a stem takes long
 */
export function stemsOf(text: string, language: Language, known: Stems): string[] {
	return wordsOf(text)
		.flatMap(spellings)
		.map((word) => {
			const stem = known.get(word) ?? stemIn(word, language);
			known.set(word, stem);
			return stem;
		});
}

/**
 * The words of a query that say something: two in «hvordan lager jeg et passord?», none in «kurs om».
 * @param isKnown whether some course has a word with this stem: «e-post» is one word where it is, else two
 */
export function queryWords(query: string, isKnown: (stem: string) => boolean): QueryWord[] {
	const words = wordsOf(query).flatMap((word) => {
		const [whole = '', ...parts] = spellings(word);
		return parts.length === 0 || queryStems(whole).some(isKnown) ? [whole] : parts;
	});
	return [...new Set(words)]
		.filter((word) => !SMALL_WORDS.has(word))
		.slice(0, MOST_WORDS)
		.map((word) => ({ written: fold(word), stems: queryStems(word) }));
}

/** So that those who have no æ, ø and å on their keys find what others wrote: «soknad», «soeknad». */
export function fold(word: string): string {
	return word.replace(/æ|ae/g, 'a').replace(/ø|oe/g, 'o').replace(/å|aa/g, 'a');
}

function queryStems(word: string): string[] {
	return [...new Set([stemIn(word, 'nb'), stemIn(word, 'en')])];
}

/** Bokmål and nynorsk bend words with the same endings. */
function stemIn(word: string, language: Language): string {
	return fold(language === 'en' ? stemEnglish(word) : stemNorwegian(word));
}

/** In small letters without accents; but å, æ and ø are letters of their own, and the stemmer knows them. */
function wordsOf(text: string): string[] {
	const plain = text
		.toLowerCase()
		.normalize('NFD')
		.replace(/[\u0300-\u0309\u030b-\u036f\u00ad]/g, '')
		.normalize('NFC');
	return plain.match(/[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*/gu) ?? [];
}

/** A word, and its parts where it has hyphens: «e-post» is also «epost» and «post». */
function spellings(word: string): string[] {
	const parts = word.split('-');
	if (parts.length === 1) return [word];
	return [parts.join(''), ...parts.filter((part) => part.length > 1)];
}

/** Nobody needs more, and a pasted page would keep the server busy. */
const MOST_WORDS = 12;

/** Words that every question has and no course is about. «It» is not one of them: it is IT as well. */
const SMALL_WORDS = new Set(
	[
		'og i på for om til med av en ei et ein eit eitt den det de dei er å som jeg eg du vi meg deg min mi mitt mine',
		'din di ditt dine hva kva hvordan korleis hvem kven hvorfor kvifor når skal kan må vil har ikke ikkje eller fra frå',
		'ved så kurs kurset kursene kursa',
		'the a an and or of to in for on with how what why who is are do does i my you your me course courses'
	].flatMap((line) => line.split(' '))
);
