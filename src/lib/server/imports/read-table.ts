import { CsvError, parse } from 'csv-parse/sync';
import type { z } from 'zod';
import { decodeText } from './decode-text.ts';
import type { FaultList } from './faults.ts';
import type { ImportFile } from './read-import-file.ts';

export interface Row<T> {
	/** Where it begins in the file, from 1. */
	line: number;
	value: T;
	/** The texts of the known columns. */
	cells: Record<string, string>;
}

export interface Table<T> {
	/** The rows without faults, in the order of the file. */
	rows: Row<T>[];
	/** Whether the file has the column at all. */
	has(column: string): boolean;
	/** The cells of the rows with faults, so that what they mention is not taken for missing. */
	faulty: Record<string, string>[];
}

interface Line {
	line: number;
	fields: string[];
}

const SEPARATORS = [';', ',', '\t'];

/**
 * Reads a text table: UTF-8, first line = header, columns in any order, separator `;`, `,` or tab.
 * Columns are the keys of `schema`; those that refuse undefined must be there, unknown ones give a notice.
 * Every bad cell becomes a fault; the rows without any are returned, so that the caller can go on finding faults.
 * @throws ImportRefused when no row can be read: encoding, header, missing columns
 */
export function readTable<S extends z.ZodObject>(
	file: ImportFile,
	schema: S,
	faults: FaultList,
	notices: string[]
): Table<z.infer<S>> {
	const text = decodeText(file);
	const known = Object.keys(schema.shape);
	const records = readRecords(text, detectSeparator(text, known), faults);
	const header = records.shift();
	const columns = checkHeader(header, schema, faults, notices);
	dropEmptyEnd(records);
	const present = new Set(columns);
	const rows: Row<z.infer<S>>[] = [];
	const faulty: Record<string, string>[] = [];
	for (const { line, fields } of records) {
		const cells: Record<string, string> = {};
		columns.forEach((column, index) => {
			if (column in schema.shape) cells[column] = fields[index] ?? '';
		});
		if (fields.length !== columns.length) {
			const wrong = fields.length < columns.length ? 'for få' : 'for mange';
			faults.add({
				line,
				value: fields.join(' | '),
				message: `linja har ${fields.length} felt, men overskriften har ${columns.length}: ${wrong}. Sjekk skilletegn og anførselstegn, og at fila ikke er avkortet.`
			});
			faulty.push(cells);
			continue;
		}
		const parsed = schema.safeParse(cells);
		if (parsed.success) rows.push({ line, value: parsed.data, cells });
		else {
			faulty.push(cells);
			for (const issue of parsed.error.issues)
				faults.at({ line, cells }, String(issue.path[0] ?? ''), issue.message);
		}
	}
	return { rows, has: (column) => present.has(column), faulty };
}

/** The separator that makes the most known columns of the header line. */
function detectSeparator(text: string, known: string[]): string {
	const header = text.slice(0, Math.max(text.search(/[\r\n]/), 0) || text.length);
	const recognised = (separator: string) =>
		header.split(separator).filter((name) => known.includes(columnName(name.replaceAll('"', ''))))
			.length;
	const counts = SEPARATORS.map((separator) => ({ separator, count: recognised(separator) }));
	return counts.reduce((best, next) => (next.count > best.count ? next : best)).separator;
}

/** The records of the text, blank lines left out. A quotation mark out of place makes the rest unreadable and is one fault. */
function readRecords(text: string, delimiter: string, faults: FaultList): Line[] {
	const records: Line[] = [];
	let lastLine = 0;
	try {
		parse(text, {
			delimiter,
			trim: true,
			relax_column_count: true,
			on_record: (fields: string[], info) => {
				if (fields.length > 1 || fields[0] !== '') records.push({ line: lastLine + 1, fields });
				lastLine = info.lines;
				return null;
			}
		});
	} catch (error) {
		if (!(error instanceof CsvError)) throw error;
		faults.add({
			line: lastLine + 1,
			message:
				error.code === 'CSV_QUOTE_NOT_CLOSED'
					? 'et anførselstegn (") åpnes her og lukkes aldri. Lukk det, eller hent fila på nytt hvis den er avkortet.'
					: 'et anførselstegn (") står galt. Et felt med anførselstegn, skilletegn eller linjeskift skrives "slik ""her""".'
		});
	}
	return records;
}

function checkHeader(
	header: Line | undefined,
	schema: z.ZodObject,
	faults: FaultList,
	notices: string[]
): string[] {
	const columns = (header?.fields ?? []).map(columnName);
	const line = header?.line ?? 1;
	const before = faults.count;
	const known = Object.keys(schema.shape);
	for (const column of new Set(columns))
		if (column !== '' && columns.indexOf(column) !== columns.lastIndexOf(column))
			faults.add({
				line,
				column,
				message: 'kolonnen står to ganger i overskriften. Behold én av dem.'
			});
	const missing = known.filter(
		(column) => !columns.includes(column) && !schema.shape[column]?.safeParse(undefined).success
	);
	for (const column of missing)
		faults.add({ line, column, message: 'kolonnen mangler i overskriften. Legg den til.' });
	if (missing.length > 0)
		faults.add({
			line,
			value: (header?.fields ?? []).join(' | '),
			message: `første linje skal ha kolonnenavn, i valgfri rekkefølge: ${known.join(', ')}.`
		});
	if (faults.count > before) faults.throwIfAny();
	const unknown = columns.filter((column) => column !== '' && !known.includes(column));
	if (unknown.length > 0)
		notices.push(`${faults.file}: ukjente kolonner er ikke lest: ${unknown.join(', ')}.`);
	return columns;
}

function columnName(text: string): string {
	return text
		.replace(/^\uFEFF/, '')
		.trim()
		.toLowerCase();
}

/** Spreadsheets leave lines of bare separators at the end. */
function dropEmptyEnd(records: Line[]): void {
	while (records.at(-1)?.fields.every((field) => field === '')) records.pop();
}
