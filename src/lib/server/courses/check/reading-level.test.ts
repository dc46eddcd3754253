import { describe, expect, it } from 'vitest';
import { countWords, readingLevel, splitSentences } from './reading-level.ts';

/** «|» stands where a sentence should end. */
const sentences = [
	'Ring IT.| Meld avvik.',
	'Har du klikket?| Ring IT!| Vent ikke.',
	'Bruk en lang setning, f.eks. en linje fra en sang.',
	'Kommuner, bl.a. Molde, har egne vakter.',
	'Se f.eks. Molde.| Der er det slik.',
	'Svar før kl. 15.20 i dag.| Etterpå er det for sent.',
	'Møtet er kl. 9.| Ta med kortet.',
	'Møtet er kl. 9.30.| Ta med kortet.',
	'Se skjema nr. 31 i permen.',
	'Det gjelder ca. 20 ansatte.',
	'Det er meldt inn, jf. Arbeidsmiljøloven.',
	'Fristen er 17. mai.| Da er det fri.',
	'Fristen er den 31.| Ring IT i dag.',
	'Det gjelder fra 1. 10. neste år.',
	'Passord, koder osv. er bare dine.',
	'Passord, koder osv.| Det er bare ditt.',
	'Penn, papir m.m. ligger i skapet.',
	'Penn, papir m.m.| Resten henter du.',
	'Spør A. Hansen om hjelp.',
	'Spør dr. Hansen om hjelp.',
	'Adressen er www.molde.kommune.no i dag.',
	'«Hei, det er fra IT.»| Den som ringer, vil ha koden.',
	'«Stopp!» sa Amina.| Hun hadde sett det.',
	'Hun ventet … og ventet.',
	'Hun ventet ...| Så gikk døra opp.',
	'Legg på (og ring IT.)| Vent på svar.',
	'Du får tre valg: ja, nei og kanskje.',
	'En overskrift uten punktum',
	'2 av 3 svarer ikke.| 1 av 3 gjør det.',
	'',
	'…'
];

describe('splitSentences', () => {
	it.each(sentences)('%s', (marked) => {
		const text = marked.replaceAll('|', '');
		const found = splitSentences(text);
		const expected = marked
			.split('|')
			.map((part) => part.trim())
			.filter((part) => /\p{L}/u.test(part));
		expect(found.map((sentence) => sentence.text)).toEqual(expected);
	});

	it('tells where each begins', () => {
		expect(splitSentences('  Ring IT.\nMeld avvik.').map(({ start }) => start)).toEqual([2, 11]);
	});
});

describe('countWords', () => {
	it.each([
		['Ring IT-vakta nå', 3],
		['kl. 15.20', 2],
		['it-hjelp@molde.kommune.no', 1],
		['«Hei»  –  hei', 2],
		['– … !', 0]
	])('%s: %i', (text, count) => {
		expect(countWords(text)).toBe(count);
	});
});

describe('readingLevel', () => {
	it.each<[string[], number | null]>([
		// 4 words, 2 sentences, none long.
		[['Ring IT. Meld avvik.'], 2],
		// 2 words, 1 sentence, both long: 2 + 100.
		[['Informasjonssikkerhet angår'], 52],
		[['Informasjonssikkerhet betyr', 'Ring IT'], 27],
		[['', '…'], null]
	])('%j: %s', (paragraphs, level) => {
		expect(readingLevel(paragraphs)).toBe(level);
	});

	it('ends a sentence with its paragraph, and counts numbers as no long words', () => {
		expect(readingLevel(['En overskrift', 'Ring 12345678'])).toBe(2 + 25);
	});
});
