import { lineOf, type Directive, type Report } from './markdown.ts';

const colons = { textDirective: ':', leafDirective: '::', containerDirective: ':::' };

/** A directive as its author knows it: `:::callout`. */
export function nameOf(node: Directive): string {
	return colons[node.type] + node.name;
}

/** Attributes of a directive. Those that it should not have, and words in brackets, are reported. */
export function readAttributes(
	node: Directive,
	known: string[],
	report: Report
): Record<string, string | undefined> {
	const found: Record<string, string | undefined> = {};
	for (const [name, value] of Object.entries(node.attributes ?? {})) {
		if (known.includes(name)) found[name] = (value ?? '').trim();
		else report(lineOf(node), `${nameOf(node)} kan ikke ha «${name}».`);
	}
	if (hasLabel(node)) report(lineOf(node), `${nameOf(node)} kan ikke ha tekst i [ ]. Bruk { }.`);
	return found;
}

function hasLabel(node: Directive): boolean {
	if (node.type === 'textDirective') return false;
	if (node.type === 'leafDirective') return node.children.length > 0;
	const [first] = node.children;
	return first?.type === 'paragraph' && first.data?.directiveLabel === true;
}

/** The value, or the empty text when it is missing: that is reported with an example of what to write. */
export function need(
	node: Directive,
	value: string | undefined,
	example: string,
	report: Report
): string {
	if (!value) report(lineOf(node), `${nameOf(node)} trenger ${example}.`);
	return value ?? '';
}

/** Part of an address, and of what is stored about a person: it must never need escaping. */
export function needId(node: Directive, id: string | undefined, report: Report): string {
	if (!id || !/^[a-z0-9][a-z0-9-]*$/.test(id))
		report(
			lineOf(node),
			`${nameOf(node)} trenger en id av små bokstaver a–z, tall og bindestrek: {#min-id}.`
		);
	return id ?? '';
}
