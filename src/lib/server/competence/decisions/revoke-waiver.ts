import { require } from '../../auth/index.ts';
import { logChange, type Context } from '../../db/index.ts';
import { changeFacts } from '../timeline.ts';
import { DecisionFaults } from './checks.ts';
import { NotFound } from '../not-found.ts';
import { findWaiver, setWaiverRevoked } from './waiver-queries.ts';

export interface RevokeInput {
	/** Whose it is. */
	personId: number;
	/** Which waiver, or which piece of evidence. */
	id: number;
	reason: string;
}

/**
 * Withdraws a waiver: from today it no longer counts. Repeating it changes nothing.
 * @throws NotFound when the person has no such waiver in the kommune; DecisionRefused; Forbidden
 */
export async function revokeWaiver(
	context: Context,
	{ personId, id, reason }: RevokeInput
): Promise<void> {
	await require(context, 'decide', { people: [personId] });
	const faults = new DecisionFaults();
	const why = faults.text(reason, 'reason');
	await changeFacts(context, [personId], async () => {
		const waiver = await findWaiver(context, personId, id);
		if (!waiver) throw new NotFound('Fritaket finnes ikke.');
		if (waiver.revokedOn !== null) return null;
		if (waiver.validUntil !== 'infinity' && waiver.validUntil <= context.today)
			faults.add({ field: 'lastDay', code: 'over' });
		faults.throwIfAny();
		await setWaiverRevoked(context, id, why);
		await logChange(context, 'fritak-trukket', { id, personId, fra: context.today });
		return { requirements: [waiver.requirementId] };
	});
}
