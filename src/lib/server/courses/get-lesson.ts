import { randomUUID } from 'node:crypto';
import { paths } from '#lib/paths.ts';
import { require } from '../auth/index.ts';
import type { Context, Language } from '../db/index.ts';
import { actingPerson, getAttempt, savedAt } from './attempt.ts';
import { NotFound } from './errors.ts';
import { listResponses, type ResponseRow } from './step-queries.ts';
import { contentLanguage, partIn, textIn } from './rules/language.ts';
import { storyState, type Story } from './rules/story.ts';
import type { Block, Course } from './schema.ts';
import { viewAnswered, viewAsked, type AnsweredView, type AskedView } from './view-asked.ts';

/**
 * Part of a lesson as a page shows it. «Html» is safe to put into a page; `responseId` goes back with what the person does
 * in the part, so that a form that is sent twice is known.
 */
export type BlockView =
	| { kind: 'html'; html: string }
	| {
			kind: 'video';
			title: string;
			src: string;
			type: string;
			captions: string;
			poster: string | null;
			/** The film with audio description, or why there is none. */
			described: { src: string } | { reason: string };
			transcriptHtml: string;
	  }
	| { kind: 'local'; title: string; html: string; links: { href: string; text: string }[] }
	| { kind: 'link'; href: string; text: string }
	| {
			kind: 'reflection';
			id: string;
			responseId: string;
			text: string;
			saved: string;
			savedAt: Date | null;
	  }
	| {
			kind: 'question';
			responseId: string;
			asked: AskedView;
			/** The newest answer; earlier ones stay stored. */
			answer: (AnsweredView & { answeredAt: Date }) | null;
	  }
	| {
			kind: 'scenario';
			id: string;
			responseId: string;
			title: string;
			/** What has been read, and what was chosen there. */
			path: { html: string; chosen: string }[];
			step: Story['steps'][number];
			/** All there are: without coverage the story goes on in the browser. */
			steps: Story['steps'];
	  };

export interface LessonView {
	slug: string;
	courseTitle: string;
	/** The language of the texts here. */
	language: Language;
	attemptId: string;
	id: string;
	title: string;
	blocks: BlockView[];
	minutes: number;
	/** 1 for the first lesson. */
	number: number;
	count: number;
	/** When the person read it; null when not yet. */
	readAt: Date | null;
	/** All lessons of the course, in order. */
	lessons: { id: string; title: string; isRead: boolean }[];
	previousId: string | null;
	/** Null after the last lesson: the questions come next. */
	nextId: string | null;
	/** The round of questions that the person is in, and how many it asks. */
	round: { number: number; count: number };
	savedAt: Date;
}

/**
 * A lesson of the course that the person has started, in the version they began with.
 * @throws NotStarted, NotFound
 */
export async function getLesson(
	context: Context,
	input: { slug: string; lessonId: string; language: Language }
): Promise<LessonView> {
	await require(context, 'self', { self: true });
	const attempt = await getAttempt(context, actingPerson(context), input.slug);
	const { row, course, read } = attempt;
	const index = course.lessons.findIndex(({ id }) => id === input.lessonId);
	const lesson = course.lessons[index];
	if (!lesson) throw new NotFound('Vi finner ikke denne leksjonen.');
	const language = contentLanguage(course, input.language);
	const blocks = partIn(lesson.blocks, language);
	const responses = await listResponses(
		context,
		row.id,
		blocks.flatMap((block) => ('id' in block ? block.id : []))
	);
	const view = viewBlock({
		course,
		attemptId: row.id,
		language,
		municipality: String(context.municipalityId).padStart(4, '0'),
		responses
	});
	return {
		slug: course.slug,
		courseTitle: textIn(course.title, language),
		language,
		attemptId: row.id,
		id: lesson.id,
		title: textIn(lesson.title, language),
		blocks: blocks.flatMap(view),
		minutes: lesson.minutes,
		number: index + 1,
		count: course.lessons.length,
		readAt: read.get(lesson.id) ?? null,
		lessons: course.lessons.map(({ id, title }) => ({
			id,
			title: textIn(title, language),
			isRead: read.has(id)
		})),
		previousId: course.lessons[index - 1]?.id ?? null,
		nextId: course.lessons[index + 1]?.id ?? null,
		round: { number: attempt.round.number, count: attempt.round.questions.length },
		savedAt: savedAt(attempt)
	};
}

interface Reader {
	course: Course;
	attemptId: string;
	language: Language;
	/** Kommunenummer with four digits. */
	municipality: string;
	responses: ResponseRow[];
}

/** What a block is to this reader: nothing, when the kommune has none of it. */
function viewBlock({ course, attemptId, language, municipality, responses }: Reader) {
	const given = (itemId: string) => responses.filter((one) => one.itemId === itemId);
	const linkTo = (to: 'routine' | 'incident') => course.links[to][municipality];
	return (block: Block): BlockView[] => {
		switch (block.kind) {
			case 'html':
				return [block];
			case 'video': {
				const { kind, title, transcriptHtml, described } = block;
				return [
					{
						kind,
						title,
						transcriptHtml,
						src: fileAddress(course, block.src),
						type: course.media[block.src]?.type ?? '',
						captions: fileAddress(course, block.captions),
						poster: block.poster && fileAddress(course, block.poster),
						described: 'src' in described ? { src: fileAddress(course, described.src) } : described
					}
				];
			}
			case 'local': {
				const variant =
					block.variants.find(
						({ municipalities }) =>
							municipalities !== 'other' && municipalities.includes(municipality)
					) ?? block.variants.find(({ municipalities }) => municipalities === 'other');
				if (!variant) return [];
				const links = variant.links.flatMap(({ to, text }) => {
					const href = linkTo(to);
					return href ? [{ href, text }] : [];
				});
				return [{ kind: 'local', title: block.title, html: variant.html, links }];
			}
			case 'link': {
				const href = linkTo(block.to);
				return href ? [{ kind: 'link', href, text: block.text }] : [];
			}
			case 'reflection': {
				const [last] = given(block.id).slice(-1);
				return [
					{
						...block,
						responseId: randomUUID(),
						saved: last?.response[0] ?? '',
						savedAt: last?.givenAt ?? null
					}
				];
			}
			case 'question': {
				const question = course.questions.find(({ id }) => id === block.id);
				if (!question) return [];
				const [last] = given(block.id).slice(-1);
				return [
					{
						kind: 'question',
						responseId: randomUUID(),
						asked: viewAsked(question, { attemptId, round: 0 }, language),
						answer: last
							? {
									...viewAnswered(
										question,
										{ response: last.response, correct: last.correct ?? false },
										language
									),
									answeredAt: last.givenAt
								}
							: null
					}
				];
			}
			case 'scenario': {
				const moves = given(block.id).map(({ response }) => response);
				const { path, current } = storyState(block, moves);
				return [
					{
						kind: 'scenario',
						id: block.id,
						responseId: randomUUID(),
						title: block.title,
						path: path.map(({ step, chosen }) => ({ html: step.html, chosen })),
						step: current,
						steps: block.steps
					}
				];
			}
		}
	};
}

function fileAddress(course: Course, place: string): string {
	const file = course.media[place];
	if (!file) throw new Error(`Course ${course.slug} has no file ${place}.`);
	return paths.courseFile(file.sha256, place.slice(place.lastIndexOf('.') + 1));
}
