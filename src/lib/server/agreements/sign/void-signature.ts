import { z } from 'zod';
import { require } from '../../auth/index.ts';
import { voidSignature as voidFact } from '../../competence/index.ts';
import { logChange, type Context } from '../../db/index.ts';
import { NotFound } from '../errors.ts';
import { digestOf, newTrace } from '../proof/body.ts';
import { insertProof } from '../proof/proof-queries.ts';
import { findSignatureById } from '../queries.ts';

const LONGEST_REASON = 1000;

export type VoidFault = 'reason' | 'voided';

/**
 * Voids a signature that was wrong, by the person's leader or HR: it stays, with the reason; it has never counted; and the
 * person may sign the version again. Nobody voids their own.
 * @param input.personId whose it is thought to be, where there is no such signature
 * @returns what is wrong with it; null: it is voided
 * @throws Forbidden, NotFound
 */
export async function voidSignature(
	context: Context,
	input: { signatureId: string; reason: string; personId?: number }
): Promise<VoidFault | null> {
	const id = z.uuid().safeParse(input.signatureId);
	const found = id.success ? await findSignatureById(context, id.data) : null;
	// Who may see nobody is told nothing of what there is.
	const personId = found?.personId ?? input.personId;
	await require(context, 'decide', { people: personId === undefined ? [] : [personId] });
	if (!found || !id.success) throw new NotFound();
	const reason = input.reason.trim();
	if (reason === '' || Array.from(reason).length > LONGEST_REASON) return 'reason';
	const { actorId, agreementId, code, version } = found;
	const isVoided = await voidFact(context, {
		id: id.data,
		personId: found.personId,
		agreementId,
		reason
	});
	if (!isVoided) return 'voided';
	const trace = newTrace('reason', reason);
	await logChange(context, 'signatur-annullert', { avtale: code, versjon: version });
	await insertProof(
		context,
		{
			kind: 'voided',
			signature: id.data,
			at: context.now.toISOString(),
			municipality: context.municipalityId,
			agreement: { code, version },
			signer: { id: actorId },
			by: context.actor.name,
			digests: { reason: digestOf(trace) },
			requestId: context.requestId
		},
		[trace]
	);
	return null;
}
