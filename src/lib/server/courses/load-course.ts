import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Language, LocalText } from '../db/index.ts';
import { InvalidCourse, type CourseFault } from './errors.ts';
import { readLesson, readQuiz, type QuestionPage, type QuizPage } from './read-page.ts';
import { readYaml } from './read-yaml.ts';
import { settingsSchema, type Course, type CourseSettings, type Question } from './schema.ts';

/**
 * Reads a course from its folder: course.yaml, and one folder of markdown a language.
 * @throws InvalidCourse with every fault, its file and line, also where the languages differ from bokmål
 */
export async function loadCourse(folder: string, slug: string): Promise<Course> {
	const files = await readFiles(join(folder, slug));
	const faults: CourseFault[] = [];
	const settings = readSettings(files, slug, faults);
	if (!settings) throw new InvalidCourse(slug, faults);

	const read = <T>(
		name: string,
		reader: (source: string, file: string, faults: CourseFault[]) => T
	) => {
		const pages: Partial<Record<Language, T>> = {};
		for (const language of settings.languages) {
			const file = `${language}/${name}.md`;
			const source = files.get(file);
			if (source === undefined) faults.push({ file, line: 1, message: 'Fila mangler.' });
			else pages[language] = reader(source.toString('utf8'), file, faults);
		}
		return pages;
	};
	const lessons = settings.lessons.map(({ id, minutes }) => {
		const pages = read(id, readLesson);
		return {
			id,
			minutes,
			title: local(pages, ({ title }) => title),
			html: local(pages, ({ html }) => html)
		};
	});
	const quiz = read(settings.quiz, readQuiz);
	checkStrayPages(files, settings, faults);
	checkQuiz(quiz, settings, faults);
	if (faults.length > 0) throw new InvalidCourse(slug, faults);

	return {
		slug,
		hash: hashOf(files),
		languages: settings.languages,
		title: settings.title,
		summary: settings.summary,
		audience: settings.audience,
		contact: settings.contact,
		versionNote: settings.version_note,
		minutes: settings.minutes,
		passMark: settings.pass_mark,
		grants: settings.grants,
		lessons,
		quizTitle: local(quiz, ({ title }) => title),
		questions: joinQuestions(quiz)
	};
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

function readSettings(
	files: Map<string, Buffer>,
	slug: string,
	faults: CourseFault[]
): CourseSettings | null {
	const file = 'course.yaml';
	const source = files.get(file)?.toString('utf8');
	if (source === undefined) {
		faults.push({ file, line: 1, message: 'Fila mangler.' });
		return null;
	}
	const settings = readYaml(source, settingsSchema, file, faults);
	if (!settings) return null;
	const fault = (key: string, message: string) => {
		const line = source.split('\n').findIndex((text) => text.startsWith(`${key}:`)) + 1;
		faults.push({ file, line: Math.max(line, 1), message });
	};
	const { languages } = settings;
	if (settings.slug !== slug)
		fault('slug', `«${settings.slug}» er ikke navnet på mappa, «${slug}».`);
	if (!languages.includes('nb')) fault('languages', 'Bokmål (nb) må være med.');
	if (new Set(languages).size < languages.length) fault('languages', 'Et språk står to ganger.');
	const ids = [...settings.lessons.map(({ id }) => id), settings.quiz];
	if (new Set(ids).size < ids.length)
		fault('lessons', 'To leksjoner (eller en leksjon og prøven) har samme id.');
	for (const key of ['title', 'summary', 'audience', 'contact', 'version_note'] as const) {
		const text = settings[key];
		if (!text) continue;
		const missing = languages.filter((language) => text[language] === undefined);
		if (missing.length > 0) fault(key, `${key} mangler på ${missing.join(' og ')}.`);
	}
	return settings;
}

/** A page that no lesson asks for is a renamed or forgotten one. */
function checkStrayPages(
	files: Map<string, Buffer>,
	settings: CourseSettings,
	faults: CourseFault[]
): void {
	const names = [...settings.lessons.map(({ id }) => id), settings.quiz];
	const known = settings.languages.flatMap((language) =>
		names.map((name) => `${language}/${name}.md`)
	);
	for (const file of files.keys())
		if (file.endsWith('.md') && !known.includes(file))
			faults.push({ file, line: 1, message: 'Fila er ikke nevnt i course.yaml.' });
}

/** Every language must ask the same questions, in the same order, with the same key as bokmål. */
function checkQuiz(
	quiz: Partial<Record<Language, QuizPage>>,
	settings: CourseSettings,
	faults: CourseFault[]
): void {
	const original = quiz.nb;
	if (!original) return;
	const lessonIds = settings.lessons.map(({ id }) => id);
	for (const question of original.questions)
		if (!lessonIds.includes(question.lessonId))
			faults.push({
				file: `nb/${settings.quiz}.md`,
				line: question.line,
				message: `Leksjonen «${question.lessonId}» finnes ikke i course.yaml.`
			});
	for (const language of settings.languages) {
		const translated = quiz[language]?.questions;
		if (language === 'nb' || !translated) continue;
		const file = `${language}/${settings.quiz}.md`;
		original.questions.forEach((question, index) => {
			const other = translated[index];
			if (!other)
				faults.push({
					file,
					line: 1,
					message: `Spørsmål ${index + 1} («${question.id}») mangler.`
				});
			else
				compareQuestions(question, other, (line, message) => faults.push({ file, line, message }));
		});
		for (const extra of translated.slice(original.questions.length))
			faults.push({
				file,
				line: extra.line,
				message: `Spørsmålet «${extra.id}» finnes ikke på bokmål.`
			});
	}
}

function compareQuestions(
	original: QuestionPage,
	other: QuestionPage,
	report: (line: number, message: string) => void
): void {
	if (other.id !== original.id) {
		report(other.line, `Her står «${other.id}», men på bokmål «${original.id}».`);
		return;
	}
	if (other.lessonId !== original.lessonId)
		report(other.line, `«${other.id}» hører til leksjonen «${original.lessonId}» på bokmål.`);
	if (other.multiple !== original.multiple)
		report(other.line, `«${other.id}» har ikke samme type som på bokmål.`);
	if (other.options.length !== original.options.length)
		report(
			other.line,
			`«${other.id}» har ${other.options.length} svar, men ${original.options.length} på bokmål.`
		);
	other.options.forEach((option, index) => {
		const same = original.options[index];
		if (same && same.correct !== option.correct)
			report(
				option.line,
				`Svar ${index + 1} i «${other.id}» er ${same.correct ? 'riktig' : 'galt'} på bokmål.`
			);
	});
}

/** One question in all languages. What differs between them has been refused already. */
function joinQuestions(quiz: Partial<Record<Language, QuizPage>>): Question[] {
	const questions = quiz.nb?.questions ?? [];
	return questions.map(({ id, lessonId, multiple, options }, index) => {
		const pages = mapLanguages(quiz, (page) => page.questions[index]);
		return {
			id,
			lessonId,
			multiple,
			text: local(pages, ({ text }) => text),
			plain: local(pages, ({ plain }) => plain),
			options: options.map(({ correct }, place) => {
				const texts = mapLanguages(pages, (page) => page.options[place]);
				return {
					id: String.fromCharCode(97 + place),
					html: local(texts, ({ html }) => html),
					plain: local(texts, ({ plain }) => plain),
					feedbackHtml: local(texts, ({ feedbackHtml }) => feedbackHtml),
					correct
				};
			})
		};
	});
}

type PerLanguage<T> = Partial<Record<Language, T>>;

function mapLanguages<A, B>(
	pages: PerLanguage<A>,
	map: (page: A) => B | undefined
): PerLanguage<B> {
	const mapped: PerLanguage<B> = {};
	for (const language of ['nb', 'nn', 'en'] as const) {
		const page = pages[language];
		const value = page === undefined ? undefined : map(page);
		if (value !== undefined) mapped[language] = value;
	}
	return mapped;
}

/** A text in the languages it exists in. Bokmål missing has been refused already. */
function local<T>(pages: PerLanguage<T>, text: (page: T) => string): LocalText {
	const { nb = '', ...others } = mapLanguages(pages, text);
	return { nb, ...others };
}
