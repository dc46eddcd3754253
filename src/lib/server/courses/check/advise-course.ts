import type { CourseSettings } from '../schema.ts';
import { lineOfKey, lineOfLesson, settingsFile } from '../format/read-settings.ts';
import type { ReadCourse } from '../format/load-course.ts';
import type { CourseFault } from '../errors.ts';
import { adviseLength, advisePage } from './advise-page.ts';

/** Minutes that a question takes. */
const A_QUESTION = 0.5;

/** Advice on a course: what may stay as it is, but would be better otherwise. */
export function adviseCourse(course: ReadCourse): CourseFault[] {
	const { settings, files, slug, lessons, quiz } = course;
	if (!settings) return [];
	const advice: CourseFault[] = [];
	const reportIn = (file: string) => (line: number, message: string) =>
		advice.push({ file, line, message });
	for (const language of settings.languages) {
		for (const { id, minutes } of settings.lessons) {
			const page = lessons.find((lesson) => lesson.id === id)?.pages[language];
			if (!page) continue;
			const report = reportIn(`${language}/${id}.md`);
			advisePage(page.body, report);
			adviseLength(page.body, minutes, report);
		}
		const page = quiz[language];
		if (page) advisePage(page.body, reportIn(`${language}/${settings.quiz.page}.md`));
	}
	adviseSettings(course, settings, advice);
	// A page that could not be read may use any of them.
	const isRead = [quiz, ...lessons.map(({ pages }) => pages)].every((pages) =>
		settings.languages.every((language) => pages[language])
	);
	for (const file of isRead ? files.keys() : [])
		if (file.startsWith('media/') && !course.media.has(file) && !isFaulty(course, file))
			advice.push({
				file,
				line: 1,
				message: `Ingen side i «${slug}» bruker fila. Slett den, eller ta den i bruk.`
			});
	return advice;
}

/** A file that is used, but could not be read. */
function isFaulty({ faults }: ReadCourse, file: string): boolean {
	return faults.some((fault) => fault.file === file);
}

function adviseSettings(
	{ files, quiz, lessons }: ReadCourse,
	settings: CourseSettings,
	advice: CourseFault[]
): void {
	const source = files.get(settingsFile)?.toString('utf8') ?? '';
	const advise = (key: string, message: string) =>
		advice.push({ file: settingsFile, line: lineOfKey(source, key), message });
	if (!settings.contact) advise('contact', 'contact mangler. Skriv hvem den ansatte kan spørre.');
	const pools = settings.lessons.map(({ id, draw }) => {
		const pool = quiz.nb?.questions.filter(({ lessonId }) => lessonId === id).length ?? 0;
		return { id, pool, drawn: draw ?? pool };
	});
	for (const { id, pool, drawn } of pools)
		if (pool < drawn * 3)
			advice.push({
				file: settingsFile,
				line: lineOfLesson(source, id),
				message: `«${id}» har ${pool} spørsmål i prøven, og ${drawn === pool ? 'alle' : drawn} trekkes. Skriv ${drawn * 3}, eller la draw være lavere, så er neste forsøk et annet.`
			});
	const reading = settings.lessons.reduce((sum, { minutes }) => sum + minutes, 0);
	const drawn = pools.reduce((sum, pool) => sum + pool.drawn, 0);
	const expected = Math.round(reading + drawn * A_QUESTION);
	if (Math.abs(settings.minutes - expected) > Math.max(3, expected / 4))
		advise(
			'minutes',
			`minutes er ${settings.minutes}, men leksjonene (${reading} minutter) og prøven (${drawn} spørsmål) tar til sammen om lag ${expected}.`
		);
	for (const to of ['routine', 'incident'] as const) {
		const isUsed = lessons.some(({ pages }) =>
			pages.nb?.blocks.some(({ block }) => linksTo(block, to))
		);
		if (isUsed && Object.keys(settings.links[to]).length === 0)
			advise('links', `::${to} er brukt, men links.${to} er tom, så ingen ser lenken.`);
	}
}

type Block = NonNullable<ReadCourse['lessons'][number]['pages']['nb']>['blocks'][number]['block'];

function linksTo(block: Block, to: 'routine' | 'incident'): boolean {
	if (block.kind === 'link') return block.to === to;
	return (
		block.kind === 'local' &&
		block.variants.some(({ links }) => links.some((link) => link.to === to))
	);
}
