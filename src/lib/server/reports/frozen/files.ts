import { NotFound } from '../gap-report.ts';
import { REPORT_COLUMNS, SUMMARY_COLUMNS, writeCsv } from '../gap-table.ts';
import type { Comparison } from './compare-frozen-report.ts';
import { rowOf, type RowChange } from './compare-rules.ts';
import type { CountChange } from './compare-counts.ts';
import type { FrozenReport } from './open-frozen-report.ts';

export type FrozenFormat = 'json' | 'csv';

/**
 * A frozen report as a file. json: the stored text to the letter, so that its SHA-256 is the report's checksum.
 * csv: its rows, as the gap report has them.
 * @throws NotFound when the stored text cannot be read: whom it names is then unknown, and so is who should be told
 */
export function frozenFile(
	{ id, content, document }: Pick<FrozenReport, 'id' | 'content' | 'document'>,
	format: FrozenFormat,
	options: { bom?: boolean } = {}
): string {
	if (!document)
		throw new NotFound(`Innholdet i rapporten ${id} er endret og kan ikke leses som en rapport.`);
	if (format === 'json') return content;
	const columns = document.query.kind === 'navn' ? REPORT_COLUMNS : SUMMARY_COLUMNS;
	return writeCsv(columns, document.rows, options);
}

const KINDS = { added: 'lagt til', removed: 'fjernet', changed: 'endret' } as const;

/** A comparison as a table, one row a field that has changed; a row that came or went stands once. */
export function comparisonTable({ rows, counts }: Pick<Comparison, 'rows' | 'counts'>): {
	columns: string[];
	rows: Record<string, unknown>[];
} {
	if (counts)
		return {
			columns: ['endring', 'enhet', 'krav', 'status', 'da', 'na', 'hvorfor'],
			rows: counts.map(countLine)
		};
	return {
		columns: ['endring', 'ansattnummer', 'navn', 'enhet', 'krav', 'felt', 'da', 'na', 'hvorfor'],
		rows: (rows ?? []).flatMap(rowLines)
	};
}

function countLine({ kind, enhet, krav, status, then, now, reasons }: CountChange) {
	return {
		endring: KINDS[kind],
		enhet,
		krav,
		status,
		da: then,
		na: now,
		hvorfor: reasons.join(',')
	};
}

function rowLines(change: RowChange): Record<string, unknown>[] {
	const { ansattnummer, navn, enhet, krav } = rowOf(change);
	const line = {
		endring: KINDS[change.kind],
		...{ ansattnummer, navn, enhet, krav },
		felt: '',
		da: change.then?.status ?? null,
		na: change.now?.status ?? null,
		hvorfor: change.reasons.join(',')
	};
	if (change.kind !== 'changed') return [{ ...line, felt: 'status' }];
	if (change.fields.length === 0) return [{ ...line, felt: 'begrunnelse', da: null, na: null }];
	return change.fields.map(({ field, then, now }) => ({ ...line, felt: field, da: then, na: now }));
}
