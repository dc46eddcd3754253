/** An element: its name, its attributes, and its text or what is in it. What is null or undefined is left out. */
export interface XmlElement {
	name: string;
	attributes?: Record<string, string>;
	content: string | readonly (XmlElement | null)[];
}

/** An element with text; null, which is left out, when there is none. */
export function leaf(name: string, text: string | number | boolean | null): XmlElement | null {
	return text === null || text === '' ? null : { name, content: String(text) };
}

export function branch(
	name: string,
	content: readonly (XmlElement | null)[],
	attributes: Record<string, string> = {}
): XmlElement {
	return { name, attributes, content };
}

/** The document, a line an element, in UTF-8. Names are ours; texts may be anything. */
export function writeXml(root: XmlElement): string {
	return `<?xml version="1.0" encoding="UTF-8"?>\n${write(root, '')}`;
}

function write({ name, attributes = {}, content }: XmlElement, indent: string): string {
	const begin = Object.entries(attributes).reduce(
		(tag, [key, value]) => `${tag} ${key}="${escape(value)}"`,
		`${indent}<${name}`
	);
	if (typeof content === 'string') return `${begin}>${escape(content)}</${name}>\n`;
	const inside = content.map((one) => (one ? write(one, `${indent}  `) : '')).join('');
	return `${begin}>\n${inside}${indent}</${name}>\n`;
}

/** What XML 1.0 has no way to write, not even escaped: most control characters, halves of a pair, and two that are none. */
const IMPOSSIBLE = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;

const ESCAPES: Record<string, string> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	// A reader would make another kind of space of them.
	'\t': '&#9;',
	'\n': '&#10;',
	'\r': '&#13;',
	'\u0085': '&#133;',
	'\u2028': '&#8232;',
	'\u2029': '&#8233;'
};

function escape(text: string): string {
	return text
		.replace(IMPOSSIBLE, '\u{fffd}')
		.replace(/[&<>"\t\n\r\u0085\u2028\u2029]/g, (character) => ESCAPES[character] ?? '');
}
