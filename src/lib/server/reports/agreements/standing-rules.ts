import { STATUSES, type Status } from '../../competence/index.ts';
import type { Standing } from './agreement-queries.ts';

/**
 * How somebody stands in a campaign.
 * - signed: what need not be signed again
 * - waiting: asked, and there is time
 * - overdue: asked, and there is not
 * - away: on leave; nobody is waiting for them
 * - waived: not asked
 */
export type Place = 'signed' | 'waiting' | 'overdue' | 'away' | 'waived';

/** @param since the oldest version that need not be signed again */
export function placeOf(
	{ statuses, signed }: Pick<Standing, 'statuses' | 'signed'>,
	since: number
): Place {
	const names = statuses.map((status) => STATUSES[status] ?? 'waived');
	const all = (status: Status) => names.every((name) => name === status);
	if (all('waived')) return 'waived';
	if (signed !== null && signed.version >= since) return 'signed';
	if (names.some((name) => name === 'overdue' || name === 'expired')) return 'overdue';
	return names.every((name) => name === 'paused' || name === 'waived') ? 'away' : 'waiting';
}

/** The unit right below the top that a unit lies in, or the unit itself; units have no other order. */
export function topUnits(
	units: { id: number; code: string; name: string; parentId: number | null }[]
): Map<string, { id: number; name: string }> {
	const byId = new Map(units.map((unit) => [unit.id, unit]));
	const roots = units.filter(({ parentId }) => parentId === null || !byId.has(parentId));
	// Where all lie below one, it tells nothing apart.
	const single = roots.length === 1 ? roots[0]?.id : undefined;
	const topOf = (unit: (typeof units)[number]): (typeof units)[number] => {
		const seen = new Set<number>();
		let at = unit;
		for (;;) {
			seen.add(at.id);
			const above = at.parentId === null ? undefined : byId.get(at.parentId);
			if (!above || above.id === single || seen.has(above.id)) return at;
			at = above;
		}
	};
	return new Map(
		units.map((unit) => {
			const { id, name } = topOf(unit);
			return [unit.code, { id, name }];
		})
	);
}

/** Days of a campaign, evenly, the first and today among them; at most so many. */
export function daysOf(from: string, today: string, most = 8): string[] {
	const [first, last] = [Date.parse(from), Date.parse(today)];
	const span = Math.max(0, Math.round((last - first) / DAY));
	const steps = Math.min(most - 1, span);
	const days = Array.from({ length: steps + 1 }, (_, index) =>
		new Date(first + Math.round((span * index) / Math.max(1, steps)) * DAY)
			.toISOString()
			.slice(0, 10)
	);
	return [...new Set(days)];
}

const DAY = 86_400_000;
