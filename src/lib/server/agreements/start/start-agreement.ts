import { require } from '../../auth/index.ts';
import { publishAgreement } from '../../competence/index.ts';
import { logChange, type Context } from '../../db/index.ts';
import { findAgreement } from '../draft/draft-queries.ts';
import { START_CODE, START_TITLE, startQuestions, startText } from './databrukeravtale.ts';

/**
 * Puts the databrukeravtale that Kyndig comes with in the catalogue, as its first version, owned by the current kommune or the
 * co-operation.
 * @param from in force from, `YYYY-MM-DD`
 * @returns false when there is one already
 * @throws Forbidden
 */
export async function startAgreement(context: Context, from: string): Promise<boolean> {
	await require(context, 'operate', {});
	if (await findAgreement(context, START_CODE)) return false;
	await publishAgreement(context, {
		code: START_CODE,
		title: START_TITLE,
		versions: [
			{
				...{ number: 1, from, material: true, graceDays: 0 },
				text: startText(),
				questions: startQuestions()
			}
		]
	});
	await logChange(context, 'avtaleversjon-godkjent', { avtale: START_CODE, versjon: 1 });
	return true;
}
