import { Forbidden } from '../../auth/index.ts';
import { logChange, type Context } from '../../db/index.ts';
import { insertAnswer } from './correction-queries.ts';
import { CorrectionRefused } from './errors.ts';
import { getCorrection } from './list-corrections.ts';
import { readAnswer, type TypedAnswer } from './rules.ts';

/**
 * Answers a request, once: it is corrected, or refused with a reason. Nobody answers themself.
 * @throws Forbidden, CorrectionNotFound, CorrectionRefused
 */
export async function answerCorrection(
	context: Context,
	{ id, ...typed }: TypedAnswer & { id: string }
): Promise<void> {
	const { isOwn, personId } = await getCorrection(context, { id });
	if (isOwn) throw new Forbidden();
	const read = readAnswer(typed);
	if ('faults' in read) throw new CorrectionRefused(read.faults);
	if (!(await insertAnswer(context, id, read.answer)))
		throw new CorrectionRefused([{ field: 'outcome', kind: 'settled' }]);
	await logChange(context, 'retting-besvart', {
		retting: id,
		personId,
		utfall: read.answer.outcome
	});
}
