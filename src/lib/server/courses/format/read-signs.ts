import type { Message } from '../schema.ts';
import { need, needId, readAttributes } from './attributes.ts';
import { readItem, type ItemPage } from './items.ts';
import { lineOf, plainText, type MarkdownNode, type NodeOf } from './markdown.ts';
import type { PageSource } from './page-source.ts';
import { splitAt } from './read-fill.ts';
import { renderInline } from './render.ts';

type Container = NodeOf<'containerDirective'>;
type Run = Message['paragraphs'][number][number];

const frames = ['mail', 'sms', 'browser'] as const;

export interface SignsPage {
	type: 'signs';
	frame: (typeof frames)[number];
	message: Message;
	/** So many of the signs must be found. */
	need: number;
	marks: (ItemPage & { id: string; why: string; correct: boolean })[];
}

/** A message in which one finds what tells that it is false. */
export function readSigns(
	question: Container,
	parts: MarkdownNode[],
	needed: string | undefined,
	source: PageSource
): SignsPage | null {
	const { report } = source;
	const [shown, ...rest] = parts;
	const frame =
		shown?.type === 'containerDirective' ? frames.find((name) => name === shown.name) : undefined;
	if (shown?.type !== 'containerDirective' || !frame || rest.length > 0) {
		report(
			lineOf(question),
			'type=signs er ett avsnitt, én :::mail, :::sms eller :::browser, :::right og :::wrong.'
		);
		return null;
	}
	readAttributes(shown, [], report);
	const marks: SignsPage['marks'] = [];
	const runs = (nodes: MarkdownNode[]) => readRuns(nodes, marks, source);
	const [first, ...others] = shown.children;
	const fields = first?.type === 'list' ? first.children : [];
	const body = first?.type === 'list' ? others : shown.children;
	const message = {
		fields: fields.map((item) => readField(item, runs, source)),
		paragraphs: body.flatMap((node) => {
			if (node.type === 'paragraph') return [runs(node.children)];
			report(lineOf(node), `I :::${frame} kan det stå én liste øverst, og så bare avsnitt.`);
			return [];
		})
	};
	if (body.length === 0) report(lineOf(shown), `:::${frame} mangler innhold: minst ett avsnitt.`);
	return { type: 'signs', frame, message, need: readNeed(needed, marks, question, source), marks };
}

function readNeed(
	needed: string | undefined,
	marks: SignsPage['marks'],
	question: Container,
	{ report }: PageSource
): number {
	const signs = marks.filter(({ correct }) => correct).length;
	if (signs === 0) report(lineOf(question), 'Meldingen har ingen :sign[…]{#id why="…"}.');
	const count = needed === undefined ? signs : Number(needed);
	if (signs > 0 && !(Number.isInteger(count) && count >= 1 && count <= signs))
		report(
			lineOf(question),
			`need må være et helt tall fra 1 til ${signs}, som er så mange :sign det er.`
		);
	return count;
}

/** «Fra: ola@kommune.no»: the label, and what stands there. */
function readField(
	item: NodeOf<'listItem'>,
	runs: (nodes: MarkdownNode[]) => Run[],
	{ report }: PageSource
): Message['fields'][number] {
	const [line, ...rest] = item.children;
	const [first, ...others] = line?.type === 'paragraph' ? line.children : [];
	const found = first?.type === 'text' ? /^\s*([^:]+):(?:\s+|$)([\s\S]*)$/.exec(first.value) : null;
	const [, label = '', after = ''] = found ?? [];
	if (first?.type !== 'text' || !found || rest.length > 0 || (!after && others.length === 0)) {
		report(lineOf(item), 'Et felt skrives «Fra: …», med mellomrom etter kolon.');
		return { label: '', runs: [] };
	}
	const words: MarkdownNode[] = after ? [{ ...first, value: after }, ...others] : others;
	return { label: label.trim(), runs: runs(words) };
}

function readRuns(nodes: MarkdownNode[], marks: SignsPage['marks'], source: PageSource): Run[] {
	const { report } = source;
	return splitAt(nodes, ['sign', 'part']).map((words): Run => {
		if (!('directive' in words))
			return { html: renderInline(withoutLinks(words.nodes, source), source) };
		const { directive } = words;
		const { id, why } = readAttributes(directive, ['id', 'why'], report);
		const mark = {
			...readItem(directive, withoutLinks(directive.children, source), source),
			id: needId(directive, id, report),
			why: need(directive, why, 'why="…", som sier hvorfor', report),
			correct: directive.name === 'sign'
		};
		if (!mark.plain) report(mark.line, `:${directive.name}[…] mangler ordene som kan velges.`);
		if (mark.id && marks.some((other) => other.id === mark.id))
			report(mark.line, `«${mark.id}» står to ganger i meldingen.`);
		marks.push(mark);
		return { mark: mark.id, html: mark.html };
	});
}

/** Addresses in a false message lead nowhere. */
function withoutLinks(nodes: MarkdownNode[], source: PageSource): MarkdownNode[] {
	return nodes.map((node) => {
		if (node.type === 'strong' || node.type === 'emphasis') {
			const children = withoutLinks(node.children, source);
			return { ...node, children: children as typeof node.children };
		}
		if (node.type !== 'link') return node;
		const written = plainText(node.children);
		if (!node.url.endsWith(written))
			source.report(
				lineOf(node),
				'En lenke i meldingen skrives som vanlig tekst, for den skal ikke virke.'
			);
		return { type: 'text', value: written };
	});
}
