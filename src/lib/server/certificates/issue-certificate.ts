import { randomBytes } from 'node:crypto';
import { listCompetenceNames } from '../competence/index.ts';
import type { Context, LocalText } from '../db/index.ts';
import { insertCertificate } from './queries.ts';
import { CODE_LENGTH, toCode } from './rules/code.ts';

export interface NewCertificate {
	/** The person acting: nobody gets a certificate of what somebody else does. */
	personId: number;
	attemptId: string;
	/** The version that the attempt was played on. */
	course: {
		slug: string;
		hash: string;
		title: LocalText;
		grants: { competence: string; level: number }[];
	};
	completedAt: Date;
	/** The day of it in Oslo, `YYYY-MM-DD`. */
	completedOn: string;
}

/**
 * Issues the certificate of a finished attempt, with what the person, the kommune and the competences are called now.
 * The caller has already decided that the actor may. Repeating it changes nothing.
 * @returns whether it was new
 */
export async function issueCertificate(
	context: Context,
	{ personId, attemptId, course, completedAt, completedOn }: NewCertificate
): Promise<boolean> {
	const names = await listCompetenceNames(
		context,
		course.grants.map(({ competence }) => competence)
	);
	return insertCertificate(context, {
		personId,
		attemptId,
		code: toCode(randomBytes(CODE_LENGTH)),
		slug: course.slug,
		contentHash: course.hash,
		courseTitle: course.title,
		competences: course.grants.map(({ competence: code, level }) => ({
			code,
			name: names.get(code) ?? { nb: code },
			level
		})),
		completedAt,
		completedOn
	});
}
