import remarkDirective from 'remark-directive';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';

const parser = unified()
	.use(remarkParse)
	.use(remarkFrontmatter, ['yaml'])
	.use(remarkGfm)
	.use(remarkDirective);

type MarkdownRoot = ReturnType<typeof parser.parse>;
export type MarkdownNode = MarkdownRoot['children'][number];
export type NodeOf<T extends MarkdownNode['type']> = Extract<MarkdownNode, { type: T }>;
/** What begins with one, two or three colons. */
export type Directive = NodeOf<'textDirective' | 'leafDirective' | 'containerDirective'>;
export type Parent = Extract<MarkdownNode, { children: unknown }>;

/** Called for what a course may not hold; `line` is the line in the file. */
export type Report = (line: number, message: string) => void;

/** Reads markdown with front matter, task lists and directives. Never throws: all text is markdown. */
export function parseMarkdown(text: string): MarkdownNode[] {
	return parser.parse(text).children;
}

export function lineOf(node: MarkdownNode): number {
	return node.position?.start.line ?? 1;
}

/** What was written where the node stands. */
export function sourceOf(node: MarkdownNode, text: string): string {
	return text.slice(node.position?.start.offset, node.position?.end.offset);
}

export function childrenOf(node: MarkdownNode): MarkdownNode[] {
	return 'children' in node ? node.children : [];
}

/** Nodes and all that is in them, in the order they stand in the file. */
export function* walk(nodes: MarkdownNode[]): Generator<MarkdownNode> {
	for (const node of nodes) {
		yield node;
		yield* walk(childrenOf(node));
	}
}

/** The words of nodes, without any formatting. */
export function plainText(nodes: MarkdownNode[]): string {
	return nodes
		.map((node) => {
			if (node.type === 'break') return ' ';
			if ('value' in node) return node.value;
			return 'children' in node ? plainText(node.children) : '';
		})
		.join('')
		.replace(/\s+/g, ' ')
		.trim();
}
