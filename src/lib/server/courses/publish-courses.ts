import { ensureCompetences } from '../competence/index.ts';
import { getCurrentDatabase, inTransaction } from '../db/index.ts';
import { getCatalogue } from './catalogue.ts';

/**
 * Reads every course at start, so that a fault in one is told at once, and sees to it that what they give is in the
 * catalogue of competences.
 * @throws InvalidCourse with file and line of every fault
 */
export async function publishCourses(): Promise<void> {
	const courses = [...(await getCatalogue()).values()];
	const competences = courses.flatMap(({ grants, title }) =>
		grants.map(({ competence }) => ({ code: competence, name: title }))
	);
	const { db } = await getCurrentDatabase();
	await inTransaction(db, { municipalityId: 0 }, (trx) => ensureCompetences({ trx }, competences));
}
