import { stringify } from 'csv-stringify/sync';

/** Columns of the gap report as a file, in order. */
export const REPORT_COLUMNS = [
	'kommune',
	'dato',
	'ansattnummer',
	'navn',
	'enhet',
	'krav',
	'kompetanse',
	'niva',
	'status',
	'frist',
	'gyldig_til',
	'neste_endring',
	'begrunnelse'
] as const;

/** Columns of its counts. */
export const SUMMARY_COLUMNS = [
	'kommune',
	'dato',
	'enhet',
	'krav',
	'status',
	'antall',
	'skjult'
] as const;

/**
 * Rows as CSV with a header. A cell that a spreadsheet would run as a formula is written as text.
 * @param bom for Excel, which reads a file without a byte order mark as Windows-1252
 */
export function writeCsv(
	columns: readonly string[],
	rows: readonly object[],
	{ bom = false }: { bom?: boolean } = {}
): string {
	return stringify([...rows], {
		bom,
		header: true,
		delimiter: ';',
		columns: [...columns],
		escape_formulas: true
	});
}
