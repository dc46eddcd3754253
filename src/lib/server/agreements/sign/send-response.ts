import { require } from '../../auth/index.ts';
import { logChange, type Context } from '../../db/index.ts';
import { NotFound } from '../errors.ts';
import { findVersionInForce, insertResponse } from '../queries.ts';
import { actingPerson } from './acting-person.ts';

export const LONGEST_MESSAGE = 2000;

export type ResponseFault = 'kind' | 'empty' | 'long';

/**
 * Asks about an agreement, or says that I will not sign it, and why. My leader and HR can see it.
 * @returns what is wrong with it; null: it is kept
 * @throws Forbidden, NotFound
 */
export async function sendResponse(
	context: Context,
	input: { code: string; kind: string; message: string }
): Promise<ResponseFault | null> {
	await require(context, 'self', { self: true });
	const personId = actingPerson(context);
	const version = await findVersionInForce(context, input.code);
	if (!version) throw new NotFound();
	const { kind } = input;
	const message = input.message.trim();
	if (kind !== 'question' && kind !== 'refusal') return 'kind';
	if (message === '') return 'empty';
	if (Array.from(message).length > LONGEST_MESSAGE) return 'long';
	const { agreementId, number } = version;
	await insertResponse(context, { personId, agreementId, versionNumber: number, kind, message });
	await logChange(context, kind === 'question' ? 'avtale-spurt' : 'avtale-avslatt', {
		avtale: version.code,
		versjon: number
	});
	return null;
}
