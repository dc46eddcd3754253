import { z } from 'zod';
import type { Context } from '../db/index.ts';
import { findSignature, lockAndInsertSignature, voidSignatureRow } from './agreement-queries.ts';
import { changeFacts, recomputeEverywhere } from './timeline.ts';

export interface NewSignature {
	personId: number;
	agreementId: number;
	version: number;
	/** `YYYY-MM-DD`. */
	signedOn: string;
}

/**
 * Records that a person has signed the version of an agreement that is in force, and moves their status timeline, in every
 * kommune where they work. The caller has already decided that the actor may. Repeating it changes nothing.
 * @returns the signature, and whether it is new; null when another version is in force
 */
export async function recordSignature(
	context: Context,
	signature: NewSignature
): Promise<{ id: string; isNew: boolean } | null> {
	const { trx, municipalityId } = context;
	const { everywhere, id } = await lockAndInsertSignature(trx, { ...signature, municipalityId });
	if (id === null) {
		const known = await findSignature(trx, { ...signature, municipalityId });
		return known === null ? null : { id: known, isNew: false };
	}
	await recomputeEverywhere(trx, everywhere, { agreements: [signature.agreementId] });
	return { id, isNew: true };
}

/**
 * Voids a signature that was wrong: it stays, has never counted, and the person may sign the version again.
 * The caller has already decided that the actor may.
 * @param signature of the current kommune
 * @returns false when it is voided already
 */
export async function voidSignature(
	context: Context,
	signature: { id: string; personId: number; agreementId: number; reason: string }
): Promise<boolean> {
	const { trx, municipalityId, today, now, actor } = context;
	const id = z.uuid().parse(signature.id);
	let isVoided = false;
	await changeFacts(context, [signature.personId], async () => {
		isVoided = await voidSignatureRow(trx, {
			...{ municipalityId, id, on: today, at: now },
			by: actor.name,
			reason: signature.reason
		});
		return isVoided ? { agreements: [signature.agreementId] } : null;
	});
	return isVoided;
}
