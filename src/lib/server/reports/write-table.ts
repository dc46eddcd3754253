/** Rows as an Excel workbook with one sheet: a bold header that stays in view, and every value as it is. */
export async function writeTable(
	columns: readonly string[],
	rows: Record<string, unknown>[]
): Promise<Uint8Array> {
	const header = columns.map((name) => ({ value: name, fontWeight: 'bold' as const }));
	const body = rows.map((row) => columns.map((name) => cellOf(row[name])));
	const widths = columns.map((name) => ({
		width: Math.min(
			80,
			Math.max(name.length, ...rows.slice(0, 200).map((row) => String(row[name] ?? '').length)) + 2
		)
	}));
	// Most commands write no workbook.
	const { default: writeExcelFile } = await import('write-excel-file/node');
	return writeExcelFile([header, ...body], { columns: widths, stickyRowsCount: 1 }).toBuffer();
}

function cellOf(value: unknown) {
	if (value === null || value === undefined || value === '') return null;
	return typeof value === 'number'
		? { type: Number, value }
		: { type: String, value: String(value) };
}
