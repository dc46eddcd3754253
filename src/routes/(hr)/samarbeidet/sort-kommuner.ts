import { sortBy } from '#lib/sort-figures.ts';
import type { ComparedFigures, Cooperation } from '#lib/server/reports/index.ts';

type Row = Cooperation['rows'][number];

/** What the kommuner can be sorted by, as addresses name it. */
const COLUMNS = ['kommune', 'plass', 'mangler', 'utloper', 'endring'] as const;
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
	const byName = sortBy(rows, ({ name }) => name, by === 'kommune' ? direction : 'stigende');
	return by === 'kommune' ? byName : sortBy(byName, (row) => figureOf(row, by), direction);
}

function figureOf(
	{ share, missing, expiring, change }: ComparedFigures,
	by: ColumnName
): number | null {
	switch (by) {
		case 'plass':
			return share?.shown === 'shown' ? share.percent : null;
		case 'mangler':
			return missing?.shown === 'shown' ? missing.count : null;
		case 'utloper':
			return expiring?.shown === 'shown' ? expiring.count : null;
		case 'endring':
			return change?.shown === 'shown' ? change.points : null;
		case 'kommune':
			return null;
	}
}
