import { m } from '#lib/paraglide/messages.js';
import { require } from '../auth/index.ts';
import { getFrame, toDay } from '../competence/index.ts';
import type { Context } from '../db/index.ts';
import { NotFound } from './gap-report.ts';
import { getLevel } from './overview-levels.ts';
import { listChildUnits } from './count-queries.ts';
import { findMunicipality, findUnit, getNames } from './queries.ts';
import { inLanguage, scopeText, type Wording } from './reason.ts';
import { shareOf, type Share } from './share.ts';

export interface OverviewInput {
	date: string;
	/** null: the whole kommune. */
	unitId: number | null;
	wording: Wording;
}

/** A cell as it may be shown. null: the requirement applies to nobody there. */
export type OverviewCell = Share;

export interface Overview {
	date: string;
	municipality: string;
	unit: { id: number; name: string } | null;
	/** Units above the one shown, from the top. */
	path: { id: number; name: string }[];
	/** null: it may not be shown. */
	people: number | null;
	/** `scope`: whom the requirement is for, in words; several may ask for the same thing of different people. */
	columns: { requirementId: number; code: string; title: string; scope: string }[];
	/** The units directly below, and last those employed directly in the unit shown, when there are any. */
	rows: {
		unit: { id: number; name: string; people: number | null; hasChildren: boolean };
		cells: OverviewCell[];
	}[];
	/** The whole, each person once. */
	total: OverviewCell[];
	/** Share of all rows in place; null when nothing is asked or it may not be shown. */
	share: number | null;
	expiring: number | null;
	missing: number | null;
}

/**
 * Figures without names: which share has what is required, by unit and requirement, on a day. What could point to
 * fewer than five people is suppressed, and so is what would let it be worked out.
 * @throws Forbidden, NotFound
 */
export async function getOverview(
	context: Context,
	{ date, unitId, wording }: OverviewInput
): Promise<Overview> {
	await require(context, 'figures', {});
	const { trx, municipalityId } = context;
	const unit = unitId === null ? null : await findUnit(trx, municipalityId, { id: unitId }, date);
	if (unit === undefined) throw new NotFound('Enheten finnes ikke denne dagen.');
	const path = await pathTo(context, unit?.parentId ?? null, date);
	const level = await getLevel(
		context,
		[...path, ...(unit ? [unit] : [])].map(({ id }) => id),
		date
	);
	const columns = await listColumns(context, level.requirements, date, wording);
	const cellsOf = (group: number | null) =>
		columns.map(({ requirementId }) =>
			shareOf(level.cellOf(group, requirementId), level.shownOf(group, requirementId))
		);

	const units = (await listChildUnits(trx, municipalityId, unitId, date)).map(
		({ id, name, hasChildren }) => ({ id, name, hasChildren })
	);
	if (unitId !== null && level.groups.includes(unitId))
		units.push({
			id: unitId,
			name: m.overview_direct({}, { locale: wording.locale }),
			hasChildren: false
		});
	const total = cellsOf(null);
	const isWholeShown = total.every((cell) => !cell || cell.shown === 'shown');
	const fulfilled = isWholeShown ? level.sumOf('met', 'expiring') : null;
	const missing = isWholeShown ? level.sumOf('missing', 'expired', 'overdue') : null;
	return {
		date,
		municipality: (await findMunicipality(trx, municipalityId))?.name ?? '',
		unit: unit ? { id: unit.id, name: unit.name } : null,
		path,
		columns,
		people: level.peopleOf(null),
		rows: units.map((row) => ({
			unit: { ...row, people: level.peopleOf(row.id) },
			cells: cellsOf(row.id)
		})),
		total,
		share:
			fulfilled === null || missing === null || fulfilled + missing === 0
				? null
				: fulfilled / (fulfilled + missing),
		// Only for the kommune: the difference between a unit's and the whole's could be a few.
		expiring: isWholeShown && unitId === null ? level.sumOf('expiring') : null,
		missing
	};
}

async function listColumns(
	context: Context,
	counted: number[],
	date: string,
	{ locale }: Wording
): Promise<Overview['columns']> {
	const day = toDay(date);
	const names = await getNames(context.trx, context.municipalityId, date);
	const frame = await getFrame(context.trx, context.municipalityId);
	return frame.requirements
		.filter(({ id }) => counted.includes(id))
		.map(({ id, code, versions }) => {
			const version = versions.find(({ from, until }) => from <= day && day < until);
			const demand = version?.demand;
			const asked =
				demand?.kind === 'agreement'
					? names.agreements.get(demand.agreement)
					: names.competences.get(demand?.competence ?? 0);
			return {
				requirementId: id,
				code,
				title: asked ? inLanguage(asked.name, locale) : code,
				scope: version ? scopeText({ version }, names, locale) : ''
			};
		})
		.sort((a, b) => a.title.localeCompare(b.title, 'nb') || a.scope.localeCompare(b.scope, 'nb'));
}

async function pathTo(
	context: Context,
	unitId: number | null,
	date: string
): Promise<{ id: number; name: string }[]> {
	if (unitId === null) return [];
	const unit = await findUnit(context.trx, context.municipalityId, { id: unitId }, date);
	return unit
		? [...(await pathTo(context, unit.parentId, date)), { id: unit.id, name: unit.name }]
		: [];
}
