import { letter } from './items.ts';
import { lineOf, plainText, type MarkdownNode, type NodeOf } from './markdown.ts';
import type { PageSource } from './page-source.ts';
import { readAttributes } from './attributes.ts';
import { renderInline } from './render.ts';

export interface FillPage {
	type: 'fill';
	body: ({ html: string } | { gap: string })[];
	gaps: { id: string; accepts: string[] }[];
}

/** One paragraph with gaps in it. */
export function readFill(
	question: NodeOf<'containerDirective'>,
	parts: MarkdownNode[],
	source: PageSource
): FillPage | null {
	const { report } = source;
	const [paragraph, ...rest] = parts;
	if (paragraph?.type !== 'paragraph' || rest.length > 0) {
		report(
			lineOf(question),
			'type=fill er ett avsnitt som spør, ett avsnitt med :gap[ordet], :::right og :::wrong.'
		);
		return null;
	}
	const body: FillPage['body'] = [];
	const gaps: FillPage['gaps'] = [];
	for (const words of splitAt(paragraph.children, ['gap'])) {
		if (!('directive' in words)) {
			body.push({ html: renderInline(words.nodes, source) });
			continue;
		}
		const { directive } = words;
		readAttributes(directive, [], report);
		const accepts = plainText(directive.children)
			.split('|')
			.map((word) => word.trim());
		if (accepts.some((word) => !word))
			report(lineOf(directive), ':gap[…] mangler det som kan stå der. Skill flere med |.');
		const id = letter(gaps.length);
		gaps.push({ id, accepts });
		body.push({ gap: id });
	}
	if (gaps.length === 0) report(lineOf(paragraph), 'Avsnittet mangler hull: :gap[ordet].');
	if (gaps.length > 26) report(lineOf(paragraph), 'Avsnittet kan ha høyst 26 hull.');
	return { type: 'fill', body, gaps };
}

type Words = { nodes: MarkdownNode[] } | { directive: NodeOf<'textDirective'> };

/** Words in parts: each directive of those names by itself, and all between them. */
export function splitAt(nodes: MarkdownNode[], names: string[]): Words[] {
	const parts: Words[] = [];
	for (const node of nodes) {
		const last = parts.at(-1);
		if (node.type === 'textDirective' && names.includes(node.name)) parts.push({ directive: node });
		else if (last && 'nodes' in last) last.nodes.push(node);
		else parts.push({ nodes: [node] });
	}
	return parts;
}
