import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { sql } from 'kysely';
import {
	answerQuestion,
	finishLesson,
	getQuestion,
	startCourse
} from '#lib/server/courses/index.ts';
import type { Context } from '#lib/server/db/index.ts';
import type { TestDatabase } from '../../support/database.ts';

export const SITE = 'https://kyndig.example.no';
export const SECRET = 'en hemmelighet som bare testene har';

export const course = { slug: 'prov', language: 'nb' } as const;

/** The files of a course with one lesson and one question. */
function courseFiles(edition: string): Map<string, string> {
	const files = new Map([
		[
			'course.yaml',
			`slug: prov
title: { nb: Prøvekurs ${edition}, nn: Prøvekurset ${edition} }
summary: { nb: Kort, nn: Stutt }
why: { nb: [En, To, Tre], nn: [Ein, To, Tre] }
minutes: 5
grants: [{ competence: infosikkerhet, level: 1 }]
languages: [nb, nn]
lessons: [{ id: en, minutes: 5 }]
quiz: { page: sluttprove, pass_mark: 80 }
`
		]
	]);
	for (const language of ['nb', 'nn']) {
		files.set(`${language}/en.md`, '---\ntitle: Leksjonen\n---\n\nLes dette.\n');
		files.set(
			`${language}/sluttprove.md`,
			`---
title: Prøven
---

:::question{#q-1 lesson=en}
Hva er riktig?

- [ ] Feil

  Nei.

- [x] Rett

  Ja.
:::
`
		);
	}
	return files;
}

const homes: string[] = [];
const originalHome = process.env['KYNDIG_HOME'];

/** Makes a project folder that holds the course in an edition, and makes it the one that courses are read from. */
export async function publishCourse(edition: string): Promise<void> {
	const home = await mkdtemp(join(tmpdir(), 'kyndig-bevis-'));
	for (const [name, text] of courseFiles(edition)) {
		const file = join(home, 'courses', 'prov', name);
		await mkdir(dirname(file), { recursive: true });
		await writeFile(file, text);
	}
	homes.push(home);
	process.env['KYNDIG_HOME'] = home;
}

/** Takes away what publishCourse made. */
export async function unpublishCourses(): Promise<void> {
	if (originalHome === undefined) delete process.env['KYNDIG_HOME'];
	else process.env['KYNDIG_HOME'] = originalHome;
	for (const home of homes.splice(0)) await rm(home, { recursive: true });
}

/** Answers the one question right. */
export async function passQuestion(context: Context) {
	const { attemptId, round, question } = await getQuestion(context, { ...course, number: 1 });
	return answerQuestion(context, {
		attemptId,
		round,
		questionId: question.id,
		response: ['b'],
		language: 'nb'
	});
}

/** Takes the course from start to end. */
export async function passCourse(context: Context): Promise<void> {
	await startCourse(context, course);
	await finishLesson(context, { ...course, lessonId: 'en' });
	await passQuestion(context);
}

/** The certificates of a person as they lie in the database. */
export async function rowsOf(db: TestDatabase, personId: number) {
	return db.asOwner((trx) =>
		trx.selectFrom('certificate').selectAll().where('personId', '=', personId).execute()
	);
}

/** As if what a person has finished was finished before there were certificates. */
export async function forgetCertificates(db: TestDatabase, personId: number): Promise<void> {
	await db.asOwner((trx) =>
		sql`delete from certificate where person_id = ${personId}`.execute(trx)
	);
}
