import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { InvalidCourse, type CourseFault } from '../errors.ts';
import type { Course, CourseSettings } from '../schema.ts';
import { compareLessons, compareQuizzes } from './compare-languages.ts';
import { checkIds, checkPools, checkStrayPages } from './cross-checks.ts';
import { joinQuestion } from './join-questions.ts';
import { local, mapLanguages, withBokmal, type PerLanguage } from './languages.ts';
import { createMediaShelf, type MediaFile, type MediaShelf } from './media.ts';
import { readLesson, type LessonPage } from './read-lesson.ts';
import { readQuiz, type QuizPage } from './read-quiz.ts';
import { readSettings, settingsFile } from './read-settings.ts';

/** A course as its folder holds it. */
export interface LoadedCourse {
	course: Course;
	/** What `course.media` names, with the bytes, by place in the course's folder. */
	media: Map<string, MediaFile>;
}

/** A course that has been read, with all that is wrong with it. */
export interface ReadCourse {
	slug: string;
	/** Every file of the folder, by its path with `/`. */
	files: Map<string, Buffer>;
	/** Null when course.yaml cannot be read. */
	settings: CourseSettings | null;
	lessons: { id: string; pages: PerLanguage<LessonPage> }[];
	quiz: PerLanguage<QuizPage>;
	media: Map<string, MediaFile>;
	/** In the order of files and lines. */
	faults: CourseFault[];
}

/**
 * Reads a course from its folder: course.yaml, one folder of markdown a language, and media.
 * @throws InvalidCourse with every fault, its file and line, also where the languages differ from bokmål
 */
export async function loadCourse(folder: string, slug: string): Promise<LoadedCourse> {
	const read = await readCourse(folder, slug);
	if (read.faults.length > 0 || !read.settings) throw new InvalidCourse(slug, read.faults);
	return { course: buildCourse(read, read.settings), media: read.media };
}

/** Reads a course and finds every fault in it. */
export async function readCourse(folder: string, slug: string): Promise<ReadCourse> {
	const files = await readFiles(join(folder, slug));
	const faults: CourseFault[] = [];
	const settings = readSettings(files.get(settingsFile)?.toString('utf8'), slug, faults);
	const shelf = createMediaShelf(
		files,
		(file) => (line, message) => faults.push({ file, line, message })
	);
	const read = settings ? readPages(files, settings, shelf, faults) : { lessons: [], quiz: {} };
	faults.sort((a, b) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1));
	return { slug, files, settings, ...read, media: shelf.listUsed(), faults };
}

function readPages(
	files: Map<string, Buffer>,
	settings: CourseSettings,
	shelf: MediaShelf,
	faults: CourseFault[]
): Pick<ReadCourse, 'lessons' | 'quiz'> {
	const read = <T>(
		name: string,
		reader: (text: string, file: string, media: MediaShelf, faults: CourseFault[]) => T | null
	) => {
		const pages: PerLanguage<T> = {};
		for (const language of settings.languages) {
			const file = `${language}/${name}.md`;
			const text = files.get(file)?.toString('utf8');
			if (text === undefined) faults.push({ file, line: 1, message: 'Fila mangler.' });
			else pages[language] = reader(text, file, shelf, faults) ?? undefined;
		}
		return pages;
	};
	const lessons = settings.lessons.map(({ id }) => {
		const pages = read(id, readLesson);
		compareLessons(pages, id, faults);
		return { id, pages };
	});
	const quiz = read(settings.quiz.page, readQuiz);
	compareQuizzes(quiz, settings.quiz.page, faults);
	checkStrayPages(files, settings, faults);
	checkIds(lessons, quiz, settings, faults);
	checkPools(files, quiz, settings, faults);
	return { lessons, quiz };
}

/** Every file of the course, by its path with `/`, sorted so that the hash is the same on every machine. */
async function readFiles(folder: string): Promise<Map<string, Buffer>> {
	const entries = await readdir(folder, { recursive: true, withFileTypes: true });
	const files = new Map<string, Buffer>();
	const paths = entries
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name))
		.map((path) => ({ path, name: path.slice(folder.length + 1).replaceAll('\\', '/') }))
		.sort((a, b) => (a.name < b.name ? -1 : 1));
	for (const { path, name } of paths) files.set(name, await readFile(path));
	return files;
}

function hashOf(files: Map<string, Buffer>): string {
	const hash = createHash('sha256');
	// Name and length first, so that no two sets of files give the same stream of bytes.
	for (const [name, bytes] of files) hash.update(`${name}\0${bytes.length}\0`).update(bytes);
	return hash.digest('hex');
}

/** One course of all its languages. What differs between them has been refused already. */
export function buildCourse(read: ReadCourse, settings: CourseSettings): Course {
	const { rounds, pause_minutes: minutes } = settings.quiz;
	return {
		slug: settings.slug,
		hash: hashOf(read.files),
		languages: settings.languages,
		title: settings.title,
		summary: settings.summary,
		why: settings.why,
		audience: settings.audience,
		contact: settings.contact,
		versionNote: settings.version_note,
		minutes: settings.minutes,
		grants: settings.grants,
		prerequisites: settings.prerequisites,
		links: settings.links,
		lessons: settings.lessons.map(({ id, minutes, draw }) => {
			const pages = read.lessons.find((lesson) => lesson.id === id)?.pages ?? {};
			return {
				id,
				minutes,
				draw: draw ?? null,
				title: local(pages, ({ title }) => title),
				blocks: withBokmal(
					mapLanguages(pages, ({ blocks }) => blocks.map(({ block }) => block)),
					[]
				)
			};
		}),
		quiz: {
			title: local(read.quiz, ({ title }) => title),
			passMark: settings.quiz.pass_mark,
			pause: rounds && minutes ? { rounds, minutes } : null
		},
		questions: [
			...joinQuestions(read.quiz, null),
			...read.lessons.flatMap(({ id, pages }) => joinQuestions(pages, id))
		],
		media: Object.fromEntries(
			[...read.media].map(([place, { sha256, type, content }]) => [
				place,
				{ sha256, type, bytes: content.length }
			])
		)
	};
}

function joinQuestions(
	pages: PerLanguage<Pick<QuizPage, 'questions'>>,
	lessonId: string | null
): Course['questions'] {
	const { nb } = pages;
	return (nb?.questions ?? []).flatMap((_, index) => {
		const same = mapLanguages(pages, ({ questions }) => questions[index]);
		return joinQuestion(same, lessonId) ?? [];
	});
}
