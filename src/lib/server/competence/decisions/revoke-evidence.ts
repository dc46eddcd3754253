import { require } from '../../auth/index.ts';
import { logChange, type Context } from '../../db/index.ts';
import { changeFacts } from '../timeline.ts';
import { DecisionFaults } from './checks.ts';
import { findManualEvidence, setEvidenceRevoked } from './evidence-queries.ts';
import { NotFound } from '../not-found.ts';
import type { RevokeInput } from './revoke-waiver.ts';

/**
 * Withdraws an attestation, classroom training or external certificate that this kommune has recorded: from today it no
 * longer counts, in any kommune. What a course gave is never withdrawn here. Repeating it changes nothing.
 * @throws NotFound when the person has no such evidence from the kommune; DecisionRefused; Forbidden
 */
export async function revokeEvidence(
	context: Context,
	{ personId, id, reason }: RevokeInput
): Promise<void> {
	await require(context, 'decide', { people: [personId] });
	const faults = new DecisionFaults();
	const why = faults.text(reason, 'reason');
	await changeFacts(context, [personId], async () => {
		const evidence = await findManualEvidence(context, personId, id);
		if (!evidence) throw new NotFound('Dokumentasjonen finnes ikke.');
		if (evidence.revokedOn !== null) return null;
		faults.throwIfAny();
		await setEvidenceRevoked(context, id, why);
		await logChange(context, 'dokumentasjon-trukket', { id, personId, fra: context.today });
		return { competences: [evidence.competenceId] };
	});
}
