import type { Context } from '../db/index.ts';
import { refreshTimeline } from './timeline.ts';
import { findCompetence, insertAchievement } from './timeline-queries.ts';

export interface NewAchievement {
	personId: number;
	/** Code of the competence in the catalogue. */
	competence: string;
	level: number;
	/** `YYYY-MM-DD`. */
	achievedOn: string;
	source: 'kurs' | 'attestasjon' | 'ekstern' | 'klasserom';
	attemptId?: string;
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
 * @throws UnknownCompetence
 */
export async function recordAchievement(
	context: Context,
	achievement: NewAchievement
): Promise<void> {
	const { trx, municipalityId, actor } = context;
	if (!(await findCompetence(trx, achievement.competence)))
		throw new UnknownCompetence(achievement.competence);
	const added = await insertAchievement(trx, {
		...achievement,
		municipalityId,
		attemptId: achievement.attemptId ?? null,
		recordedBy: actor.name
	});
	if (added > 0) await refreshTimeline(context, [achievement.personId]);
}
