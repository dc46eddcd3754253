import { daysBetween } from '#lib/format.ts';
import type { Trend } from '#lib/server/reports/index.ts';
import { toPercent } from '../percent.ts';

/** Measures of the picture, in its own units: one is a pixel where it is as narrow as it gets. */
export const CHART = { width: 1120, height: 280, left: 44, right: 190, top: 28, bottom: 44 };

/** Room that a line of text needs beside another. */
const LINE = 20;

export interface Series {
	/** Of an SVG path: one piece for each run of points that may be shown. */
	path: string;
	/** Points with nothing shown on either side: no line tells of them. */
	alone: { x: number; y: number }[];
	/** The last point shown, and where its label stands. */
	end: { x: number; y: number; labelY: number; percent: number };
	/** In per cent. */
	first: { date: string; percent: number };
}

export interface Chart {
	own: Series | null;
	cooperation: Series | null;
	/** The lowest per cent on the axis; 0: it is whole. */
	floor: number;
	/** Lines across. */
	levels: { percent: number; y: number }[];
	/** Days to write below the axis. */
	days: { date: string; x: number; isToday: boolean }[];
}

/** Whether there is something to compare: figures for two months and today. */
export function isComparable({ points }: Trend): boolean {
	return points.filter(({ own }) => own !== null).length > 2;
}

/** How many of the kommune's own points may not be shown. */
export function countHidden({ points }: Trend): number {
	return points.filter(({ own }) => own !== null && own.shown !== 'shown').length;
}

/** The trend as a picture: whole per cent over time, with an axis that begins at the ten below the lowest. */
export function drawTrend({ points }: Trend): Chart {
	const first = points[0]?.date ?? '';
	const days = daysBetween(first, points.at(-1)?.date ?? first) || 1;
	const percentOf = (share: Trend['points'][number]['own']) =>
		share?.shown === 'shown' ? toPercent(share.share) : null;
	const lines = (['own', 'cooperation'] as const).map((name) =>
		points.map((point) => ({ date: point.date, percent: percentOf(point[name]) }))
	);
	const percents = lines.flat().flatMap(({ percent }) => percent ?? []);
	const floor = Math.min(90, Math.floor(Math.min(100, ...percents) / 10) * 10);
	const ceiling = Math.max(floor + 10, Math.ceil(Math.max(0, ...percents) / 10) * 10);
	const xOf = (date: string) =>
		CHART.left + ((CHART.width - CHART.left - CHART.right) * daysBetween(first, date)) / days;
	const yOf = (percent: number) =>
		CHART.height -
		CHART.bottom -
		((CHART.height - CHART.top - CHART.bottom) * (percent - floor)) / (ceiling - floor);
	const [own = null, cooperation = null] = lines.map((line) =>
		seriesOf(
			line.map((point) => ({
				...point,
				x: round(xOf(point.date)),
				y: point.percent === null ? null : round(yOf(point.percent))
			}))
		)
	);
	if (own && cooperation) partLabels(own, cooperation);
	const step = ceiling - floor > 50 ? 20 : 10;
	return {
		own,
		cooperation,
		floor,
		levels: Array.from({ length: Math.floor((ceiling - floor) / step) + 1 }, (_, index) => ({
			percent: floor + index * step,
			y: round(yOf(floor + index * step))
		})),
		days: points
			.map(({ date }, index) => ({ date, index, x: round(xOf(date)) }))
			.filter(({ index }) => index % 6 === 0)
			.map(({ date, x, index }) => ({ date, x, isToday: index === points.length - 1 }))
	};
}

function seriesOf(
	points: { date: string; percent: number | null; x: number; y: number | null }[]
): Series | null {
	const runs: { date: string; percent: number; x: number; y: number }[][] = [[]];
	for (const { date, percent, x, y } of points)
		if (percent === null || y === null) runs.push([]);
		else runs.at(-1)?.push({ date, percent, x, y });
	const shown = runs.flat();
	const first = shown[0];
	const last = shown.at(-1);
	if (!first || !last) return null;
	return {
		path: runs
			.filter((run) => run.length > 1)
			.map((run) => `M${run.map(({ x, y }) => `${x} ${y}`).join('L')}`)
			.join(''),
		alone: runs.flatMap((run) => (run.length === 1 ? run : [])).map(({ x, y }) => ({ x, y })),
		end: { x: last.x, y: last.y, labelY: last.y, percent: last.percent },
		first: { date: first.date, percent: first.percent }
	};
}

/** Moves labels that would stand in each other, the upper one up. */
function partLabels(one: Series, other: Series): void {
	const overlap = LINE - Math.abs(one.end.y - other.end.y);
	if (overlap <= 0 || one.end.x !== other.end.x) return;
	const [upper, lower] = one.end.y <= other.end.y ? [one, other] : [other, one];
	upper.end.labelY -= overlap / 2;
	lower.end.labelY += overlap / 2;
}

function round(value: number): number {
	return Math.round(value * 10) / 10;
}
