import { LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import type { CourseFault } from '../errors.ts';

const inNorwegian = z.locales.no().localeError;

/**
 * Reads YAML against a schema.
 * @param firstLine line in the file where the YAML begins
 * @returns the value, or null when faults were added
 */
export function readYaml<T>(
	text: string,
	schema: z.ZodType<T>,
	file: string,
	faults: CourseFault[],
	firstLine = 1
): T | null {
	const lines = new LineCounter();
	const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
	const lineAt = (offset: number) => lines.linePos(offset).line + firstLine - 1;
	if (document.errors.length > 0) {
		for (const error of document.errors)
			faults.push({ file, line: lineAt(error.pos[0]), message: `Ugyldig YAML: ${error.message}` });
		return null;
	}
	const parsed = schema.safeParse(document.toJS(), { error: inNorwegian });
	if (parsed.success) return parsed.data;
	for (const issue of parsed.error.issues) {
		const unknown = issue.code === 'unrecognized_keys' ? issue.keys[0] : undefined;
		const path = unknown === undefined ? issue.path : [...issue.path, unknown];
		faults.push({
			file,
			line: lineAt(offsetOf(document, path)),
			message: `${path.join('.') || 'fila'}: ${issue.message}`
		});
	}
	return null;
}

/** Where a path stands in the text; a missing key is reported at what should have held it. */
function offsetOf(document: ReturnType<typeof parseDocument>, path: PropertyKey[]): number {
	for (let length = path.length; length > 0; length--) {
		const node: unknown = document.getIn(path.slice(0, length), true);
		if (node instanceof Object && 'range' in node && Array.isArray(node.range))
			return Number(node.range[0]);
	}
	return 0;
}
