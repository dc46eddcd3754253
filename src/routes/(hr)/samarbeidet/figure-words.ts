import { formatFullDate, formatNumber } from '#lib/format.ts';
import { m } from '#lib/paraglide/messages.js';
import type { ComparedFigures, Cooperation } from '#lib/server/reports/index.ts';
import { percentText } from '#lib/percent.ts';

/** A figure in words: the number, or why there is none. */
export function shareText(share: ComparedFigures['share']): string {
	return share?.shown === 'shown' ? percentText(share.percent / 100) : hiddenText(share);
}

export function rowsText(tens: ComparedFigures['missing']): string {
	return tens?.shown === 'shown' ? formatNumber(tens.count) : hiddenText(tens);
}

export function changeText(change: ComparedFigures['change']): string {
	if (change === null) return m.coop_new();
	if (change.shown === 'hidden') return m.overview_hidden();
	const { points } = change;
	if (points === 0) return m.coop_same();
	return points > 0 ? m.coop_up({ count: points }) : m.coop_down({ count: -points });
}

function hiddenText(figure: { shown: string } | null): string {
	if (figure === null) return m.overview_nothing();
	return figure.shown === 'few' ? m.overview_few() : m.overview_hidden();
}

/** The table for a spreadsheet, header first and the total last. Holds nothing that the page does not show. */
export function cooperationTable({ rows, total, before }: Cooperation): string[][] {
	const cells = ({ share, missing, expiring, change }: ComparedFigures) => [
		share?.shown === 'shown' ? String(share.percent) : hiddenText(share),
		missing?.shown === 'shown' ? String(missing.count) : hiddenText(missing),
		expiring?.shown === 'shown' ? String(expiring.count) : hiddenText(expiring),
		change?.shown === 'shown' ? String(change.points) : changeText(change)
	];
	return [
		[
			m.coop_csv_municipality(),
			m.coop_csv_share(),
			m.coop_csv_missing(),
			m.coop_csv_expiring(),
			m.coop_csv_change({ date: formatFullDate(before) })
		],
		...rows.map((row) => [row.name, ...cells(row)]),
		[m.coop_whole(), ...cells(total)]
	];
}
