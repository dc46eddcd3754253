import { require } from '../../auth/index.ts';
import type { Context } from '../../db/index.ts';
import { lastDayBefore } from '../../imports/index.ts';
import { NotFound } from '../not-found.ts';
import { fromDay, type Status } from '../rules/index.ts';
import { computeImpact, layDraft } from './compute-impact.ts';
import { getDraftRow } from './get-draft-row.ts';
import { becomesLate, inLine, mustActSooner, type Standing } from './impact.ts';
import { checkDate } from './preview-draft.ts';
import { getCatalogue, listMembers, listUnits } from './queries.ts';
import { askedBy, type Asked } from './views.ts';

/** People shown by name. */
const SHOWN = 50;

export interface DraftUnitPreview {
	date: string;
	code: string;
	/** What the draft asks for: the reader may be a leader, who cannot open the draft. */
	asks: Asked;
	unit: { id: number; code: string; name: string };
	/** How many something happens to. */
	total: number;
	/** The first of them in line. */
	people: MovedPerson[];
}

/** Where a person stands. null where the requirement is not theirs. */
export interface NamedStanding {
	status: Status;
	/** The last day they are not too late, null: they never will be by what is known. The day before when they are too late. */
	lastDayInTime: string | null;
}

export interface MovedPerson {
	personId: number;
	name: string;
	title: string;
	before: NamedStanding | null;
	after: NamedStanding | null;
	/** Becomes overdue or expired that very day. */
	becomesLate: boolean;
	/** Must do something sooner than without the draft. */
	sooner: boolean;
}

/**
 * By name, for a leader of the unit or HR: whom in a unit and below it a draft would move, the soonest and most severe
 * first. Everyone in the unit is logged as seen.
 * @param input `date`: `YYYY-MM-DD`
 * @throws Forbidden; NotFound when the draft or the unit does not exist; RequirementRefused as previewDraft
 */
export async function previewDraftUnit(
	context: Context,
	{ draftId, unitId, date }: { draftId: number; unitId: number; date: string }
): Promise<DraftUnitPreview> {
	await require(context, 'unit', { unitId, date });
	const { trx, municipalityId } = context;
	const row = await getDraftRow(context, draftId);
	await checkDate(context, date);
	const unit = (await listUnits(trx, municipalityId, date)).find(({ id }) => id === unitId);
	if (!unit) throw new NotFound('Enheten finnes ikke i kommunen den dagen.');
	const laid = await layDraft(context, { fields: row.content, basedOn: row.basedOn });
	const members = await listMembers(trx, municipalityId, unitId, date);
	const byId = new Map(members.map((member) => [member.personId, member]));
	const moved = inLine(await computeImpact(context, laid, [...byId.keys()], date));
	return {
		date,
		code: laid.draft.code,
		asks: askedBy(laid.draft.content, await getCatalogue(trx)),
		unit: { id: unit.id, code: unit.code, name: unit.name },
		total: moved.length,
		people: moved.slice(0, SHOWN).flatMap((person) => {
			const member = byId.get(person.personId);
			return member
				? [
						{
							...member,
							before: named(person.before),
							after: named(person.after),
							becomesLate: becomesLate(person),
							sooner: mustActSooner(person)
						}
					]
				: [];
		})
	};
}

function named(standing: Standing | null): NamedStanding | null {
	return (
		standing && {
			status: standing.status,
			lastDayInTime: lastDayBefore(fromDay(standing.lateFrom))
		}
	);
}
