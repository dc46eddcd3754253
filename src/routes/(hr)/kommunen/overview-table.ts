import { m } from '#lib/paraglide/messages.js';
import type { Overview, OverviewCell, PublishedCount } from '#lib/server/reports/index.ts';
import { toPercent } from '#lib/percent.ts';

/**
 * The heat table as text, header first and the whole last: whole percent, or the words that stand on the page where a
 * figure is suppressed. Holds nothing that the page does not show.
 */
export function overviewTable({ columns, rows, total, unit, people }: Overview): string[][] {
	const header = [
		m.overview_csv_unit(),
		m.overview_csv_people(),
		...columns.map(({ title, scope }) => m.overview_csv_share({ title: `${title} (${scope})` }))
	];
	const whole = unit ? m.overview_whole_unit({ unit: unit.name }) : m.overview_whole();
	return [
		header,
		...rows.map((row) => [row.unit.name, peopleText(row.unit.people), ...row.cells.map(cellText)]),
		[whole, peopleText(people), ...total.map(cellText)]
	];
}

function peopleText(people: PublishedCount): string {
	if (people.shown === 'shown') return String(people.count);
	return hiddenText(people.shown);
}

function cellText(cell: OverviewCell): string {
	if (cell === null) return m.overview_not_required();
	if (cell.shown === 'shown') return String(toPercent(cell.share));
	return hiddenText(cell.shown);
}

/** Why a share is not told. */
export function hiddenText(shown: 'nearly' | 'few' | 'hidden'): string {
	if (shown === 'nearly') return m.overview_nearly();
	return shown === 'few' ? m.overview_few() : m.overview_hidden();
}
