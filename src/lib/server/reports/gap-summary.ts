import { require } from '../auth/index.ts';
import { fromDay, getFrame, STATUSES, toDay, type Status } from '../competence/index.ts';
import type { Context } from '../db/index.ts';
import { getMunicipality, getUnit } from './gap-report.ts';
import { listSubtree } from './count-queries.ts';
import { getNames } from './queries.ts';
import { listStatusCounts } from './roll-up.ts';
import { suppress, type Cell } from './suppress.ts';

/** One unit × requirement × status. `antall` is null when it is suppressed; `enhet` is empty for the whole, each person once. */
export interface SummaryRow {
	kommune: string;
	dato: string;
	enhet: string;
	krav: string;
	status: Status;
	antall: number | null;
	/** Why it is suppressed. */
	skjult: 'færre enn 5' | 'skjult' | '';
}

/**
 * Counts per unit × requirement × status on a day, each unit for its own employments. With a unit: it and those below it;
 * their sum is left out unless small groups may be seen, since the whole minus it could be a small group.
 * @param intern shows every count: for those who may see names anyway
 * @throws Forbidden, NotFound
 */
export async function getGapSummary(
	context: Context,
	{ date, unitCode, intern }: { date: string; unitCode?: string | undefined; intern: boolean }
): Promise<SummaryRow[]> {
	await require(context, intern ? 'named' : 'figures', intern ? { people: [] } : {});
	const { trx, municipalityId } = context;
	const names = await getNames(trx, municipalityId, date);
	await getMunicipality(context);
	const unit = unitCode === undefined ? null : await getUnit(context, unitCode, date);
	const day = toDay(date);
	const dates = intern ? [date] : [date, fromDay(day - 1), fromDay(day + 1)];
	// Suppressed as one table, whichever part is asked for: two answers must not tell more than each of them.
	const of = intern ? (unit?.id ?? null) : null;
	const counts = await listStatusCounts(trx, municipalityId, dates, { by: 'unit', of });
	const asked = unit && new Set(await listSubtree(trx, municipalityId, unit.id, date));
	const byKey = new Map(
		counts.map((count) => [
			keyOf(count.unitId, count.requirementId, count.status, count.date),
			count.people
		])
	);
	const count = (unit: number | null, requirement: number, status: number, on: string) =>
		byKey.get(keyOf(unit, requirement, status, on)) ?? 0;

	const counted = new Set(counts.map(({ requirementId }) => requirementId));
	const requirements = (await getFrame(trx, municipalityId)).requirements.filter(({ id }) =>
		counted.has(id)
	);
	const units = [...names.units]
		.map(([id, { code }]) => ({ id, code }))
		.sort((a, b) => (a.code < b.code ? -1 : 1));
	const groups: { id: number | null; code: string }[] = [...units, { id: null, code: '' }];
	const isAsked = ({ id }: { id: number | null }) =>
		id === null ? intern || !asked : !asked || asked.has(id);
	return requirements.flatMap(({ id, code }) => {
		const tables = dates.map((on) =>
			groups.map((group) => STATUSES.map((_, status) => cellOf(group.id, status, on)))
		);
		const shown = intern ? [] : suppress(tables[0] ?? [], tables.slice(1));
		return groups.flatMap((group, g) =>
			STATUSES.flatMap((status, s): SummaryRow[] => {
				if (!isAsked(group)) return [];
				const people = count(group.id, id, s, date);
				const decision = shown[g]?.[s] ?? 'shown';
				if (people === 0 && decision === 'shown') return [];
				return [
					{
						kommune: String(municipalityId).padStart(4, '0'),
						dato: date,
						enhet: group.code,
						krav: code,
						status,
						antall: decision === 'shown' ? people : null,
						skjult: decision === 'shown' ? '' : people > 0 && people < 5 ? 'færre enn 5' : 'skjult'
					}
				];
			})
		);
		function cellOf(unit: number | null, status: number, on: string): Cell | null {
			const all = STATUSES.reduce((sum, _, index) => sum + count(unit, id, index, on), 0);
			return all === 0 ? null : { fulfilled: count(unit, id, status, on), counted: all };
		}
	});
}

function keyOf(...parts: (string | number | null)[]): string {
	return parts.join(' ');
}
