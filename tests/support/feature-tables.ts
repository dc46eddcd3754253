/*
 * Reads the decision tables of tests/features: «Egenskap», «Regel», a «Bakgrunn» shared by all, and «Eksempel» blocks of
 * setting lines and one table. What the lines say is for feature-history.ts; here they are only put in their places.
 */

/** A line of text and where it stands. */
export interface Line {
	file: string;
	/** From 1. */
	number: number;
	text: string;
}

/** One row of a table, with everything that bears on it. */
export interface TableRow extends Line {
	example: string;
	/** The setting lines of the background and of the example, in order. */
	settings: Line[];
	/** Cell by column name, in the order of the table. */
	cells: Map<string, string>;
}

export interface Feature {
	file: string;
	title: string;
	/** The rule of the product that the file is for, such as «4 Gyldighet». */
	rule: string;
	rows: TableRow[];
}

/** Something in a feature file that cannot be read. The message names file and line. */
export class UnreadableFeature extends Error {
	constructor({ file, number }: Line, reason: string) {
		super(`${file}:${number}: ${reason}`);
	}
}

const HEADINGS = ['Egenskap', 'Regel', 'Bakgrunn', 'Eksempel'] as const;
type Heading = (typeof HEADINGS)[number];

interface Example {
	title: string;
	settings: Line[];
	columns: string[];
	rows: number;
}

/**
 * Reads a feature file.
 * @throws UnreadableFeature
 */
export function readFeature(file: string, text: string): Feature {
	const feature: Feature = { file, title: '', rule: '', rows: [] };
	const background: Line[] = [];
	let example: Example | null = null;
	let place: Heading | null = null;
	const lines = text
		.split('\n')
		.map((line, index): Line => ({ file, number: index + 1, text: line.trim() }));
	for (const line of lines) {
		if (line.text === '' || line.text.startsWith('#')) continue;
		const heading = headingOf(line);
		if (heading) {
			place = heading.kind;
			if (place === 'Egenskap') feature.title = heading.text;
			if (place === 'Regel') feature.rule = heading.text;
			if (place === 'Bakgrunn' && example)
				throw new UnreadableFeature(line, 'bakgrunnen må stå før det første eksempelet');
			if (place === 'Eksempel') {
				requireRows(example, line);
				example = { title: heading.text, settings: [], columns: [], rows: 0 };
			}
		} else if (place === 'Bakgrunn') background.push(line);
		else if (place !== 'Eksempel' || !example)
			throw new UnreadableFeature(line, `linja står utenfor bakgrunn og eksempel: ${line.text}`);
		else if (!line.text.startsWith('|')) {
			if (example.columns.length > 0)
				throw new UnreadableFeature(line, 'et eksempel har én tabell, og den står sist');
			example.settings.push(line);
		} else if (example.columns.length === 0) example.columns = readHeader(line);
		else {
			example.rows++;
			feature.rows.push({
				...line,
				example: example.title,
				settings: [...background, ...example.settings],
				cells: readRow(line, example.columns)
			});
		}
	}
	const end: Line = { file, number: lines.length, text: '' };
	requireRows(example, end);
	if (feature.title === '') throw new UnreadableFeature(end, 'fila mangler «Egenskap: …»');
	if (feature.rule === '') throw new UnreadableFeature(end, 'fila mangler «Regel: …»');
	if (!example) throw new UnreadableFeature(end, 'fila har ingen eksempler');
	return feature;
}

function headingOf(line: Line): { kind: Heading; text: string } | null {
	const colon = line.text.indexOf(':');
	const kind = HEADINGS.find((heading) => line.text.slice(0, colon) === heading);
	if (!kind) return null;
	const text = line.text.slice(colon + 1).trim();
	if ((text === '') !== (kind === 'Bakgrunn'))
		throw new UnreadableFeature(
			line,
			`«${kind}:» skal ${kind === 'Bakgrunn' ? 'stå alene' : 'følges av en tekst'}`
		);
	return { kind, text };
}

function cellsOf(line: Line): string[] {
	const cells = line.text.split('|').map((cell) => cell.trim());
	if (cells.pop() !== '') throw new UnreadableFeature(line, 'tabellinja slutter ikke med |');
	return cells.slice(1);
}

function readHeader(line: Line): string[] {
	const columns = cellsOf(line);
	for (const [index, column] of columns.entries())
		if (column === '' || columns.indexOf(column) !== index)
			throw new UnreadableFeature(line, `kolonnenavnet «${column}» er tomt eller står to ganger`);
	return columns;
}

function readRow(line: Line, columns: string[]): Map<string, string> {
	const cells = cellsOf(line);
	if (cells.length !== columns.length)
		throw new UnreadableFeature(
			line,
			`linja har ${cells.length} celler, tabellen har ${columns.length} kolonner`
		);
	return new Map(columns.map((column, index) => [column, cells[index] ?? '']));
}

function requireRows(example: Example | null, line: Line): void {
	if (example && example.rows === 0)
		throw new UnreadableFeature(line, `eksempelet «${example.title}» har ingen rader`);
}
