import type { Context, LocalText } from '../db/index.ts';
import { getCatalogue } from './catalogue.ts';
import { NotFound } from './errors.ts';
import { getVersion, listVersionsInUse } from './version-queries.ts';
import { countDrawn } from './rules/draw.ts';
import { plainResponse } from './rules/plain-response.ts';
import type { Course } from './schema.ts';

/** What figures of a version of a course need to know about it. */
export interface CourseOutline {
	slug: string;
	hash: string;
	title: LocalText;
	lessons: { id: string; title: LocalText }[];
	quizTitle: LocalText;
	/** How many questions a round asks. */
	drawn: number;
	/** Percent of them that must be right. */
	passMark: number;
	questions: {
		id: string;
		lessonId: string;
		text: LocalText;
		/** A stored response in words. */
		inWords: (response: string[]) => LocalText;
	}[];
}

/** What a version says never changes, so each is read once a process. */
const outlines = new Map<string, CourseOutline>();

/**
 * The versions of a course that somebody in the kommune has begun on, and the one that is now, which comes first; the
 * others newest first. The caller has decided that the actor may ask.
 * @throws NotFound when the course is not in the catalogue and nobody has begun on it
 */
export async function listOutlines(context: Context, slug: string): Promise<CourseOutline[]> {
	const current = (await getCatalogue()).get(slug);
	const used = await listVersionsInUse(context, slug);
	const [first, ...earlier] = [
		...new Set([...(current ? [current.hash] : []), ...used.map(({ contentHash }) => contentHash)])
	];
	if (first === undefined) throw new NotFound();
	const all: CourseOutline[] = [];
	for (const hash of [first, ...earlier])
		all.push(hash === current?.hash ? outlineOf(current) : await readOutline(context, slug, hash));
	return all;
}

async function readOutline(context: Context, slug: string, hash: string): Promise<CourseOutline> {
	const known = outlines.get(`${slug} ${hash}`);
	return known ?? outlineOf(await getVersion(context, slug, hash));
}

function outlineOf(course: Course): CourseOutline {
	const key = `${course.slug} ${course.hash}`;
	const known = outlines.get(key);
	if (known) return known;
	const made: CourseOutline = {
		slug: course.slug,
		hash: course.hash,
		title: course.title,
		lessons: course.lessons.map(({ id, title }) => ({ id, title })),
		quizTitle: course.quiz.title,
		drawn: countDrawn(course),
		passMark: course.quiz.passMark,
		questions: course.questions
			.filter(({ use }) => use === 'quiz')
			.map((question) => ({
				id: question.id,
				lessonId: question.lessonId,
				text: question.plain,
				inWords: (response) => plainResponse(question, response)
			}))
	};
	outlines.set(key, made);
	return made;
}
