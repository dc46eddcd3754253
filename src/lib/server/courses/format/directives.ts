import { paths } from '#lib/paths.ts';
import { statusColours } from './allowed-html.ts';
import { need, readAttributes } from './attributes.ts';
import { readParts, reportMisplaced } from './directive-places.ts';
import { element, textNode } from './element.ts';
import { lineOf, type MarkdownNode, type NodeOf } from './markdown.ts';
import type { PageSource } from './page-source.ts';

type Container = NodeOf<'containerDirective'>;
type Leaf = NodeOf<'leafDirective'>;
type Dress = (nodes: MarkdownNode[]) => MarkdownNode[];

const containers: Record<
	string,
	(node: Container, source: PageSource, dress: Dress) => MarkdownNode[]
> = { callout, accordion, checklist, tabs, comparison };
const leaves: Record<string, (node: Leaf, source: PageSource) => MarkdownNode[]> = {
	image,
	download
};

/**
 * Makes a directive that may stand in running text into elements of ours.
 * @param dress what is inside it
 */
export function dressDirective(
	node: Container | Leaf,
	source: PageSource,
	dress: Dress
): MarkdownNode[] {
	if (node.type === 'containerDirective' && Object.hasOwn(containers, node.name))
		return containers[node.name]?.(node, source, dress) ?? [];
	if (node.type === 'leafDirective' && Object.hasOwn(leaves, node.name))
		return leaves[node.name]?.(node, source) ?? [];
	reportMisplaced(node, source.report);
	return [];
}

function callout(node: Container, { report }: PageSource, dress: Dress): MarkdownNode[] {
	const { type = '', title } = readAttributes(node, ['type', 'title'], report);
	if (!statusColours.includes(type))
		report(lineOf(node), `:::callout trenger type=${statusColours.join('|')}, ikke «${type}».`);
	const name = need(node, title, 'title="…"', report);
	return [
		element('aside', { className: ['k-callout'], dataColor: type, ariaLabel: name }, [
			heading(name),
			...dress(node.children)
		])
	];
}

function accordion(node: Container, { report }: PageSource, dress: Dress): MarkdownNode[] {
	const { title } = readAttributes(node, ['title'], report);
	return [details(need(node, title, 'title="…"', report), dress(node.children))];
}

function checklist(node: Container, { report }: PageSource, dress: Dress): MarkdownNode[] {
	readAttributes(node, [], report);
	const [list, ...rest] = node.children;
	if (list?.type !== 'list' || list.ordered || rest.length > 0) {
		report(lineOf(node), ':::checklist skal ha én punktliste med «-», og ikke noe annet.');
		return [];
	}
	return dress([list]).map((dressed) => ({
		...dressed,
		data: { hProperties: { className: ['k-checklist'] } }
	}));
}

/** Without JavaScript and without our styles it is a row of sections, of which one is open. */
function tabs(node: Container, source: PageSource, dress: Dress): MarkdownNode[] {
	const { report } = source;
	readAttributes(node, [], report);
	const name = source.newId();
	const found = readParts(node, 'tab', report).map((tab, index) => {
		const { title } = readAttributes(tab, ['title'], report);
		const isFirst = index === 0;
		return details(need(tab, title, 'title="…"', report), dress(tab.children), {
			name,
			...(isFirst ? { open: true } : {})
		});
	});
	return [element('div', { className: ['k-tabs'] }, found)];
}

const columnTypes = ['do', 'dont', 'neutral'];

function comparison(node: Container, { report }: PageSource, dress: Dress): MarkdownNode[] {
	readAttributes(node, [], report);
	const found = readParts(node, 'column', report).map((column) => {
		const { title, type = '' } = readAttributes(column, ['title', 'type'], report);
		const name = need(column, title, 'title="…"', report);
		if (!columnTypes.includes(type))
			report(lineOf(column), `:::column trenger type=${columnTypes.join('|')}, ikke «${type}».`);
		return element('section', { className: ['k-column'], dataType: type, ariaLabel: name }, [
			heading(name),
			...dress(column.children)
		]);
	});
	return [element('div', { className: ['k-comparison'] }, found)];
}

function image(node: Leaf, { report, media }: PageSource): MarkdownNode[] {
	const { src, alt, caption } = readAttributes(node, ['src', 'alt', 'caption'], report);
	const place = need(node, src, 'src=media/…', report);
	const words = need(node, alt, 'alt="…", det bildet viser', report);
	const file = place ? media.use(place, 'image', lineOf(node), report) : null;
	if (!file) return [];
	const picture = element(
		'img',
		{
			src: paths.courseFile(file.sha256, file.extension),
			alt: words,
			...file.size,
			loading: 'lazy',
			decoding: 'async'
		},
		[]
	);
	const below = caption ? [element('figcaption', {}, [textNode(caption)])] : [];
	return [element('figure', { className: ['k-figure'] }, [picture, ...below])];
}

function download(node: Leaf, { report, media }: PageSource): MarkdownNode[] {
	const { src, title } = readAttributes(node, ['src', 'title'], report);
	const place = need(node, src, 'src=media/…', report);
	const name = need(node, title, 'title="…"', report);
	const file = place ? media.use(place, 'download', lineOf(node), report) : null;
	if (!file) return [];
	const link = element(
		'a',
		{
			className: ['ds-link'],
			dataColor: 'accent',
			href: paths.courseFile(file.sha256, file.extension),
			download: place.slice(place.lastIndexOf('/') + 1)
		},
		[textNode(name)]
	);
	const kilobytes = Math.max(1, Math.round(file.content.length / 1000));
	const size =
		kilobytes < 1000 ? `${kilobytes} kB` : `${(kilobytes / 1000).toFixed(1).replace('.', ',')} MB`;
	const kind = element('span', { className: ['k-file-size'] }, [
		textNode(` (${file.extension.toUpperCase()}, ${size})`)
	]);
	return [element('p', { className: ['k-download'] }, [link, kind])];
}

function heading(title: string): MarkdownNode {
	return element('p', { className: ['k-strong'] }, [textNode(title)]);
}

function details(
	title: string,
	body: MarkdownNode[],
	properties: Record<string, string | boolean> = {}
): MarkdownNode {
	return element('details', { className: ['ds-details'], ...properties }, [
		element('summary', {}, [textNode(title)]),
		element('div', {}, body)
	]);
}
