import { needId, readAttributes } from './attributes.ts';
import { readChoices, type ChoicesPage } from './read-choices.ts';
import { readFill, type FillPage } from './read-fill.ts';
import { lineOf, plainText, type MarkdownNode, type NodeOf } from './markdown.ts';
import { readMatch, readOrder, type MatchPage, type OrderPage } from './read-order.ts';
import { readSigns, type SignsPage } from './read-signs.ts';
import type { PageSource } from './page-source.ts';
import { renderInline, renderMarkdown } from './render.ts';

type Container = NodeOf<'containerDirective'>;

const questionTypes = [
	'single',
	'multiple',
	'true-false',
	'order',
	'match',
	'fill',
	'signs'
] as const;
type QuestionType = (typeof questionTypes)[number];

/** A question in one language, with its key. */
export interface QuestionPage {
	line: number;
	id: string;
	/** As it says in the quiz; null for practice, which belongs where it stands. */
	lessonId: string | null;
	use: 'quiz' | 'practice';
	type: QuestionType;
	text: string;
	plain: string;
	/** Null when it could not be read. */
	answer: AnswerPage | null;
}

export type AnswerPage = ChoicesPage | (Outcome & (OrderPage | MatchPage | FillPage | SignsPage));

/** What is told about the whole answer. */
interface Outcome {
	rightHtml: string;
	wrongHtml: string;
}

/** Reads `:::question`: one paragraph that asks, and what the type needs. */
export function readQuestion(
	node: Container,
	source: PageSource,
	use: QuestionPage['use']
): QuestionPage {
	const { report } = source;
	const line = lineOf(node);
	const attributes = readAttributes(node, ['id', 'lesson', 'type', 'need'], report);
	const id = needId(node, attributes['id'], report);
	const lesson = attributes['lesson'];
	if (use === 'quiz' && !lesson)
		report(line, 'Spørsmålet trenger lesson=…, leksjonen det hører til.');
	if (use === 'practice' && lesson !== undefined)
		report(line, 'Et spørsmål til øving hører til leksjonen det står i. Stryk lesson=….');
	const wanted = attributes['type'] ?? 'single';
	const type = questionTypes.find((known) => known === wanted);
	if (!type) report(line, `type kan bare være ${questionTypes.join(', ')}, ikke «${wanted}».`);
	if (attributes['need'] !== undefined && type !== 'signs')
		report(line, 'need=… hører til type=signs.');

	const [first, ...rest] = node.children;
	const asks = first?.type === 'paragraph' ? first.children : null;
	if (!asks) report(line, 'Et spørsmål begynner med ett avsnitt: det du spør om.');
	return {
		line,
		id,
		lessonId: use === 'quiz' ? (lesson ?? '') : null,
		use,
		type: type ?? 'single',
		text: asks ? renderInline(asks, source) : '',
		plain: asks ? plainText(asks) : '',
		answer: asks && type ? readAnswer(type, node, rest, attributes['need'], source) : null
	};
}

function readAnswer(
	type: QuestionType,
	node: Container,
	parts: MarkdownNode[],
	need: string | undefined,
	source: PageSource
): AnswerPage | null {
	if (type === 'single' || type === 'multiple' || type === 'true-false')
		return readChoices(type, node, parts, source);
	const asked = parts.filter((part) => !isOutcome(part));
	const rightHtml = readOutcome('right', node, parts, source);
	const wrongHtml = readOutcome('wrong', node, parts, source);
	const read = {
		order: readOrder,
		match: readMatch,
		fill: readFill,
		signs: (question: Container, given: MarkdownNode[], from: PageSource) =>
			readSigns(question, given, need, from)
	};
	const answer = read[type](node, asked, source);
	return answer && { ...answer, rightHtml, wrongHtml };
}

function isOutcome(node: MarkdownNode): boolean {
	return node.type === 'containerDirective' && ['right', 'wrong'].includes(node.name);
}

/** What is told when the whole answer is right, or wrong. */
function readOutcome(
	name: 'right' | 'wrong',
	question: Container,
	parts: MarkdownNode[],
	source: PageSource
): string {
	const found = parts.filter(
		(part): part is Container => part.type === 'containerDirective' && part.name === name
	);
	const [outcome] = found;
	if (!outcome || found.length > 1 || outcome.children.length === 0) {
		const when = name === 'right' ? 'riktig' : 'galt';
		source.report(
			lineOf(found.at(-1) ?? question),
			`Spørsmålet trenger én :::${name}: hva du sier når det er ${when}.`
		);
		return '';
	}
	readAttributes(outcome, [], source.report);
	return renderMarkdown(outcome.children, source);
}
