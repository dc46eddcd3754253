import type { MarkdownNode, Report } from '../format/markdown.ts';
import { listParagraphs, readOnce } from './page-text.ts';
import { countWords, readingLevel, splitSentences } from './reading-level.ts';

const WORDS_A_MINUTE = 150;
const LONGEST_SENTENCE = 25;
/** Minutes. */
const LONGEST_LESSON = 5;
/** With fewer words than this the index says little. */
const FEWEST_WORDS = 50;

/** Advice on how a page reads. */
export function advisePage(nodes: MarkdownNode[], report: Report): void {
	const paragraphs = listParagraphs(nodes);
	for (const paragraph of paragraphs)
		for (const sentence of splitSentences(paragraph.text)) {
			const words = countWords(sentence.text);
			if (words > LONGEST_SENTENCE)
				report(
					paragraph.lineAt(sentence.start),
					`Setningen har ${words} ord. Del den (høyst ${LONGEST_SENTENCE} ord): «${shorten(sentence.text)}»`
				);
		}
	const texts = paragraphs.map((paragraph) => paragraph.text);
	const level = readingLevel(texts);
	if (level === null || countWords(texts.join(' ')) < FEWEST_WORDS) return;
	if (level > 50)
		report(
			1,
			`Teksten er svært tung å lese: LIX er ${level}, og bør være under 40. Skriv den om med korte setninger og hverdagsord.`
		);
	else if (level > 40)
		report(
			1,
			`Teksten er litt tung å lese: LIX er ${level}, og bør være under 40. Del lange setninger, og bytt ut lange ord.`
		);
}

/** Advice on how long a lesson takes, against what course.yaml says. */
export function adviseLength(nodes: MarkdownNode[], minutes: number, report: Report): void {
	const words = listParagraphs(readOnce(nodes))
		.map((paragraph) => countWords(paragraph.text))
		.reduce((sum, count) => sum + count, 0);
	const needed = Math.round(words / WORDS_A_MINUTE);
	if (words > LONGEST_LESSON * WORDS_A_MINUTE)
		report(
			1,
			`Leksjonen har ${words} ord og tar om lag ${needed} minutter å lese. Del den i to: fem minutter er nok.`
		);
	else if (needed > minutes)
		report(
			1,
			`Leksjonen har ${words} ord og tar om lag ${needed} minutter å lese, men course.yaml sier ${minutes}.`
		);
}

function shorten(sentence: string): string {
	const line = sentence.replace(/\s+/g, ' ');
	return line.length > 60 ? `${line.slice(0, 59).trimEnd()}…` : line;
}
