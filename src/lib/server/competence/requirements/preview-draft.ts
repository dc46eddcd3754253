import { m } from '#lib/paraglide/messages.js';
import { require } from '../../auth/index.ts';
import type { Context } from '../../db/index.ts';
import { later, parseDay } from '../../imports/index.ts';
import type { DraftInput } from './check-draft.ts';
import { computeImpact, layDraft } from './compute-impact.ts';
import { RequirementRefused } from './faults.ts';
import { getDraftRow } from './get-draft-row.ts';
import { countImpact, type Move, type Position, type Tally } from './impact.ts';
import { findFirstEmployment, listEmployedOn, listUnits } from './queries.ts';
import { toInput, type NewDraft } from './save-draft.ts';
import { inTreeOrder, listAboveEach, type UnitInTree } from './unit-tree.ts';

/** What a draft would do on a day. Counts of people, without names. */
export interface DraftPreview {
	date: string;
	code: string;
	/** Everyone who is employed in the kommune that day, each once. */
	total: Tally;
	/** Units where the requirement is or becomes somebody's, in tree order; each with everything below it. */
	units: (UnitInTree & Tally)[];
	/** Positions where the requirement is or becomes somebody's; most moved first. */
	positions: (Position & Tally)[];
	/** From which status to which; most people first. */
	moves: Move[];
}

/**
 * Computes, by the same rules as the timeline and without writing, what a draft would do to the kommune on a day.
 * @param input `draft`: one that is kept, or what a form says; `date`: `YYYY-MM-DD`, null: the draft's first day, or
 * today when that is past
 * @throws Forbidden, NotFound; RequirementRefused with every fault of the draft, or with field `dato`
 */
export async function previewDraft(
	context: Context,
	input: { draft: { draftId: number } | NewDraft; date: string | null }
): Promise<DraftPreview> {
	await require(context, 'requirements', {});
	const { trx, municipalityId, today } = context;
	const laid = await layDraft(context, await inputOf(context, input.draft));
	const date = input.date ?? later(laid.draft.from, today);
	await checkDate(context, date);
	const people = await listEmployedOn(trx, municipalityId, date);
	const units = await listUnits(trx, municipalityId, date);
	const above = listAboveEach(units);
	const impact = countImpact(
		await computeImpact(context, laid, people, date),
		(unit) => above.get(unit) ?? []
	);
	return {
		date,
		code: laid.draft.code,
		total: impact.total,
		units: inTreeOrder(units).flatMap((unit) => {
			const tally = impact.units.get(unit.id);
			return tally && concerns(tally) ? [{ ...unit, ...tally }] : [];
		}),
		positions: impact.positions.filter(concerns),
		moves: impact.moves
	};
}

async function inputOf(
	context: Context,
	draft: { draftId: number } | NewDraft
): Promise<DraftInput> {
	if (!('draftId' in draft)) return toInput(context, draft);
	const { content, basedOn } = await getDraftRow(context, draft.draftId);
	return { fields: content, basedOn };
}

/** @throws RequirementRefused when it is no day, or one before anybody was employed in the kommune */
export async function checkDate({ trx, municipalityId }: Context, date: string): Promise<void> {
	const parsed = parseDay(date);
	if ('wrong' in parsed) throw new RequirementRefused([{ field: 'dato', message: parsed.wrong }]);
	const first = await findFirstEmployment(trx, municipalityId);
	if (first === null)
		throw new RequirementRefused([{ field: 'dato', message: m.krav_fault_nobody() }]);
	if (date < first)
		throw new RequirementRefused([
			{ field: 'dato', message: m.krav_fault_before_people({ first }) }
		]);
}

function concerns({ subject }: Tally): boolean {
	return subject.before + subject.after > 0;
}
