import type { CourseFault } from '../errors.ts';
import { frontMatterSchema } from '../schema.ts';
import {
	lineOf,
	parseMarkdown,
	sourceOf,
	walk,
	type MarkdownNode,
	type NodeOf,
	type Report
} from './markdown.ts';
import type { MediaShelf } from './media.ts';
import type { PageSource } from './page-source.ts';
import { readYaml } from './read-yaml.ts';

export interface Page {
	title: string;
	/** All that stands below the title. */
	body: MarkdownNode[];
	source: PageSource;
}

/**
 * Reads what every page has: a title, and text in which nothing is left open.
 * @param file `nb/passord.md`
 */
export function readPage(
	text: string,
	file: string,
	media: MediaShelf,
	faults: CourseFault[]
): Page {
	const report: Report = (line, message) => faults.push({ file, line, message });
	const name = file.slice(file.lastIndexOf('/') + 1, -'.md'.length);
	let ids = 0;
	const source = { text, report, media, newId: () => `ord-${name}-${++ids}` };
	const garbled = text.indexOf('\uFFFD');
	if (garbled >= 0) report(text.slice(0, garbled).split('\n').length, 'Fila må lagres som UTF-8.');

	const children = parseMarkdown(text);
	const [first, ...body] = children;
	if (first?.type !== 'yaml') {
		report(1, 'Fila må begynne med «---», «title: …» og «---».');
		return { title: '', body: children, source };
	}
	// The YAML stands between the two lines of dashes.
	const front = readYaml(first.value, frontMatterSchema, file, faults, 2);
	checkColons(body, text, report);
	checkHeadings(body, report);
	return { title: front?.title ?? '', body, source };
}

/** Colons that were meant to begin or end something, but do not. */
function checkColons(body: MarkdownNode[], text: string, report: Report): void {
	for (const node of walk(body)) {
		if (node.type === 'containerDirective' && !isClosed(node, text))
			report(
				lineOf(node),
				`:::${node.name} er ikke avsluttet. Skriv like mange kolon på en egen linje til slutt.`
			);
		if (node.type !== 'paragraph') continue;
		for (const [index, written] of sourceOf(node, text).split('\n').entries()) {
			const colons = /^\s*(:::*)(.*)/.exec(written);
			if (!colons) continue;
			report(
				lineOf(node) + index,
				colons[2]?.trim()
					? `Kan ikke lese «${written.trim()}». Se etter om alle anførselstegn og klammer er lukket, og at det ikke er mellomrom etter kolon.`
					: `«${colons[1]}» avslutter ingenting. Det som står utenpå, må ha flere kolon enn det som står inni.`
			);
		}
	}
}

function isClosed(node: NodeOf<'containerDirective'>, text: string): boolean {
	const lines = sourceOf(node, text).trimEnd().split('\n');
	const opening = /^:+/.exec(lines[0] ?? '')?.[0] ?? '';
	const closing = lines.length > 1 ? (lines.at(-1)?.trim() ?? '') : '';
	return /^:+$/.test(closing) && closing.length >= opening.length;
}

/** A reader who jumps between headings must not land in a part of nothing. */
function checkHeadings(body: MarkdownNode[], report: Report): void {
	let hasSection = false;
	for (const node of walk(body)) {
		if (node.type !== 'heading') continue;
		if (node.depth === 2) hasSection = true;
		else if (node.depth === 3 && !hasSection)
			report(lineOf(node), 'Skriv en overskrift med ## før den første med ###.');
	}
}
