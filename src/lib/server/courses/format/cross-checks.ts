import type { CourseFault } from '../errors.ts';
import type { CourseSettings } from '../schema.ts';
import type { PerLanguage } from './languages.ts';
import type { LessonPage } from './read-lesson.ts';
import type { QuizPage } from './read-quiz.ts';
import { lineOfLesson, settingsFile } from './read-settings.ts';

/** A page that no lesson asks for is a renamed or forgotten one. */
export function checkStrayPages(
	files: ReadonlyMap<string, Buffer>,
	settings: CourseSettings,
	faults: CourseFault[]
): void {
	const names = [...settings.lessons.map(({ id }) => id), settings.quiz.page];
	const known = settings.languages.flatMap((language) =>
		names.map((name) => `${language}/${name}.md`)
	);
	for (const file of files.keys())
		if (file.endsWith('.md') && !known.includes(file))
			faults.push({ file, line: 1, message: 'Fila er ikke nevnt i course.yaml.' });
}

/** What a person answers is kept by its id, so none may be there twice in a course. */
export function checkIds(
	lessons: { id: string; pages: PerLanguage<LessonPage> }[],
	quiz: PerLanguage<QuizPage>,
	settings: CourseSettings,
	faults: CourseFault[]
): void {
	for (const language of settings.languages) {
		const places = new Map<string, string>();
		const take = (id: string, file: string, line: number, what: string) => {
			const place = places.get(id);
			if (place !== undefined && id)
				faults.push({ file, line, message: `${what} «${id}» står to ganger: også i ${place}.` });
			places.set(id, place ?? `${file}:${line}`);
		};
		const file = `${language}/${settings.quiz.page}.md`;
		for (const { id, line } of quiz[language]?.questions ?? []) take(id, file, line, 'Spørsmålet');
		for (const { id: lessonId, pages } of lessons)
			for (const { line, block } of pages[language]?.blocks ?? [])
				if ('id' in block) take(block.id, `${language}/${lessonId}.md`, line, `:::${block.kind}`);
	}
}

/** Questions must belong to lessons, and there must be as many as are drawn. */
export function checkPools(
	files: ReadonlyMap<string, Buffer>,
	quiz: PerLanguage<QuizPage>,
	settings: CourseSettings,
	faults: CourseFault[]
): void {
	const { nb } = quiz;
	if (!nb) return;
	const lessonIds = settings.lessons.map(({ id }) => id);
	for (const { lessonId, line } of nb.questions)
		if (lessonId && !lessonIds.includes(lessonId))
			faults.push({
				file: `nb/${settings.quiz.page}.md`,
				line,
				message: `Leksjonen «${lessonId}» finnes ikke i course.yaml.`
			});
	const yaml = files.get(settingsFile)?.toString('utf8') ?? '';
	let asked = 0;
	for (const { id, draw } of settings.lessons) {
		const pool = nb.questions.filter(({ lessonId }) => lessonId === id).length;
		asked += draw ?? pool;
		if (draw === undefined || draw <= pool) continue;
		faults.push({
			file: settingsFile,
			line: lineOfLesson(yaml, id),
			message: `Det trekkes ${draw} spørsmål til «${id}», men prøven har bare ${pool}. Skriv flere, eller la draw være lavere.`
		});
	}
	if (asked === 0)
		faults.push({
			file: settingsFile,
			line: 1,
			message: 'Ingen spørsmål blir trukket til prøven. Minst én leksjon må ha draw over 0.'
		});
}
