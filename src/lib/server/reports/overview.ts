import { require } from '../auth/index.ts';
import { fromDay, getFrame, STATUSES, toDay } from '../competence/index.ts';
import type { Context } from '../db/index.ts';
import { NotFound } from './gap-report.ts';
import { countPeople, findMunicipality, findUnit, getNames, listChildUnits, listStatusCounts, type Names, type StatusCount } from './queries.ts';
import { inLanguage, type Wording } from './reason.ts';
import { suppress, type Cell } from './suppress.ts';

export interface OverviewInput {
	date: string;
	/** null: the whole kommune. */
	unitId: number | null;
	wording: Wording;
}

/** A cell as it may be shown. null: the requirement applies to nobody there. */
export type OverviewCell =
	| { shown: 'shown'; share: number; missing: number; counted: number }
	| { shown: 'few' | 'hidden' }
	| null;

export interface Overview {
	date: string;
	municipality: string;
	unit: { id: number; name: string } | null;
	/** Units above the one shown, from the top. */
	path: { id: number; name: string }[];
	/** null: fewer than five. */
	people: number | null;
	columns: { requirementId: number; code: string; title: string }[];
	rows: { unit: { id: number; name: string; people: number | null; hasChildren: boolean }; cells: OverviewCell[] }[];
	/** The whole, each person once. */
	total: OverviewCell[];
	/** Share of all rows in place; null when nothing is asked or it may not be shown. */
	share: number | null;
	expiring: number | null;
	missing: number | null;
}

const FEW = 5;

/**
 * Figures without names: which share has what is required, by unit and requirement, on a day. What could point to
 * fewer than five people is suppressed, and so is what would let it be worked out.
 * @throws Forbidden, NotFound
 */
export async function getOverview(context: Context, { date, unitId, wording }: OverviewInput): Promise<Overview> {
	await require(context, 'figures', {});
	const { trx, municipalityId } = context;
	const unit = unitId === null ? null : await findUnit(trx, municipalityId, { id: unitId }, date);
	if (unit === undefined) throw new NotFound('Enheten finnes ikke denne dagen.');
	const day = toDay(date);
	const dates = [date, fromDay(day - 1), fromDay(day + 1)];
	const counts = await listStatusCounts(trx, municipalityId, dates, { by: 'children', of: unitId });
	const children = await listChildUnits(trx, municipalityId, unitId, date);
	const names = await getNames(trx, municipalityId, date);
	const columns = await listColumns(context, counts, names, date, wording);

	const groups = [...children.map(({ id }) => id), null];
	const [table = [], ...neighbours] = dates.map((on) =>
		groups.map((group) => columns.map(({ requirementId }) => cellOf(counts, group, requirementId, on)))
	);
	const shown = suppress(table, neighbours);
	const cells = table.map((row, r) =>
		row.map((cell, c): OverviewCell => {
			if (!cell || cell.counted === 0) return null;
			const decision = shown[r]?.[c] ?? 'hidden';
			return decision === 'shown'
				? { shown: 'shown', share: cell.fulfilled / cell.counted, missing: cell.counted - cell.fulfilled, counted: cell.counted }
				: { shown: decision };
		})
	);
	const total = cells.at(-1) ?? [];
	const whole = counts.filter((count) => count.unitId === null && count.date === date);
	const people = await countPeople(trx, municipalityId, date, unitId);
	return {
		date,
		municipality: (await findMunicipality(trx, municipalityId))?.name ?? '',
		unit: unit ? { id: unit.id, name: unit.name } : null,
		path: await pathTo(context, unit?.parentId ?? null, date),
		people: unlessFew(people),
		columns,
		rows: children.map(({ id, name, people: employed, hasChildren }, index) => ({
			unit: { id, name, people: unlessFew(employed), hasChildren },
			cells: cells[index] ?? []
		})),
		total,
		...headlines(whole, total)
	};
}

/** Headline figures add up what the total row shows; when a part of it is suppressed, so are they. */
function headlines(whole: StatusCount[], total: OverviewCell[]): Pick<Overview, 'share' | 'expiring' | 'missing'> {
	if (total.some((cell) => cell && cell.shown !== 'shown')) return { share: null, expiring: null, missing: null };
	const sumOf = (...statuses: (typeof STATUSES)[number][]) =>
		whole.filter(({ status }) => statuses.includes(STATUSES[status] ?? 'waived')).reduce((sum, { people }) => sum + people, 0);
	const fulfilled = sumOf('met', 'expiring');
	const missing = sumOf('missing', 'expired', 'overdue');
	return {
		share: fulfilled + missing === 0 ? null : fulfilled / (fulfilled + missing),
		expiring: unlessFew(sumOf('expiring')),
		missing: unlessFew(missing)
	};
}

async function listColumns(context: Context, counts: StatusCount[], names: Names, date: string, { locale }: Wording): Promise<Overview['columns']> {
	const day = toDay(date);
	const counted = new Set(counts.filter((count) => count.date === date).map(({ requirementId }) => requirementId));
	const frame = await getFrame(context.trx, context.municipalityId);
	return frame.requirements
		.filter(({ id }) => counted.has(id))
		.map(({ id, code, versions }) => {
			const demand = versions.find(({ from, until }) => from <= day && day < until)?.demand;
			const asked = demand?.kind === 'agreement' ? names.agreements.get(demand.agreement) : names.competences.get(demand?.competence ?? 0);
			return { requirementId: id, code, title: asked ? inLanguage(asked.name, locale) : code };
		})
		.sort((a, b) => a.title.localeCompare(b.title, 'nb'));
}

function cellOf(counts: StatusCount[], unitId: number | null, requirementId: number, date: string): Cell | null {
	let fulfilled = 0;
	let counted = 0;
	for (const count of counts) {
		if (count.unitId !== unitId || count.requirementId !== requirementId || count.date !== date) continue;
		const status = STATUSES[count.status];
		if (status === 'waived' || status === 'paused') continue;
		counted += count.people;
		if (status === 'met' || status === 'expiring') fulfilled += count.people;
	}
	return counted === 0 ? null : { fulfilled, counted };
}

async function pathTo(context: Context, unitId: number | null, date: string): Promise<{ id: number; name: string }[]> {
	if (unitId === null) return [];
	const unit = await findUnit(context.trx, context.municipalityId, { id: unitId }, date);
	return unit ? [...(await pathTo(context, unit.parentId, date)), { id: unit.id, name: unit.name }] : [];
}

function unlessFew(count: number): number | null {
	return count > 0 && count < FEW ? null : count;
}
