import { ensureCompetences } from '../competence/index.ts';
import { inTransaction, type Database } from '../db/index.ts';
import { getFiles, keepCourse, readCatalogue } from './catalogue.ts';
import type { InvalidCourse } from './errors.ts';
import { findNewestVersion, insertVersion } from './version-queries.ts';

/**
 * Reads every course at start, stores it, and sees to it that what it gives is in the catalogue of competences. A
 * course with faults is not published: the version that was stored last stays.
 * @param onRefused told of each course with faults
 */
export async function publishCourses(
	db: Database['db'],
	onRefused: (refusal: InvalidCourse) => void
): Promise<void> {
	const { courses, refused } = await readCatalogue();
	const published = [...courses.values()];
	const competences = published.flatMap(({ grants, title }) =>
		grants.map(({ competence }) => ({ code: competence, name: title }))
	);
	await inTransaction(db, { municipalityId: 0 }, async (trx) => {
		await ensureCompetences({ trx }, competences);
		for (const course of published) await insertVersion({ trx }, course, () => getFiles(course));
		for (const { slug } of refused) {
			const earlier = await findNewestVersion({ trx }, slug);
			if (earlier) await keepCourse(earlier);
		}
	});
	for (const refusal of refused) onRefused(refusal);
}
