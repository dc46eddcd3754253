import { require } from '../auth/index.ts';
import type { Context } from '../db/index.ts';
import { insertCourseEvidence, type CourseEvidence } from './import-queries.ts';

/**
 * Writes the evidence of many finished courses at once, and no timeline: for an installation that is being filled, whose
 * timeline is computed when everything is there. Repeating it changes nothing.
 * @throws Forbidden
 */
export async function loadCourseEvidence(
	context: Context,
	evidence: CourseEvidence[]
): Promise<void> {
	await require(context, 'operate', {});
	await insertCourseEvidence(context, evidence);
}
