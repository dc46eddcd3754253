import type { CourseFault } from '../errors.ts';
import { lineOf, type MarkdownNode } from './markdown.ts';
import type { MediaShelf } from './media.ts';
import { readPage } from './read-page.ts';
import { readQuestion, type QuestionPage } from './read-question.ts';

/** The quiz in one language, with its keys. */
export interface QuizPage {
	title: string;
	questions: QuestionPage[];
	/** All that stands below the title, as it was read. */
	body: MarkdownNode[];
}

/**
 * Reads a quiz: nothing but `:::question`. Faults are added to `faults`.
 * @returns null when its parts cannot be told from each other
 */
export function readQuiz(
	text: string,
	file: string,
	media: MediaShelf,
	faults: CourseFault[]
): QuizPage | null {
	const page = readPage(text, file, media, faults);
	if (!page) return null;
	const { title, body, source } = page;
	const questions: QuestionPage[] = [];
	for (const node of body) {
		if (node.type === 'containerDirective' && node.name === 'question')
			questions.push(readQuestion(node, source, 'quiz'));
		else source.report(lineOf(node), 'Her skal det bare stå :::question{#id lesson=…}.');
	}
	if (questions.length === 0) source.report(1, 'Prøven har ingen spørsmål.');
	return { title, questions, body };
}
