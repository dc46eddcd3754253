import { m } from '#lib/paraglide/messages.js';
import { require } from '../auth/index.ts';
import { getFrame, toDay } from '../competence/index.ts';
import type { Context } from '../db/index.ts';
import { NotFound } from './gap-report.ts';
import { findMunicipality, findUnit, getNames } from './queries.ts';
import { readFigures } from './read-figures.ts';
import { inLanguage, scopeText, type Wording } from './reason.ts';
import type { PublishedCount, PublishedShare } from './suppression/index.ts';

export interface OverviewInput {
	date: string;
	/** null: the whole kommune. */
	unitId: number | null;
	wording: Wording;
}

/** A cell as it may be shown. null: the requirement applies to nobody there. */
export type OverviewCell = PublishedShare;

export interface Overview {
	date: string;
	municipality: string;
	unit: { id: number; name: string } | null;
	/** Units above the one shown, from the top. */
	path: { id: number; name: string }[];
	people: PublishedCount;
	/** `scope`: whom the requirement is for, in words; several may ask for the same thing of different people. */
	columns: { requirementId: number; code: string; title: string; scope: string }[];
	/** The units directly below, and last those employed directly in the unit shown, when there are any. */
	rows: {
		unit: { id: number; name: string; people: PublishedCount; hasChildren: boolean };
		cells: OverviewCell[];
	}[];
	/** The whole, each person once. */
	total: OverviewCell[];
	/** Rows that expire soon, of the kommune alone; null: of a unit. */
	expiring: PublishedCount | null;
}

/**
 * Figures without names: which share has what is required, by unit and requirement, on a day, as far as it may be told.
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
	const { figures, requirements, ...tree } = await readFigures(context, date);
	const columns = await listColumns(context, requirements, date, wording);
	const cellsOf = (place: number) =>
		columns.map(({ requirementId }) => figures.shareOf(place, requirements.indexOf(requirementId)));
	const rowOf = (id: number, name: string, place: number): Overview['rows'][number] => ({
		unit: {
			id,
			name,
			people: figures.peopleOf(place),
			hasChildren: place !== direct && tree.childrenOf(id).length > 0
		},
		cells: cellsOf(place)
	});
	const direct = unitId === null ? null : tree.directOf(unitId);
	const whole = tree.wholeOf(unitId) ?? 0;
	return {
		date,
		municipality: (await findMunicipality(trx, municipalityId))?.name ?? '',
		unit: unit ? { id: unit.id, name: unit.name } : null,
		path: await pathTo(context, unit?.parentId ?? null, date),
		columns,
		people: figures.peopleOf(whole),
		rows: [
			...tree.childrenOf(unitId).flatMap(({ id, name }) => {
				const place = tree.wholeOf(id);
				return name === null || place === null ? [] : [rowOf(id, name, place)];
			}),
			...(unitId === null || direct === null
				? []
				: [rowOf(unitId, m.overview_direct({}, { locale: wording.locale }), direct)])
		],
		total: cellsOf(whole),
		// Only for the kommune, which tells it beside other kommuner as well.
		expiring: unitId === null ? figures.expiring : null
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
