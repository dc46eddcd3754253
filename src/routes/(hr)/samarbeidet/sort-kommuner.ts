import type { ComparedFigures, Cooperation } from '#lib/server/reports/index.ts';

type Row = Cooperation['rows'][number];

/** What the kommuner can be sorted by, as addresses name it. */
export const COLUMNS = ['kommune', 'plass', 'mangler', 'utloper', 'endring'] as const;
export type ColumnName = (typeof COLUMNS)[number];

export interface Sort {
	by: ColumnName;
	direction: 'stigende' | 'synkende';
}

/** What an address asks for; a column that is not there is as if it were not asked. */
export function readSort(by: string | null, direction: string | null): Sort {
	return {
		by: COLUMNS.find((name) => name === by) ?? 'kommune',
		direction: direction === 'synkende' ? 'synkende' : 'stigende'
	};
}

/**
 * The kommuner in the order asked for. What is suppressed or not asked comes last whichever way it goes, by name: its
 * place must not tell what it hides.
 */
export function sortKommuner(rows: Row[], { by, direction }: Sort): Row[] {
	const sign = direction === 'synkende' ? -1 : 1;
	const byName = (a: Row, b: Row) => a.name.localeCompare(b.name, 'nb');
	if (by === 'kommune') return rows.toSorted((a, b) => sign * byName(a, b));
	return rows.toSorted((a, b) => {
		const first = figureOf(a, by);
		const second = figureOf(b, by);
		if (first === null || second === null)
			return Number(first === null) - Number(second === null) || byName(a, b);
		return sign * (first - second) || byName(a, b);
	});
}

function figureOf({ share, expiring, change }: ComparedFigures, by: ColumnName): number | null {
	switch (by) {
		case 'plass':
			return share?.shown === 'shown' ? share.share : null;
		case 'mangler':
			return share?.shown === 'shown' ? share.missing : null;
		case 'utloper':
			return expiring?.shown === 'shown' ? expiring.rows : null;
		case 'endring':
			return change?.shown === 'shown' ? change.by : null;
		case 'kommune':
			return null;
	}
}
