import { formatFullDate, formatNumber } from '#lib/format.ts';
import { m } from '#lib/paraglide/messages.js';
import type { ComparedFigures, Cooperation } from '#lib/server/reports/index.ts';
import { percentText, toPercent } from '../percent.ts';

/** Whole percentage points of a change between −1 and 1. */
export function toPoints(change: number): number {
	// Never −0, which would be written as «ned».
	return Math.round(change * 100) || 0;
}

/** A figure in words: the number, or why there is none. */
export function shareText(share: ComparedFigures['share']): string {
	return share?.shown === 'shown' ? percentText(share.share) : hiddenText(share);
}

export function missingText(share: ComparedFigures['share']): string {
	return share?.shown === 'shown' ? formatNumber(share.missing) : hiddenText(share);
}

export function expiringText(expiring: ComparedFigures['expiring']): string {
	return expiring?.shown === 'shown' ? formatNumber(expiring.rows) : hiddenText(expiring);
}

export function changeText(change: ComparedFigures['change']): string {
	if (change === null) return m.coop_new();
	if (change.shown === 'hidden') return m.overview_hidden();
	const points = toPoints(change.by);
	if (points === 0) return m.coop_same();
	return points > 0 ? m.coop_up({ count: points }) : m.coop_down({ count: -points });
}

function hiddenText(figure: { shown: string } | null): string {
	if (figure === null) return m.overview_nothing();
	return figure.shown === 'few' ? m.overview_few() : m.overview_hidden();
}

/** The table for a spreadsheet, header first and the total last. Holds nothing that the page does not show. */
export function cooperationTable({ rows, total, before }: Cooperation): string[][] {
	const cells = ({ share, expiring, change }: ComparedFigures) => [
		share?.shown === 'shown' ? String(toPercent(share.share)) : hiddenText(share),
		share?.shown === 'shown' ? String(share.missing) : hiddenText(share),
		expiring?.shown === 'shown' ? String(expiring.rows) : hiddenText(expiring),
		change?.shown === 'shown' ? String(toPoints(change.by)) : changeText(change)
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
