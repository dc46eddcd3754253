import type { Block } from '../schema.ts';

/** What a lesson says, without the formatting: words to search in, nothing to show. */
export function lessonText(blocks: Block[]): string {
	return blocks.flatMap(textsOf).join(' ');
}

function textsOf(block: Block): string[] {
	switch (block.kind) {
		case 'html':
			return [wordsIn(block.html)];
		case 'video':
			return [block.title, wordsIn(block.transcriptHtml)];
		case 'local':
			return [
				block.title,
				...block.variants.flatMap(({ html, links }) => [
					wordsIn(html),
					...links.map(({ text }) => text)
				])
			];
		case 'link':
		case 'reflection':
			return [block.text];
		case 'question':
			return [];
		case 'scenario':
			return [
				block.title,
				...block.steps.flatMap(({ html, choices }) => [
					wordsIn(html),
					...choices.map(({ text }) => text)
				])
			];
	}
}

/** Our renderer writes tags of its own, and some signs as `&#x26;`; all else is words. */
function wordsIn(html: string): string {
	return html.replace(/<[^>]*>|&#?\w+;/g, ' ');
}
