import { require } from '../auth/index.ts';
import { getFrame, STATUSES, type Status } from '../competence/index.ts';
import type { Context } from '../db/index.ts';
import { getMunicipality, getUnit } from './gap-report.ts';
import { listSubtree } from './count-queries.ts';
import { getNames } from './queries.ts';
import { readFigures } from './read-figures.ts';
import { listGroupCounts } from './roll-up.ts';
import type { Published, PublishedCount } from './suppression/index.ts';

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

/** The same as it may be told. */
export type PublishedSummaryRow = SummaryRow & { antall: Published | null };

interface SummaryInput {
	date: string;
	unitCode?: string | undefined;
}

/**
 * Counts per unit × requirement × status on a day, each unit for its own employments, to the nearest five and as far as
 * they may be told. With a unit: it and those below it, without a sum of its own.
 * @throws Forbidden, NotFound
 */
export async function getGapSummary(
	context: Context,
	{ date, unitCode }: SummaryInput
): Promise<PublishedSummaryRow[]> {
	await require(context, 'figures', {});
	await getMunicipality(context);
	const asked = await listAsked(context, { date, unitCode });
	const { figures, units, requirements, wholeOf, directOf, childrenOf } = await readFigures(
		context,
		date
	);
	const places = units
		.filter(({ id }) => !asked || asked.has(id))
		.map(({ id, code }) => ({
			code,
			place: childrenOf(id).length > 0 ? directOf(id) : wholeOf(id)
		}))
		.sort((a, b) => (a.code < b.code ? -1 : 1));
	const groups = [...places, ...(asked ? [] : [{ code: '', place: 0 }])];
	return (await listCodes(context, requirements)).flatMap(({ id, code }) =>
		groups.flatMap((group) =>
			STATUSES.flatMap((status, index): PublishedSummaryRow[] => {
				const { place } = group;
				if (place === null) return [];
				const count = figures.countOf(place, requirements.indexOf(id), index);
				return count
					? [{ ...headOf(context, date), enhet: group.code, krav: code, status, ...wordsOf(count) }]
					: [];
			})
		)
	);
}

/**
 * The same with every count as it is, for those who may see names anyway. With a unit, the whole is that unit's.
 * @throws Forbidden, NotFound
 */
export async function getExactSummary(
	context: Context,
	{ date, unitCode }: SummaryInput
): Promise<SummaryRow[]> {
	await require(context, 'named', { people: [] });
	const { trx, municipalityId } = context;
	await getMunicipality(context);
	const asked = await listAsked(context, { date, unitCode });
	const { units } = await getNames(trx, municipalityId, date);
	/** No unit has this id. */
	const whole = 0;
	const counts = await listGroupCounts(trx, municipalityId, date, (unit) =>
		!asked || asked.has(unit) ? [unit, whole] : []
	);
	const codeOf = (group: number) => units.get(group)?.code ?? '';
	const requirements = await listCodes(context, [
		...new Set(counts.map(({ requirementId }) => requirementId))
	]);
	const order = new Map(requirements.map(({ id }, index) => [id, index]));
	const placeOf = ({ requirementId }: { requirementId: number }) => order.get(requirementId) ?? 0;
	return counts
		.toSorted(
			(a, b) =>
				placeOf(a) - placeOf(b) ||
				Number(a.group === whole) - Number(b.group === whole) ||
				compareText(codeOf(a.group), codeOf(b.group)) ||
				a.status - b.status
		)
		.flatMap((count): SummaryRow[] => {
			const status = STATUSES[count.status];
			const krav = requirements[placeOf(count)]?.code;
			if (!status || krav === undefined) return [];
			const { group, people } = count;
			return [
				{
					...headOf(context, date),
					enhet: codeOf(group),
					krav,
					status,
					antall: people,
					skjult: ''
				}
			];
		});
}

function wordsOf(count: PublishedCount): Pick<PublishedSummaryRow, 'antall' | 'skjult'> {
	if (count.shown === 'shown') return { antall: count.count, skjult: '' };
	return { antall: null, skjult: count.shown === 'few' ? 'færre enn 5' : 'skjult' };
}

function headOf({ municipalityId }: Context, date: string) {
	return { kommune: String(municipalityId).padStart(4, '0'), dato: date };
}

/** The unit asked about and those below it; null: the whole kommune. @throws NotFound */
async function listAsked(
	context: Context,
	{ date, unitCode }: SummaryInput
): Promise<Set<number> | null> {
	if (unitCode === undefined) return null;
	const unit = await getUnit(context, unitCode, date);
	return new Set(await listSubtree(context.trx, context.municipalityId, unit?.id ?? 0, date));
}

/** Codes of requirements, in the order of reports. */
async function listCodes({ trx, municipalityId }: Context, ids: number[]) {
	return (await getFrame(trx, municipalityId)).requirements.filter(({ id }) => ids.includes(id));
}

function compareText(a: string, b: string): number {
	return a < b ? -1 : Number(a > b);
}
