import { inTransaction, type Database, type Moment } from '../../db/index.ts';
import { jobContext } from '../job-context.ts';
import { insertReminders, listLackingNear, listMunicipalities } from './reminder-queries.ts';
import { AHEAD, BEHIND, stepAt } from './rules/steps.ts';

const DAY = 86_400_000;

/**
 * Reminds those who must sign, in every kommune: before the last day and after it, by what the timeline says today. Who has
 * signed, is on leave or has left is not reminded, and nobody twice for the same step. What fails in one kommune stops no other.
 * @returns how many were reminded
 */
export async function sendReminders(
	db: Database['db'],
	moment: Moment,
	onFailure: (error: unknown, municipalityId: number) => void
): Promise<number> {
	let reminded = 0;
	const places = await inTransaction(db, { municipalityId: 0 }, listMunicipalities);
	for (const municipalityId of places)
		try {
			reminded += await inTransaction(db, { municipalityId }, async (trx) => {
				const context = jobContext(trx, municipalityId, moment);
				const { today } = moment;
				const near = await listLackingNear(context, {
					from: shift(today, -BEHIND),
					to: shift(today, AHEAD)
				});
				return insertReminders(
					context,
					near.flatMap((one) => {
						const step = stepAt((Date.parse(one.lastDay) - Date.parse(today)) / DAY);
						return step === null ? [] : [{ ...one, step }];
					})
				);
			});
		} catch (error) {
			onFailure(error, municipalityId);
		}
	return reminded;
}

function shift(day: string, days: number): string {
	return new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10);
}
