import type { CourseFault } from './errors.ts';
import {
	lineOf,
	parseMarkdown,
	plainText,
	readAttributes,
	renderInline,
	renderMarkdown,
	type MarkdownNode,
	type Report
} from './markdown.ts';
import { readYaml } from './read-yaml.ts';
import { frontMatterSchema } from './schema.ts';

/** A lesson in one language. */
export interface LessonPage {
	title: string;
	html: string;
}

/** The quiz in one language, with its keys. */
export interface QuizPage {
	title: string;
	questions: QuestionPage[];
}

export interface QuestionPage {
	line: number;
	id: string;
	lessonId: string;
	multiple: boolean;
	text: string;
	plain: string;
	options: OptionPage[];
}

export interface OptionPage {
	line: number;
	html: string;
	plain: string;
	feedbackHtml: string;
	correct: boolean;
}

/** Reads a lesson; what is wrong is added to `faults`. */
export function readLesson(source: string, file: string, faults: CourseFault[]): LessonPage {
	const { title, body, report } = readFile(source, file, faults);
	if (body.length === 0) report(1, 'Leksjonen er tom.');
	return { title, html: renderMarkdown(body, source, report) };
}

/** Reads a quiz: nothing but `:::question`, each with one paragraph and its options. Faults are added to `faults`. */
export function readQuiz(source: string, file: string, faults: CourseFault[]): QuizPage {
	const { title, body, report } = readFile(source, file, faults);
	const questions: QuestionPage[] = [];
	for (const node of body) {
		if (node.type !== 'containerDirective' || node.name !== 'question') {
			report(lineOf(node), 'Her skal det bare stå :::question{#id lesson=…}.');
			continue;
		}
		const question = readQuestion(node, source, report);
		if (questions.some(({ id }) => id === question.id))
			report(question.line, `Spørsmålet «${question.id}» står to ganger.`);
		questions.push(question);
	}
	if (questions.length === 0) report(1, 'Prøven har ingen spørsmål.');
	return { title, questions };
}

function readFile(source: string, file: string, faults: CourseFault[]) {
	const { children } = parseMarkdown(source);
	const [first, ...body] = children;
	const report: Report = (line, message) => faults.push({ file, line, message });
	if (first?.type !== 'yaml') {
		report(1, 'Fila må begynne med «---», «title: …» og «---».');
		return { title: '', body: children, report };
	}
	// The YAML stands between the two lines of dashes.
	const front = readYaml(first.value, frontMatterSchema, file, faults, 2);
	return { title: front?.title ?? '', body, report };
}

function readQuestion(
	node: Extract<MarkdownNode, { type: 'containerDirective' }>,
	source: string,
	report: Report
): QuestionPage {
	const line = lineOf(node);
	const { id = '', lesson = '', type } = readAttributes(node, ['id', 'lesson', 'type'], report);
	if (!/^[a-z0-9][a-z0-9-]*$/.test(id))
		report(line, 'Spørsmålet trenger en id: {#bare-sma-bokstaver}.');
	if (!lesson) report(line, 'Spørsmålet trenger lesson=…, leksjonen det hører til.');
	if (type !== undefined && type !== 'multiple')
		report(line, `type kan bare være «multiple», ikke «${type}».`);
	const multiple = type === 'multiple';

	const [text, list, ...rest] = node.children;
	if (text?.type !== 'paragraph' || list?.type !== 'list' || rest.length > 0) {
		report(line, 'Et spørsmål er ett avsnitt og så én liste med «- [ ]» og «- [x]».');
		return { line, id, lessonId: lesson, multiple, text: '', plain: '', options: [] };
	}
	const options = list.children.map((item) => readOption(item, source, report));
	const right = options.filter(({ correct }) => correct).length;
	if (options.length < 2) report(line, 'Et spørsmål trenger minst to svar å velge mellom.');
	if (options.length > 26) report(line, 'Et spørsmål kan ha høyst 26 svar.');
	if (right === 0) report(line, 'Ingen av svarene er merket som riktig med [x].');
	if (right > 1 && !multiple)
		report(line, 'Flere svar er riktige. Da må spørsmålet ha type=multiple.');
	return {
		line,
		id,
		lessonId: lesson,
		multiple,
		text: renderInline(text.children, source, report),
		plain: plainText(text.children),
		options
	};
}

function readOption(
	item: Extract<MarkdownNode, { type: 'listItem' }>,
	source: string,
	report: Report
): OptionPage {
	const line = lineOf(item);
	const [text, ...feedback] = item.children;
	if (typeof item.checked !== 'boolean')
		report(line, 'Svaret må begynne med «- [ ]» eller «- [x]».');
	if (text?.type !== 'paragraph') report(line, 'Svaret mangler tekst.');
	if (feedback.length === 0)
		report(line, 'Svaret mangler tilbakemelding: et avsnitt under, rykket inn to mellomrom.');
	const words = text?.type === 'paragraph' ? text.children : [];
	return {
		line,
		html: renderInline(words, source, report),
		plain: plainText(words),
		feedbackHtml: renderMarkdown(feedback, source, report),
		correct: item.checked === true
	};
}
