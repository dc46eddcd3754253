import type { CourseFault } from '../errors.ts';
import { frontMatterSchema } from '../schema.ts';
import { checkColons } from './colons.ts';
import { lineOf, parseMarkdown, walk, type MarkdownNode, type Report } from './markdown.ts';
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
 * Reads what every page has: a title, and text below it.
 * @param file `nb/passord.md`
 * @returns null when the text has no sure meaning, for something in it is left open
 */
export function readPage(
	text: string,
	file: string,
	media: MediaShelf,
	faults: CourseFault[]
): Page | null {
	const report: Report = (line, message) => faults.push({ file, line, message });
	const name = file.slice(file.lastIndexOf('/') + 1, -'.md'.length);
	let ids = 0;
	const source = { text, report, media, newId: () => `ord-${name}-${++ids}` };
	const garbled = text.indexOf('\uFFFD');
	if (garbled >= 0) report(text.slice(0, garbled).split('\n').length, 'Fila må lagres som UTF-8.');

	const children = parseMarkdown(text);
	const [first, ...rest] = children;
	const body = first?.type === 'yaml' ? rest : children;
	if (!checkColons(text, body, report)) return null;
	checkHeadings(body, report);
	if (first?.type !== 'yaml') {
		report(1, 'Fila må begynne med «---», «title: …» og «---».');
		return { title: '', body, source };
	}
	// The YAML stands between the two lines of dashes.
	const front = readYaml(first.value, frontMatterSchema, file, faults, 2);
	return { title: front?.title ?? '', body, source };
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
