import remarkParse from 'remark-parse';
import { unified } from 'unified';
import type { Block, Run, Section } from '../receipt/receipt.ts';

const parser = unified().use(remarkParse);

/** Texts that are read again and again: everybody who is asked to sign reads the same few. They never change. */
const known = new Map<string, readonly Section[]>();
const MOST_KNOWN = 50;

type Node = ReturnType<typeof parser.parse>['children'][number];

/**
 * The sections of an agreement that is written as Markdown: each second-level heading begins one. What stands above the first
 * is a section without a heading; the title (first level) is no part of it. Whatever is not a paragraph or a list is its words.
 */
export function readSections(markdown: string): readonly Section[] {
	const before = known.get(markdown);
	if (before) return before;
	const sections = parse(markdown);
	const [oldest] = known.keys();
	if (known.size >= MOST_KNOWN && oldest !== undefined) known.delete(oldest);
	known.set(markdown, sections);
	return sections;
}

function parse(markdown: string): Section[] {
	const sections: Section[] = [];
	const open = (heading: string): Section => {
		const section = { heading, blocks: [] };
		sections.push(section);
		return section;
	};
	for (const node of parser.parse(markdown).children) {
		if (node.type === 'heading' && node.depth === 1) continue;
		if (node.type === 'heading' && node.depth === 2) {
			// Numbers are given where it is shown.
			open(plainText(node).replace(/^\d+[.)]\s+/, ''));
			continue;
		}
		const blocks = blocksOf(node);
		if (blocks.length > 0) (sections.at(-1) ?? open('')).blocks.push(...blocks);
	}
	return sections;
}

function blocksOf(node: Node): Block[] {
	if (node.type === 'list') {
		const items = node.children.map((item) =>
			joinRuns(item.children.flatMap((child) => runsOf(child)))
		);
		return [{ kind: 'list', ...(node.ordered ? { isNumbered: true } : {}), items }];
	}
	const runs = joinRuns(runsOf(node));
	return runs.length > 0 ? [{ kind: 'paragraph', runs }] : [];
}

function runsOf(node: Node, look: Omit<Run, 'text'> = {}): Run[] {
	if (node.type === 'break') return [{ text: ' ', ...look }];
	// Markup is shown as it was written.
	if ('value' in node) return [{ text: node.value.replace(/\s+/g, ' '), ...look }];
	const inside: Omit<Run, 'text'> = {
		...look,
		...(node.type === 'strong' || node.type === 'heading' ? { isStrong: true } : {}),
		...(node.type === 'link' && /^(https?|mailto):/i.test(node.url) ? { href: node.url } : {})
	};
	return 'children' in node ? node.children.flatMap((child) => runsOf(child, inside)) : [];
}

/** Runs that look the same, as one; without space at the ends. */
function joinRuns(runs: Run[]): Run[] {
	const joined: Run[] = [];
	for (const run of runs) {
		const last = joined.at(-1);
		if (last && last.isStrong === run.isStrong && last.href === run.href) last.text += run.text;
		else joined.push({ ...run });
	}
	const [first] = joined;
	if (first) first.text = first.text.trimStart();
	const end = joined.at(-1);
	if (end) end.text = end.text.trimEnd();
	return joined.filter(({ text }) => text !== '');
}

function plainText(node: Node): string {
	return runsOf(node)
		.map(({ text }) => text)
		.join('')
		.trim();
}
