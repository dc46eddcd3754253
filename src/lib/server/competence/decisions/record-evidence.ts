import type { Context } from '../../db/index.ts';
import { lockImports } from '../../imports/index.ts';
import { changeFacts } from '../timeline.ts';
import { DecisionRefused } from './faults.ts';
import { insertForMany, listSame, type ManualEvidence } from './evidence-queries.ts';

/**
 * Records the same evidence for some people and moves their timelines, all at once. The caller has decided that the
 * actor may.
 * @returns for whom it was new
 * @throws DecisionRefused when some have it withdrawn by an import, or with another end or issuer
 */
export async function recordEvidence(
	context: Context,
	people: number[],
	evidence: ManualEvidence
): Promise<number[]> {
	// Whoever locks several people holds off imports first, as everywhere.
	if (people.length > 1) await lockImports(context, context.municipalityId);
	let added: number[] = [];
	await changeFacts(context, people, async () => {
		added = await insertForMany(context, people, evidence);
		const isNew = new Set(added);
		const known = await listSame(
			context,
			people.filter((person) => !isNew.has(person)),
			evidence
		);
		const withdrawn = known.filter(({ revokedOn }) => revokedOn !== null);
		if (withdrawn.length > 0)
			throw new DecisionRefused([
				{ field: 'achievedOn', code: 'withdrawn', count: withdrawn.length }
			]);
		const { validUntil, issuer, source } = evidence;
		if (
			source === 'ekstern' &&
			known.some((same) => same.validUntil !== validUntil || same.issuer !== issuer)
		)
			throw new DecisionRefused([{ field: 'achievedOn', code: 'differs' }]);
		return added.length > 0 ? { competences: [evidence.competenceId] } : null;
	});
	return added;
}
