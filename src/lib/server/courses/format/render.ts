import rehypeSanitize from 'rehype-sanitize';
import rehypeStringify from 'rehype-stringify';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import { allowedHtml } from './allowed-html.ts';
import { dressDirective } from './directives.ts';
import { dressTerm, reportMisplacedWords } from './word-directives.ts';
import { faultOfLink } from './links.ts';
import { lineOf, sourceOf, type MarkdownNode, type NodeOf, type Parent } from './markdown.ts';
import type { PageSource } from './page-source.ts';

const renderer = unified().use(remarkRehype).use(rehypeSanitize, allowedHtml).use(rehypeStringify);

/** What may stand where a node stands. */
interface Place {
	/** Words of a line, or whole paragraphs. */
	words: boolean;
	/** Whether words may be explained there. */
	terms: boolean;
}

/**
 * Renders nodes of one file as html that is safe to put into a page: known elements and class names only.
 * What is not allowed in a course is reported and left out.
 */
export function renderMarkdown(nodes: MarkdownNode[], source: PageSource): string {
	const children = nodes.flatMap((node) => dress(node, { words: false, terms: true }, source));
	return stringify(children).trim();
}

/** Like renderMarkdown, for the words of one paragraph: html without blocks, fit for a heading or a label. */
export function renderInline(nodes: MarkdownNode[], source: PageSource): string {
	const words = nodes.flatMap((node) => dress(node, { words: true, terms: false }, source));
	// A paragraph holds what stood in one; the type only knows what a parser would put there.
	const paragraph = { type: 'paragraph', children: words as NodeOf<'paragraph'>['children'] };
	return stringify([paragraph as MarkdownNode]).slice('<p>'.length, -'</p>'.length);
}

function stringify(children: MarkdownNode[]): string {
	return renderer.stringify(renderer.runSync({ type: 'root', children }));
}

/** Gives a node our element and class names; directives become the parts of the design. */
function dress(node: MarkdownNode, place: Place, source: PageSource): MarkdownNode[] {
	const { report } = source;
	const within = <N extends Parent>(parent: N, inside: Place, properties = {}): N => ({
		...parent,
		children: parent.children.flatMap((child) => dress(child, inside, source)),
		data: { hProperties: properties }
	});
	const words = { words: true, terms: false };
	switch (node.type) {
		case 'text':
		case 'inlineCode':
		case 'break':
			return [node];
		case 'html':
			return [asText(node.value, place)];
		case 'textDirective':
			if (node.name === 'term' && place.terms) return dressTerm(node, source);
			if (reportMisplacedWords(node, report)) return [];
			// «klokka:sju» is a slip of the key, not a directive: show what was written.
			return [{ type: 'text', value: sourceOf(node, source.text) }];
		case 'strong':
		case 'emphasis':
			return [within(node, { ...place, words: true })];
		case 'blockquote':
		case 'listItem':
			return [within(node, place)];
		case 'paragraph':
			return [within(node, { ...place, words: true }, { className: ['ds-paragraph'] })];
		case 'heading': {
			if (node.depth !== 2 && node.depth !== 3)
				report(
					lineOf(node),
					'Bruk ## eller ### for overskrifter. Tittelen på siden står i «title».'
				);
			const dataSize = node.depth === 2 ? 'xs' : '2xs';
			return [within(node, words, { className: ['ds-heading'], dataSize })];
		}
		case 'link': {
			const fault = faultOfLink(node.url);
			if (fault) report(lineOf(node), fault);
			const properties = { className: ['ds-link'], dataColor: 'accent' };
			return [{ ...within(node, words, properties), title: null }];
		}
		case 'list':
			if (node.children.some((item) => typeof item.checked === 'boolean'))
				report(lineOf(node), 'Avkryssing «[ ]» hører hjemme i :::question.');
			return [within(node, place, { className: ['ds-list'] })];
		case 'containerDirective':
		case 'leafDirective':
			return dressDirective(node, source, (inner) =>
				inner.flatMap((child) => dress(child, place, source))
			);
		default:
			report(lineOf(node), refused[node.type] ?? `«${node.type}» kan ikke brukes i et kurs.`);
			return [];
	}
}

/** Html is not read as such: it is shown as it was written. */
function asText(value: string, place: Place): MarkdownNode {
	if (place.words) return { type: 'text', value };
	return {
		type: 'paragraph',
		children: [{ type: 'text', value }],
		data: { hProperties: { className: ['ds-paragraph'] } }
	};
}

/** What markdown has and a course has not, and what to do instead. */
const refused: Partial<Record<MarkdownNode['type'], string>> = {
	code: 'Kodeblokker (``` eller fire mellomrom først på linja) kan ikke brukes. Skriv vanlig tekst.',
	definition: 'Skriv adressen i lenken selv: [tekst](https://…).',
	delete: 'Gjennomstreking kan ikke brukes.',
	footnoteDefinition: 'Fotnoter kan ikke brukes. Skriv det i teksten, eller bruk :term.',
	footnoteReference: 'Fotnoter kan ikke brukes. Skriv det i teksten, eller bruk :term.',
	image: 'Skriv bilder slik: ::image{src=media/… alt="…"}.',
	imageReference: 'Skriv bilder slik: ::image{src=media/… alt="…"}.',
	linkReference: 'Skriv adressen i lenken selv: [tekst](https://…).',
	table: 'Tabeller kan bare brukes i spørsmål med type=match. Bruk ::::comparison eller en liste.',
	thematicBreak: 'Skillestreker (---) kan ikke brukes. Bruk en overskrift.'
};
