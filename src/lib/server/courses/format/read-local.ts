import type { Block } from '../schema.ts';
import { need, readAttributes } from './attributes.ts';
import { readParts } from './directive-places.ts';
import { lineOf, type NodeOf } from './markdown.ts';
import type { PageSource } from './page-source.ts';
import { renderMarkdown } from './render.ts';

type Local = Extract<Block, { kind: 'local' }>;
type Variant = Local['variants'][number];
type Link = Variant['links'][number];

/** A link to a page of the kommune's own; null when the node is something else. */
export function readLink(node: NodeOf<'leafDirective'>, { report }: PageSource): Link | null {
	if (node.name !== 'routine' && node.name !== 'incident') return null;
	const { text } = readAttributes(node, ['text'], report);
	return { to: node.name, text: need(node, text, 'text="…"', report) };
}

/** Text for each kommune. */
export function readLocal(node: NodeOf<'containerDirective'>, source: PageSource): Local {
	const { report } = source;
	const { title } = readAttributes(node, ['title'], report);
	const taken = new Set<string>();
	const variants = readParts(node, 'for', report, 1).map((part): Variant => {
		const { municipality } = readAttributes(part, ['municipality'], report);
		const written = need(part, municipality, 'municipality="1506 1547" eller other', report);
		const names = written.split(/[\s,]+/).filter(Boolean);
		for (const name of names) {
			if (name !== 'other' && !/^\d{4}$/.test(name))
				report(
					lineOf(part),
					`«${name}» er ikke et kommunenummer med fire sifre. Skriv other for alle andre.`
				);
			if (taken.has(name)) report(lineOf(part), `${name} har fått tekst allerede.`);
			taken.add(name);
		}
		if (names.length > 1 && names.includes('other'))
			report(lineOf(part), 'Skriv other i en egen :::for.');
		const links: Link[] = [];
		const text = part.children.filter((child) => {
			const link = child.type === 'leafDirective' ? readLink(child, source) : null;
			if (link) links.push(link);
			return !link;
		});
		if (part.children.length === 0)
			report(lineOf(part), ':::for er tom. Skriv hva som gjelder her.');
		return {
			municipalities: names.includes('other') ? 'other' : names,
			html: renderMarkdown(text, source),
			links
		};
	});
	return { kind: 'local', title: need(node, title, 'title="…"', report), variants };
}
