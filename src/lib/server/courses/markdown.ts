import rehypeSanitize, { type Options as SanitizeSchema } from 'rehype-sanitize';
import rehypeStringify from 'rehype-stringify';
import remarkDirective from 'remark-directive';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';

const parser = unified()
	.use(remarkParse)
	.use(remarkFrontmatter, ['yaml'])
	.use(remarkGfm)
	.use(remarkDirective);

export type MarkdownRoot = ReturnType<typeof parser.parse>;
export type MarkdownNode = MarkdownRoot['children'][number];

/** Called for what a course may not hold; `line` is the line in the file. */
export type Report = (line: number, message: string) => void;

/** Reads markdown with front matter, task lists and directives. Never throws: all text is markdown. */
export function parseMarkdown(text: string): MarkdownRoot {
	return parser.parse(text);
}

export function lineOf(node: MarkdownNode | MarkdownRoot): number {
	return node.position?.start.line ?? 1;
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

const statusColours = ['info', 'success', 'warning', 'danger', 'neutral'];

/** Exactly what `dress` makes, and nothing else: content is data from people, also when they are colleagues. */
const allowed: SanitizeSchema = {
	tagNames: 'h2 h3 p strong em code br a ul ol li blockquote aside details summary div'.split(' '),
	attributes: {
		h2: [
			['className', 'ds-heading'],
			['dataSize', 'xs']
		],
		h3: [
			['className', 'ds-heading'],
			['dataSize', '2xs']
		],
		p: [['className', 'ds-paragraph', 'k-strong']],
		a: [['className', 'ds-link'], ['dataColor', 'accent'], 'href'],
		ul: [['className', 'ds-list', 'k-checklist']],
		ol: [['className', 'ds-list'], 'start'],
		aside: [['className', 'k-callout'], ['dataColor', ...statusColours], 'ariaLabel'],
		details: [['className', 'ds-details']]
	},
	protocols: { href: ['https', 'mailto', 'tel'] },
	ancestors: {},
	clobber: [],
	required: {},
	strip: ['script', 'style'],
	allowComments: false,
	allowDoctypes: false
};

const renderer = unified().use(remarkRehype).use(rehypeSanitize, allowed).use(rehypeStringify);

/**
 * Renders nodes of one file as html that is safe to put into a page: known elements and class names only.
 * What is not allowed in a course is reported and left out.
 */
export function renderMarkdown(nodes: MarkdownNode[], source: string, report: Report): string {
	const children = nodes.flatMap((node) => dress(node, source, report));
	return renderer.stringify(renderer.runSync({ type: 'root', children })).trim();
}

/** Like renderMarkdown, for the words of one paragraph: html without blocks, fit for a heading or a label. */
export function renderInline(nodes: MarkdownNode[], source: string, report: Report): string {
	const words = nodes.flatMap((node) => dress(node, source, report));
	// A paragraph holds what stood in one; the type only knows what a parser would put there.
	const paragraph: MarkdownNode = { type: 'paragraph', children: words as Paragraph['children'] };
	const html = renderer.stringify(renderer.runSync({ type: 'root', children: [paragraph] }));
	return html.slice('<p>'.length, -'</p>'.length);
}

/** Gives a node our element and class names; directives become the parts of the design. */
function dress(node: MarkdownNode, source: string, report: Report): MarkdownNode[] {
	switch (node.type) {
		case 'text':
		case 'inlineCode':
		case 'break':
			return [node];
		case 'textDirective':
			// «klokka:sju» is a slip of the key, not a directive: show what was written.
			return [
				{
					type: 'text',
					value: source.slice(node.position?.start.offset, node.position?.end.offset)
				}
			];
		case 'strong':
		case 'emphasis':
		case 'blockquote':
		case 'listItem':
			return [within(node, source, report)];
		case 'paragraph':
			return [
				{ ...within(node, source, report), data: { hProperties: { className: ['ds-paragraph'] } } }
			];
		case 'heading': {
			if (node.depth !== 2 && node.depth !== 3)
				report(
					lineOf(node),
					'Bruk ## eller ### for overskrifter. Tittelen på siden står i «title».'
				);
			const dataSize = node.depth === 2 ? 'xs' : '2xs';
			return [
				{
					...within(node, source, report),
					data: { hProperties: { className: ['ds-heading'], dataSize } }
				}
			];
		}
		case 'link':
			if (!/^(https:|mailto:|tel:)/.test(node.url))
				report(lineOf(node), `Lenken «${node.url}» må begynne med https:, mailto: eller tel:.`);
			return [
				{
					...within(node, source, report),
					title: null,
					data: { hProperties: { className: ['ds-link'], dataColor: 'accent' } }
				}
			];
		case 'list':
			return [dressList(node, 'ds-list', source, report)];
		case 'containerDirective':
			return dressDirective(node, source, report);
		default:
			report(lineOf(node), `«${node.type}» kan ikke brukes i et kurs. ${whatIsAllowed}`);
			return [];
	}
}

const whatIsAllowed =
	'Bruk avsnitt, overskrifter, lister, sitat, lenker, utheving, :::callout, :::accordion og :::checklist.';

type Paragraph = Extract<MarkdownNode, { type: 'paragraph' }>;
type Directive = Extract<MarkdownNode, { type: 'containerDirective' }>;

function dressDirective(node: Directive, source: string, report: Report): MarkdownNode[] {
	const line = lineOf(node);
	switch (node.name) {
		case 'callout': {
			const { type = '', title = '' } = readAttributes(node, ['type', 'title'], report);
			if (!statusColours.includes(type))
				report(line, `:::callout trenger type=${statusColours.join('|')}, ikke «${type}».`);
			if (!title) report(line, ':::callout trenger title="…".');
			const heading = wrap('p', [{ type: 'text', value: title }], { className: ['k-strong'] });
			const inner = within(node, source, report);
			return [
				wrap('aside', [heading, ...inner.children], {
					className: ['k-callout'],
					dataColor: type,
					ariaLabel: title
				})
			];
		}
		case 'accordion': {
			const { title = '' } = readAttributes(node, ['title'], report);
			if (!title) report(line, ':::accordion trenger title="…".');
			const summary = wrap('summary', [{ type: 'text', value: title }]);
			const body = wrap('div', within(node, source, report).children);
			return [wrap('details', [summary, body], { className: ['ds-details'] })];
		}
		case 'checklist': {
			readAttributes(node, [], report);
			const [list, ...rest] = node.children;
			if (list?.type !== 'list' || list.ordered || rest.length > 0) {
				report(line, ':::checklist skal ha én punktliste med «-», og ikke noe annet.');
				return [];
			}
			return [dressList(list, 'k-checklist', source, report)];
		}
		default:
			report(line, `Kjenner ikke «:::${node.name}». ${whatIsAllowed}`);
			return [];
	}
}

function dressList(
	node: Extract<MarkdownNode, { type: 'list' }>,
	className: string,
	source: string,
	report: Report
): MarkdownNode {
	if (node.children.some((item) => typeof item.checked === 'boolean'))
		report(lineOf(node), 'Avkryssing «[ ]» hører hjemme i :::question.');
	return { ...within(node, source, report), data: { hProperties: { className: [className] } } };
}

/** Attributes of a directive; those that it should not have are reported. */
export function readAttributes(
	node: Directive,
	known: string[],
	report: Report
): Record<string, string | undefined> {
	const found: Record<string, string | undefined> = {};
	for (const [name, value] of Object.entries(node.attributes ?? {})) {
		if (known.includes(name)) found[name] = value ?? '';
		else report(lineOf(node), `:::${node.name} kan ikke ha «${name}».`);
	}
	return found;
}

function within<N extends Extract<MarkdownNode, { children: unknown }>>(
	node: N,
	source: string,
	report: Report
): N {
	const children = node.children.flatMap((child) => dress(child, source, report));
	return { ...node, children };
}

/** An element of our own around nodes. */
function wrap(
	hName: string,
	children: MarkdownNode[],
	hProperties: Record<string, string | string[]> = {}
): MarkdownNode {
	// A directive may hold what we make it hold; the type only knows what a parser would put there.
	return {
		type: 'containerDirective',
		name: hName,
		children: children as Directive['children'],
		data: { hName, hProperties }
	};
}
