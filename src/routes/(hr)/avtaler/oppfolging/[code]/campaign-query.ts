import { z } from 'zod';
import type { Campaign, LackingPerson } from '#lib/server/reports/index.ts';

/** People shown at once. */
const PAGE = 50;

export const ORDERS = ['frist', 'navn', 'enhet'] as const;
export type Order = (typeof ORDERS)[number];

const campaignQuery = z.object({
	enhet: z.coerce.number().int().positive().nullable().catch(null),
	sok: z.string().max(100).catch(''),
	vis: z.enum(ORDERS).catch('frist'),
	side: z.coerce.number().int().min(1).catch(1)
});

/** What the address asks for; anything unreadable is as if it were not there. */
export function readCampaignQuery(url: URL) {
	const { enhet, sok, vis, side } = campaignQuery.parse({
		enhet: null,
		...Object.fromEntries(url.searchParams)
	});
	return { unitId: enhet, search: sok, order: vis, page: side };
}

/** Those whose name, number or unit has the text, in order. */
export function findLacking(
	people: LackingPerson[],
	search: string,
	order: Order
): LackingPerson[] {
	const wanted = search.trim().toLocaleLowerCase('nb');
	const byName = (a: LackingPerson, b: LackingPerson) =>
		a.name.localeCompare(b.name, 'nb') || a.personId - b.personId;
	const orders: Record<Order, typeof byName> = {
		// What has no last day comes last.
		frist: (a, b) => (a.lastDay ?? '9').localeCompare(b.lastDay ?? '9') || byName(a, b),
		navn: byName,
		enhet: (a, b) => a.unit.localeCompare(b.unit, 'nb') || byName(a, b)
	};
	return people
		.filter(({ name, employeeNumber, unit }) =>
			[name, employeeNumber, unit].some((text) => text.toLocaleLowerCase('nb').includes(wanted))
		)
		.sort(orders[order]);
}

/** A page of a list. */
export function pageOf<T>(all: T[], asked: number) {
	const pages = Math.max(1, Math.ceil(all.length / PAGE));
	const page = Math.min(asked, pages);
	return {
		...{ page, pages },
		total: all.length,
		first: (page - 1) * PAGE + 1,
		shown: all.slice((page - 1) * PAGE, page * PAGE)
	};
}

/** Measures of the picture, in its own units: one is a pixel where it is as narrow as it gets. */
export const CHART = { width: 900, height: 260, left: 44, right: 180, top: 30, bottom: 44 };

export interface ProgressLine {
	path: string;
	first: number;
	last: number;
	end: { x: number; y: number; labelY: number };
}

/** The share that has signed over time, in whole per cent, of the kommune and of a unit; a unit that nobody is asked in has none. */
export function drawProgress(
	{ days, progress }: Pick<Campaign, 'days' | 'progress'>,
	unitId: number | null
) {
	const right = CHART.width - CHART.right;
	const height = CHART.height - CHART.top - CHART.bottom;
	const xOf = (index: number) =>
		Math.round(CHART.left + ((right - CHART.left) * index) / Math.max(1, days.length - 1));
	const yOf = (percent: number) =>
		Math.round(CHART.height - CHART.bottom - (height * percent) / 100);
	const lineOf = (id: number | null): ProgressLine | null => {
		const row = progress.find((one) => one.id === id);
		if (!row || row.counts.asked === 0) return null;
		const percents = row.signed.map((count) => Math.round((100 * count) / row.counts.asked));
		const last = percents.at(-1) ?? 0;
		return {
			path: `M${percents.map((percent, index) => `${xOf(index)} ${yOf(percent)}`).join('L')}`,
			first: percents[0] ?? 0,
			last,
			end: { x: xOf(percents.length - 1), y: yOf(last), labelY: yOf(last) }
		};
	};
	const whole = lineOf(null);
	const unit = unitId === null ? null : lineOf(unitId);
	if (whole && unit && Math.abs(whole.end.y - unit.end.y) < 20) {
		const [upper, lower] = whole.end.y <= unit.end.y ? [whole, unit] : [unit, whole];
		upper.end.labelY -= 10;
		lower.end.labelY += 10;
	}
	return {
		...{ whole, unit },
		levels: [0, 25, 50, 75, 100].map((percent) => ({ percent, y: yOf(percent) })),
		days: days
			.map((date, index) => ({ date, x: xOf(index) }))
			.filter((_, index) => days.length < 5 || index % 2 === (days.length - 1) % 2)
	};
}
