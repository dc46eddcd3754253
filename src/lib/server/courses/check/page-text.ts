import { childrenOf, lineOf, plainText, walk, type MarkdownNode } from '../format/markdown.ts';

/** Something that is read in one breath: a paragraph, a heading, a cell of a table. */
export interface Paragraph {
	text: string;
	/** The line on which a place in the text stands. */
	lineAt(offset: number): number;
}

/** Attributes that hold whole sentences. */
const spoken = ['text', 'why', 'caption', 'undescribed'];

/** All that a reader meets in some nodes, in order. */
export function listParagraphs(nodes: MarkdownNode[]): Paragraph[] {
	const found: Paragraph[] = [];
	for (const node of walk(nodes)) {
		if (node.type === 'paragraph' || node.type === 'heading' || node.type === 'tableCell')
			found.push(readParagraph(node.children));
		if ('attributes' in node)
			for (const [name, value] of Object.entries(node.attributes ?? {}))
				if (spoken.includes(name) && value) {
					const line = lineOf(node);
					found.push({ text: value, lineAt: () => line });
				}
	}
	return found;
}

function readParagraph(nodes: MarkdownNode[]): Paragraph {
	const pieces: { start: number; line: number; text: string }[] = [];
	let length = 0;
	const read = (node: MarkdownNode) => {
		const text = wordsOf(node);
		if (text === null) return childrenOf(node).forEach(read);
		pieces.push({ start: length, line: lineOf(node), text });
		length += text.length;
	};
	nodes.forEach(read);
	return {
		text: pieces.map(({ text }) => text).join(''),
		lineAt(offset) {
			const piece = pieces.findLast(({ start }) => start <= offset) ?? pieces[0];
			const before = piece?.text.slice(0, offset - piece.start) ?? '';
			return (piece?.line ?? 1) + before.split('\n').length - 1;
		}
	};
}

/** The words of a node itself; null when they stand further in. */
function wordsOf(node: MarkdownNode): string | null {
	if (node.type === 'text' || node.type === 'inlineCode') return node.value;
	if (node.type === 'break') return '\n';
	if (node.type !== 'textDirective') return null;
	// Of all that may stand in a gap, one does.
	if (node.name === 'gap') return plainText(node.children).split('|')[0]?.trim() ?? '';
	// «klokka:sju» is no directive.
	return node.children.length === 0 ? `:${node.name}` : null;
}

/**
 * The nodes that one reader reads: of what is told by kommune, by answer or in a film, only what comes to everyone.
 */
export function readOnce(nodes: MarkdownNode[]): MarkdownNode[] {
	return nodes.flatMap((node): MarkdownNode[] => {
		if (node.type !== 'containerDirective') return [node];
		if (node.name === 'video') return [];
		if (node.name === 'question') return [withoutFeedback(node)];
		if (node.name !== 'local') return [node];
		const [longest] = [...node.children].sort((a, b) => lengthOf(b) - lengthOf(a));
		return longest ? readOnce([longest]) : [];
	});
}

function lengthOf(node: MarkdownNode): number {
	return plainText([node]).length;
}

function withoutFeedback<N extends MarkdownNode>(question: N): N {
	const children = childrenOf(question)
		.filter((part) => !('name' in part && (part.name === 'right' || part.name === 'wrong')))
		.map((part) =>
			part.type === 'list'
				? {
						...part,
						children: part.children.map((item) => ({
							...item,
							children: item.children.slice(0, 1)
						}))
					}
				: part
		);
	return { ...question, children };
}
