import type { CourseFault } from '../errors.ts';
import type { Block } from '../schema.ts';
import { needId, readAttributes } from './attributes.ts';
import { lineOf, plainText, type MarkdownNode, type NodeOf } from './markdown.ts';
import type { MediaShelf } from './media.ts';
import type { PageSource } from './page-source.ts';
import { readLink, readLocal } from './read-local.ts';
import { readPage } from './read-page.ts';
import { readQuestion, type QuestionPage } from './read-question.ts';
import { readScenario } from './read-scenario.ts';
import { readVideo } from './read-video.ts';
import { renderMarkdown } from './render.ts';

/** A block, and where it begins. */
export interface PlacedBlock {
	line: number;
	block: Block;
}

/** A lesson in one language. */
export interface LessonPage {
	title: string;
	blocks: PlacedBlock[];
	/** For practice. */
	questions: QuestionPage[];
	/** All that stands below the title, as it was read. */
	body: MarkdownNode[];
}

type Container = NodeOf<'containerDirective'>;

const containers: Record<string, (node: Container, source: PageSource) => Block> = {
	local: readLocal,
	reflection: readReflection,
	scenario: readScenario,
	video: readVideo
};

/**
 * Reads a lesson; what is wrong is added to `faults`.
 * @returns null when its parts cannot be told from each other
 */
export function readLesson(
	text: string,
	file: string,
	media: MediaShelf,
	faults: CourseFault[]
): LessonPage | null {
	const page = readPage(text, file, media, faults);
	if (!page) return null;
	const { title, body, source } = page;
	if (body.length === 0) source.report(1, 'Leksjonen er tom.');
	const blocks: PlacedBlock[] = [];
	const questions: QuestionPage[] = [];
	let running: MarkdownNode[] = [];
	const endText = () => {
		const [first] = running;
		if (first)
			blocks.push({
				line: lineOf(first),
				block: { kind: 'html', html: renderMarkdown(running, source) }
			});
		running = [];
	};
	for (const node of body) {
		if (node.type === 'containerDirective' && node.name === 'question') {
			const question = readQuestion(node, source, 'practice');
			questions.push(question);
			endText();
			blocks.push({ line: question.line, block: { kind: 'question', id: question.id } });
			continue;
		}
		const block = readBlock(node, source);
		if (!block) {
			running.push(node);
			continue;
		}
		endText();
		blocks.push({ line: lineOf(node), block });
	}
	endText();
	return { title, blocks, questions, body };
}

/** What stands for itself in a lesson; null for running text. */
function readBlock(node: MarkdownNode, source: PageSource): Block | null {
	if (node.type === 'leafDirective') {
		const link = readLink(node, source);
		return link && { kind: 'link', ...link };
	}
	if (node.type !== 'containerDirective' || !Object.hasOwn(containers, node.name)) return null;
	return containers[node.name]?.(node, source) ?? null;
}

function readReflection(node: Container, { report }: PageSource): Block {
	const { id } = readAttributes(node, ['id'], report);
	const [text, ...rest] = node.children;
	if (text?.type !== 'paragraph' || rest.length > 0)
		report(lineOf(node), ':::reflection er ett avsnitt: det den ansatte skal tenke over.');
	return {
		kind: 'reflection',
		id: needId(node, id, report),
		text: text ? plainText([text]) : ''
	};
}
