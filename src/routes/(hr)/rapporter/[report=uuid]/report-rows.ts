import type { SummaryRow, GapReportRow } from '#lib/server/reports/index.ts';
import { unitsText } from '../report-words.ts';
import { pageRows, type RowPage } from '../row-page.ts';

export interface RowsQuery {
	sok: string;
	status: GapReportRow['status'] | null;
	sorter: string;
	retning: 'stigende' | 'synkende';
	side: number;
}

/** What the page shows of a row: not its whole explanation. */
export type ShownRow = Omit<GapReportRow, 'forklaring' | 'kommune' | 'dato'>;

const NAMED_COLUMNS = {
	ansattnummer: (row: GapReportRow) => row.ansattnummer,
	navn: (row: GapReportRow) => row.navn,
	enhet: (row: GapReportRow) => row.enhet,
	krav: (row: GapReportRow) => row.krav,
	status: (row: GapReportRow) => row.status,
	frist: (row: GapReportRow) => row.frist,
	gyldig_til: (row: GapReportRow) => row.gyldig_til
};

const COUNT_COLUMNS = {
	enhet: (row: SummaryRow) => row.enhet,
	krav: (row: SummaryRow) => row.krav,
	status: (row: SummaryRow) => row.status,
	// What is suppressed comes last whichever way it goes: its place must not tell what it hides.
	antall: (row: SummaryRow) => row.antall
};

/** `names`: of the units by code; a search finds both. */
export function pageNamedRows(
	rows: GapReportRow[],
	query: RowsQuery,
	names: Record<string, string>
): RowPage<ShownRow> {
	const { ansattnummer, navn, enhet, krav } = NAMED_COLUMNS;
	const page = pageRows(withStatus(rows, query), rowQuery(query), NAMED_COLUMNS, [
		ansattnummer,
		navn,
		enhet,
		krav,
		(row) => unitsText(row.enhet, names)
	]);
	return {
		...page,
		rows: page.rows.map(({ forklaring: _, kommune: _kommune, dato: _dato, ...row }) => row)
	};
}

export function pageCountRows(
	rows: SummaryRow[],
	query: RowsQuery,
	names: Record<string, string>
): RowPage<SummaryRow> {
	const { enhet, krav } = COUNT_COLUMNS;
	return pageRows(withStatus(rows, query), rowQuery(query), COUNT_COLUMNS, [
		enhet,
		krav,
		(row) => unitsText(row.enhet, names)
	]);
}

function withStatus<T extends { status: string }>(rows: T[], { status }: RowsQuery): T[] {
	return status === null ? rows : rows.filter((row) => row.status === status);
}

function rowQuery({ sok, sorter, retning, side }: RowsQuery) {
	return { search: sok, sortBy: sorter, descending: retning === 'synkende', page: side };
}
