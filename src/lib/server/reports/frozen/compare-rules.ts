import type { GapReportRow } from '../gap-report.ts';
import {
	COMPARED_FIELDS,
	knownIn,
	numbersOf,
	reasonsOfAdded,
	reasonsOfChanged,
	reasonsOfRemoved,
	type ChangeReason,
	type ComparedField,
	type RevokedOn
} from './why-rules.ts';

export interface FieldChange {
	field: ComparedField;
	then: string | number | null;
	now: string | number | null;
}

/** One row that is not today as it was. */
export type RowChange = { reasons: ChangeReason[] } & (
	| { kind: 'added'; then: null; now: GapReportRow; fields: [] }
	| { kind: 'removed'; then: GapReportRow; now: null; fields: [] }
	/** Without fields: the same answer for another reason. */
	| { kind: 'changed'; then: GapReportRow; now: GapReportRow; fields: FieldChange[] }
);

/**
 * What of a gap report is not today as it was, in the order of the report: by employee number and requirement. A person
 * whose first employee number is another now is the same person.
 */
export function compareRows(
	then: GapReportRow[],
	now: GapReportRow[],
	revokedOn: RevokedOn = () => null
): RowChange[] {
	const known = { then: knownIn(then), now: knownIn(now) };
	return pairUp(then, now)
		.flatMap((pair) => changeOf(pair, known, revokedOn))
		.sort((a, b) => inOrder(rowOf(a), rowOf(b)));
}

/** The row that a change is about: as it is now, or as it was when it is gone. */
export function rowOf(change: RowChange): GapReportRow {
	return change.kind === 'removed' ? change.then : change.now;
}

function changeOf(
	{ then, now }: Pair,
	known: Record<'then' | 'now', ReturnType<typeof knownIn>>,
	revokedOn: RevokedOn
): RowChange[] {
	if (then && now) {
		const fields = COMPARED_FIELDS.filter((field) => then[field] !== now[field]);
		const reasons = reasonsOfChanged(then, now, fields, revokedOn);
		const changes = fields.map((field) => ({ field, then: then[field], now: now[field] }));
		return reasons.length === 0 ? [] : [{ kind: 'changed', then, now, fields: changes, reasons }];
	}
	if (now)
		return [
			{ kind: 'added', then: null, now, fields: [], reasons: reasonsOfAdded(now, known.then) }
		];
	return then
		? [{ kind: 'removed', then, now: null, fields: [], reasons: reasonsOfRemoved(then, known.now) }]
		: [];
}

interface Pair {
	then: GapReportRow | null;
	now: GapReportRow | null;
}

/** Each row with the one that answers the same today, or with none. */
function pairUp(then: GapReportRow[], now: GapReportRow[]): Pair[] {
	const waiting = new Map(now.map((row) => [keyOf(row.ansattnummer, row.krav), row]));
	const take = (number: string, krav: string): GapReportRow | null => {
		const row = waiting.get(keyOf(number, krav));
		waiting.delete(keyOf(number, krav));
		return row ?? null;
	};
	const pairs = then.map((row): Pair => ({ then: row, now: take(row.ansattnummer, row.krav) }));
	// What is left may be the same people under another of their numbers.
	const leftByNumber = new Map(
		[...waiting.values()].flatMap((row) =>
			numbersOf(row).map((number) => [keyOf(number, row.krav), row.ansattnummer] as const)
		)
	);
	for (const pair of pairs)
		if (pair.then && !pair.now)
			for (const number of numbersOf(pair.then)) {
				const other = leftByNumber.get(keyOf(number, pair.then.krav));
				if (other !== undefined) pair.now ??= take(other, pair.then.krav);
			}
	return [...pairs, ...[...waiting.values()].map((row): Pair => ({ then: null, now: row }))];
}

function keyOf(number: string, krav: string): string {
	return JSON.stringify([number, krav]);
}

function inOrder(a: GapReportRow, b: GapReportRow): number {
	return compare(a.ansattnummer, b.ansattnummer) || compare(a.krav, b.krav);
}

function compare(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}
