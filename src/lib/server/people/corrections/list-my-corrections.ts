import { require } from '../../auth/index.ts';
import { dayOf, type Context } from '../../db/index.ts';
import { listRequestsOf, type CorrectionRow } from './correction-queries.ts';
import { dueOn, stateOf, type CorrectionState } from './rules.ts';

export interface MyCorrection extends CorrectionRow {
	/** Last day for the answer. */
	due: string;
	state: CorrectionState;
}

/** What the actor has asked to have corrected in the kommune, the newest first. @throws Forbidden */
export async function listMyCorrections(context: Context): Promise<MyCorrection[]> {
	await require(context, 'self', { self: true });
	if (context.actor.kind !== 'person') return [];
	const rows = await listRequestsOf(context, context.actor.personId);
	return rows.map((row) => withState(row, context.today));
}

export function withState<Row extends CorrectionRow>(
	row: Row,
	today: string
): Row & { due: string; state: CorrectionState } {
	const due = dueOn(dayOf(row.askedAt));
	return { ...row, due, state: stateOf({ ...row, due }, today) };
}
