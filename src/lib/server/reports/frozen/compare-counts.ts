import type { SummaryRow } from '../gap-summary.ts';
import { SMALLEST } from '../suppression/index.ts';

/** A count as it may be shown. `liten endring`: shown, it would tell what fewer than five people did. */
export type Figure = number | 'færre enn 5' | 'skjult' | 'liten endring';

/** Why counts are not what they were, as far as counts tell. */
export type CountReason =
	'krav-nytt' | 'krav-borte' | 'enhet-ny' | 'enhet-borte' | 'omfattet-endret';

/** One count that is not today as it was. Without reasons: the same people may be asked, and have done something. */
export interface CountChange {
	kind: 'added' | 'removed' | 'changed';
	/** Empty: the whole. */
	enhet: string;
	krav: string;
	status: SummaryRow['status'];
	/** null: nobody there was asked. */
	then: Figure | null;
	now: Figure | null;
	reasons: CountReason[];
}

/**
 * What of a summary is not today as it was, in the order of the summary. Both sides are told to the nearest five already,
 * so no difference is of 1–4. A report that was frozen before they were has exact counts: where one of them has moved by
 * fewer than five, no figure of today is told for that requirement, for the others would let it be worked out.
 */
export function compareCounts(then: SummaryRow[], now: SummaryRow[]): CountChange[] {
	const sides = { then: sideOf(then), now: sideOf(now) };
	const keys = new Map([...then, ...now].map((row) => [keyOf(row), row]));
	const changes = [...keys.values()].flatMap((row): CountChange[] => {
		const before = figureIn(sides.then, row);
		const after = figureIn(sides.now, row);
		if (before === after) return [];
		const kind = before === null ? 'added' : after === null ? 'removed' : 'changed';
		const { enhet, krav, status } = row;
		const reasons = kind === 'changed' ? [] : reasonsOf(kind, row, sides);
		return [{ kind, enhet, krav, status, then: before, now: after, reasons }];
	});
	const small = new Set(changes.filter(isSmall).map(({ krav }) => krav));
	return changes.map((change) =>
		small.has(change.krav) && typeof change.now === 'number'
			? { ...change, now: 'liten endring' }
			: change
	);
}

interface Side {
	figures: Map<string, Figure>;
	/** Unit and requirement of which somebody was counted. */
	asked: Set<string>;
	units: Set<string>;
	requirements: Set<string>;
}

function sideOf(rows: SummaryRow[]): Side {
	return {
		figures: new Map(rows.map((row) => [keyOf(row), figureOf(row)])),
		asked: new Set(rows.map(placeOf)),
		units: new Set(rows.map(({ enhet }) => enhet)),
		requirements: new Set(rows.map(({ krav }) => krav))
	};
}

function figureOf({ antall, skjult }: SummaryRow): Figure {
	return antall ?? (skjult === 'færre enn 5' ? skjult : 'skjult');
}

/** A count of nobody has no row of its own. */
function figureIn(side: Side, row: SummaryRow): Figure | null {
	return side.figures.get(keyOf(row)) ?? (side.asked.has(placeOf(row)) ? 0 : null);
}

function reasonsOf(
	kind: 'added' | 'removed',
	{ enhet, krav }: SummaryRow,
	sides: Record<'then' | 'now', Side>
): CountReason[] {
	const other = kind === 'added' ? sides.then : sides.now;
	if (!other.requirements.has(krav)) return [kind === 'added' ? 'krav-nytt' : 'krav-borte'];
	if (!other.units.has(enhet)) return [kind === 'added' ? 'enhet-ny' : 'enhet-borte'];
	return ['omfattet-endret'];
}

function isSmall({ then, now }: CountChange): boolean {
	if (typeof then === 'string' || typeof now === 'string') return false;
	return Math.abs((then ?? 0) - (now ?? 0)) < SMALLEST;
}

function keyOf({ enhet, krav, status }: SummaryRow): string {
	return JSON.stringify([enhet, krav, status]);
}

function placeOf({ enhet, krav }: SummaryRow): string {
	return JSON.stringify([enhet, krav]);
}
