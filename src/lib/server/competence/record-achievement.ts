import type { Context } from '../db/index.ts';
import { lockAndInsertAchievement } from './timeline-queries.ts';
import { recomputeEverywhere } from './timeline.ts';

export interface NewAchievement {
	personId: number;
	/** Code of the competence in the catalogue. */
	competence: string;
	level: number;
	/** `YYYY-MM-DD`. */
	achievedOn: string;
	/** First day it no longer counts by itself (external certificates), `YYYY-MM-DD`; left out: never. */
	validUntil?: string;
	source: 'kurs' | 'attestasjon' | 'ekstern' | 'klasserom';
	attemptId?: string;
	/** What was shown or attended. */
	reason?: string;
	/** Who gave an external certificate. */
	issuer?: string;
}

/** The catalogue has no competence with this code. */
class UnknownCompetence extends Error {
	constructor(code: string) {
		super(`Kompetansen «${code}» finnes ikke i katalogen.`);
	}
}

/**
 * Records one piece of evidence and moves the person's status timeline, in every kommune where they work.
 * The caller has already decided that the actor may. Repeating it changes nothing.
 * @returns whether it was new
 * @throws UnknownCompetence
 */
export async function recordAchievement(
	context: Context,
	achievement: NewAchievement
): Promise<boolean> {
	const { trx, municipalityId, actor } = context;
	const { everywhere, competenceId, added } = await lockAndInsertAchievement(trx, {
		...achievement,
		municipalityId,
		validUntil: achievement.validUntil ?? 'infinity',
		attemptId: achievement.attemptId ?? null,
		recordedBy: actor.name,
		reason: achievement.reason ?? '',
		issuer: achievement.issuer ?? ''
	});
	if (competenceId === null) throw new UnknownCompetence(achievement.competence);
	if (added) await recomputeEverywhere(trx, everywhere, { competences: [competenceId] });
	return added;
}
