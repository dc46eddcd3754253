import { DOMParser, type Element as DomElement } from '@xmldom/xmldom';

/** What came is no XML that we read. The message is for the archivist. */
export class NotReadable extends Error {}

export interface ReadElement {
	namespace: string;
	name: string;
	/** `xsi:type`, without its prefix. */
	type: string | null;
	/** Null when it has elements. */
	text: string | null;
	children: ReadElement[];
}

/** Bytes: a receipt takes a few thousand. */
export const LONGEST_ANSWER = 256 * 1024;
const DEEPEST = 12;
const INSTANCE = 'http://www.w3.org/2001/XMLSchema-instance';

/**
 * Reads XML from somebody else: UTF-8 of a bounded size, well formed, without any document type. What could point to files
 * or grow (entities) is declared in one, so none is ever read.
 * @throws NotReadable
 */
export function readXml(bytes: Uint8Array): ReadElement {
	if (bytes.length > LONGEST_ANSWER) throw new NotReadable('Svaret er for stort.');
	const text = decode(bytes);
	if (/<!DOCTYPE|<!ENTITY/i.test(text)) throw new NotReadable('Svaret har en DOCTYPE.');
	try {
		const root = new DOMParser({ onError }).parseFromString(text, 'text/xml').documentElement;
		if (!root) throw new NotReadable('Svaret er tomt.');
		return readElement(root, 1);
	} catch (error) {
		if (error instanceof NotReadable) throw error;
		throw new NotReadable('Svaret er ikke gyldig XML.', { cause: error });
	}
}

/** Whatever the parser wonders about is refused, but for the sign that stands for a character somebody could not write. */
function onError(level: string, message: string): void {
	if (level === 'warning' && message.startsWith('Unicode replacement character')) return;
	throw new NotReadable('Svaret er ikke gyldig XML.');
}

function decode(bytes: Uint8Array): string {
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
	} catch (cause) {
		throw new NotReadable('Svaret er ikke UTF-8.', { cause });
	}
}

function readElement(element: DomElement, depth: number): ReadElement {
	if (depth > DEEPEST) throw new NotReadable('Svaret har for mange nivåer.');
	const children = [...element.childNodes].filter(
		(node): node is DomElement => node.nodeType === node.ELEMENT_NODE
	);
	const type = element.getAttributeNS(INSTANCE, 'type');
	return {
		namespace: element.namespaceURI ?? '',
		name: element.localName ?? '',
		type: type ? (type.split(':').at(-1) ?? null) : null,
		text: children.length > 0 ? null : (element.textContent ?? ''),
		children: children.map((child) => readElement(child, depth + 1))
	};
}
