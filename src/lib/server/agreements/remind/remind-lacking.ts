import { require } from '../../auth/index.ts';
import { logChange, type Context } from '../../db/index.ts';
import { findAgreement } from '../draft/draft-queries.ts';
import { NotFound } from '../errors.ts';
import { insertReminders, listLacking } from './reminder-queries.ts';
import { askedStep } from './rules/steps.ts';

/**
 * Reminds everyone in the kommune who lacks an agreement, by HR. Whoever has been reminded today is not reminded again.
 * @returns how many were reminded, and how many had been today
 * @throws Forbidden, NotFound
 */
export async function remindLacking(
	context: Context,
	input: { code: string }
): Promise<{ reminded: number; already: number }> {
	const agreement = await findAgreement(context, input.code);
	const lacking = agreement ? await listLacking(context, agreement.id) : [];
	await require(context, 'named', { people: lacking.map(({ personId }) => personId) });
	if (!agreement) throw new NotFound();
	const step = askedStep(context.today);
	const reminded = await insertReminders(
		context,
		lacking
			.filter(({ isRemindedToday }) => !isRemindedToday)
			.map((one) => ({ ...one, agreementId: agreement.id, step }))
	);
	await logChange(context, 'avtale-paminnet', { avtale: input.code, antall: reminded });
	return { reminded, already: lacking.length - reminded };
}
