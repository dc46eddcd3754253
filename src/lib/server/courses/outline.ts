import type { Context, Language, LocalText } from '../db/index.ts';
import { getCatalogue } from './catalogue.ts';
import { NotFound } from './errors.ts';
import { getVersion, listVersionsInUse } from './version-queries.ts';
import { countDrawn } from './rules/draw.ts';
import { plainResponse } from './rules/plain-response.ts';
import type { Block, Course, Lesson, Question } from './schema.ts';

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
	questions: OutlinedQuestion[];
	/** Questions for practice in lessons: no figures are made of them. */
	practice: OutlinedQuestion[];
	/** Stories and thoughts in lessons: what they are called, or ask. */
	asides: { id: string; text: LocalText }[];
}

interface OutlinedQuestion {
	id: string;
	lessonId: string;
	text: LocalText;
	/** A stored response in words. */
	inWords: (response: string[]) => LocalText;
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
		questions: outlinesOf(course, 'quiz'),
		practice: outlinesOf(course, 'practice'),
		asides: course.lessons.flatMap(({ blocks }) => asidesOf(blocks))
	};
	outlines.set(key, made);
	return made;
}

function outlinesOf({ questions }: Course, asked: Question['use']): OutlinedQuestion[] {
	return questions
		.filter(({ use }) => use === asked)
		.map((question) => ({
			id: question.id,
			lessonId: question.lessonId,
			text: question.plain,
			inWords: (response) => plainResponse(question, response)
		}));
}

function asidesOf(blocks: Lesson['blocks']): CourseOutline['asides'] {
	const textIn = (language: Language, id: string): string | undefined =>
		blocks[language]?.flatMap((one) => ('id' in one && one.id === id ? asideText(one) : []))[0];
	return blocks.nb.flatMap((one) => {
		const [nb] = asideText(one);
		if (!('id' in one) || nb === undefined) return [];
		const [nn, en] = [textIn('nn', one.id), textIn('en', one.id)];
		return [{ id: one.id, text: { nb, ...(nn && { nn }), ...(en && { en }) } }];
	});
}

function asideText(block: Block): string[] {
	if (block.kind === 'reflection') return [block.text];
	return block.kind === 'scenario' ? [block.title] : [];
}
