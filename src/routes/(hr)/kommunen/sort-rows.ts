import { sortBy } from '#lib/sort-figures.ts';
import type { Overview } from '#lib/server/reports/index.ts';

type Row = Overview['rows'][number];
type Column = Pick<Overview['columns'][number], 'requirementId'>;

export const SORT_BY_UNIT = 'enhet';
export type Direction = 'stigende' | 'synkende';

export interface Sort {
	/** `enhet`, or the id of a requirement. */
	by: string;
	direction: Direction;
}

/** What an address asks for; a column that is not there, or a direction that is none, is as if it were not asked. */
export function readSort(
	{ by, direction }: { by: string; direction: string },
	columns: Column[]
): Sort {
	return {
		by: columns.some(({ requirementId }) => String(requirementId) === by) ? by : SORT_BY_UNIT,
		direction: direction === 'synkende' ? 'synkende' : 'stigende'
	};
}

/**
 * The rows in the order asked for. Cells that are not told or not required come last whichever way it goes, by name:
 * their place must not tell what they hide.
 */
export function sortRows(rows: Row[], columns: Column[], { by, direction }: Sort): Row[] {
	const isByUnit = by === SORT_BY_UNIT;
	const byName = sortBy(rows, ({ unit }) => unit.name, isByUnit ? direction : 'stigende');
	if (isByUnit) return byName;
	const index = columns.findIndex(({ requirementId }) => String(requirementId) === by);
	return sortBy(byName, (row) => shareOf(row, index), direction);
}

function shareOf(row: Row, index: number): number | null {
	const cell = row.cells[index];
	return cell?.shown === 'shown' || cell?.shown === 'nearly' ? cell.share : null;
}
