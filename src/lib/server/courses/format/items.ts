import { lineOf, plainText, type MarkdownNode, type Report } from './markdown.ts';
import type { PageSource } from './page-source.ts';
import { renderInline } from './render.ts';

/** Something one can put in order, join or choose, in one language. */
export interface ItemPage {
	line: number;
	html: string;
	plain: string;
}

export function readItem(node: MarkdownNode, words: MarkdownNode[], source: PageSource): ItemPage {
	return { line: lineOf(node), html: renderInline(words, source), plain: plainText(words) };
}

/** Nobody can tell which of two alike things is meant. */
export function reportTwins(items: ItemPage[], message: string, report: Report): void {
	const seen = new Set<string>();
	for (const { line, plain } of items) {
		if (plain && seen.has(plain)) report(line, `${message} («${plain}»)`);
		seen.add(plain);
	}
}

/** `a`, `b`, …: by place, the same in every language. */
export function letter(index: number): string {
	return String.fromCharCode('a'.charCodeAt(0) + index);
}
