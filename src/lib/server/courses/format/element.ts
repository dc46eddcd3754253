import type { MarkdownNode, NodeOf } from './markdown.ts';

type Properties = Record<string, string | number | boolean | string[]>;

/** An element of our own around nodes. */
export function element(
	hName: string,
	hProperties: Properties,
	children: MarkdownNode[]
): MarkdownNode {
	return {
		type: 'containerDirective',
		name: hName,
		// A directive may hold what we make it hold; the type only knows what a parser would put there.
		children: children as NodeOf<'containerDirective'>['children'],
		data: { hName, hProperties }
	};
}

export function textNode(value: string): MarkdownNode {
	return { type: 'text', value };
}
