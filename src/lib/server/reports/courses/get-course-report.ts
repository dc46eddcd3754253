import { require } from '../../auth/index.ts';
import { contentLanguage, listOutlines, textIn, type CourseOutline } from '../../courses/index.ts';
import type { Context, Language } from '../../db/index.ts';
import {
	countFirstRounds,
	countStarts,
	countVersion,
	listActiveTimes,
	listComments,
	listCommonMistakes,
	listQuestionSums,
	listStandings,
	listStars,
	type AttemptFilter,
	type CommentRow
} from './course-queries.ts';
import { firstDayOf, PERIODS } from './periods.ts';
import {
	derive,
	FIVE,
	isTelling,
	ofMany,
	roundTo,
	SMALLEST,
	toFives,
	type Published
} from '../suppression/index.ts';
import {
	discriminationOf,
	showQuestions,
	tellingOf,
	type AnswerSums,
	type QuestionFigures
} from './question-rules.ts';
import { averageStars, shareOf, timeOf, type Average } from './shown-figures.ts';
import { showStarts } from './start-figures.ts';
import {
	countPlaces,
	publishPlaces,
	QUIZ,
	showPlaces,
	type DecidedPlaces,
	type ShownPlace
} from './stop-rules.ts';

/** Whoever has not finished, and has done nothing for so many days, has stopped. */
const STOPPED_AFTER_DAYS = 14;

/** A comment, neither by whom nor from which day. */
export interface OwnerComment extends Omit<CommentRow, 'slug' | 'contentHash'> {
	/** It is about a version of the course that no longer is. */
	isEarlier: boolean;
}

/** The first round that each person handed in. */
interface FirstRounds {
	handedIn: number;
	passed: number;
}

/** How one course goes. A figure is null where it could point to fewer than five. */
export interface CourseReport {
	slug: string;
	title: string;
	/** Language of the course's texts here. */
	language: Language;
	/** Whether anybody has begun on a version that no longer is. */
	hasEarlier: boolean;
	/** To the nearest five, as all counts here. */
	started: Published | null;
	completed: Published | null;
	share: Published | null;
	minutes: Published | null;
	/** null: not shown. */
	firstRounds: { handedIn: Published; passed: Published } | null;
	/** Of the version, or all. */
	stars: Average | null;
	/** Lessons in order, and the quiz last, whose id is empty. */
	places: (ShownPlace & { title: string })[];
	/** Everybody who has stopped; null: not shown. */
	stopped: Published | null;
	/** Days without anything saved after which one has. */
	stoppedAfterDays: number;
	questions: (Omit<QuestionFigures, 'text' | 'figures'> & {
		text: string;
		lesson: string;
		figures:
			| (Omit<NonNullable<QuestionFigures['figures']>, 'commonMistake'> & {
					commonMistake: string | null;
			  })
			| null;
	})[];
	/** Of all versions; null while fewer than five have said what they think. */
	comments: OwnerComment[] | null;
}

/**
 * How a course goes in the kommune: where people stop, how each question does, and what learners say.
 * @param allVersions everybody; else those who began on the version that is now
 * @throws Forbidden, NotFound
 */
export async function getCourseReport(
	context: Context,
	input: { slug: string; allVersions: boolean; language: Language }
): Promise<CourseReport> {
	await require(context, 'courseFigures', {});
	const { slug, allVersions } = input;
	const versions = await listOutlines(context, slug);
	const [current] = versions;
	if (!current) throw new Error('A course that is found has a version.');
	const language = contentLanguage({ languages: languagesOf(current) }, input.language);
	const everybody: AttemptFilter = { slug, hash: null };
	const filter: AttemptFilter = { slug, hash: allVersions ? null : current.hash };

	const { started, completed } = await readStarts(context, filter);
	const [time] = await listActiveTimes(context, { since: '-infinity', ...filter });
	const beside = [started, completed].filter((count) => count !== null);
	const rounds = await countFirstRounds(context, filter, versions);
	const allRounds = allVersions ? null : await countFirstRounds(context, everybody, versions);
	const { places, stopped } = publishPlaces(
		await readPlaces(context, versions, { filter, everybody, beside })
	);
	const [allStars] = await listStars(context, everybody);
	const [ownStars] = await listStars(context, filter);
	return {
		slug,
		title: textIn(current.title, language),
		language,
		hasEarlier: versions.length > 1,
		started: toFives(started),
		completed: toFives(completed),
		share: shareOf(toFives(started), toFives(completed)),
		minutes: completed === null ? null : timeOf(time),
		firstRounds: isRoundTelling(rounds, beside, allRounds)
			? null
			: { handedIn: roundTo(FIVE, rounds.handedIn), passed: roundTo(FIVE, rounds.passed) },
		stars:
			!allVersions && isTelling(ownStars?.people ?? 0, [allStars?.people ?? 0])
				? null
				: averageStars(ownStars),
		places: places.map((place) => ({ ...place, title: titleOf(place.id, versions, language) })),
		stopped,
		stoppedAfterDays: STOPPED_AFTER_DAYS,
		questions: await readQuestions(context, versions, { filter, everybody, language }),
		comments:
			(allStars?.people ?? 0) < SMALLEST
				? null
				: (await listComments(context, slug)).map(({ slug: _, contentHash, ...comment }) => ({
						...comment,
						isEarlier: contentHash !== current.hash
					}))
	};
}

/** How many began and finished. No period, nor all versions, may tell of a few by being held against it. */
async function readStarts(context: Context, { slug, hash }: AttemptFilter) {
	const since = PERIODS.map((period) => firstDayOf(period, context.today));
	const counts = await countStarts(context, since);
	const [whenever, ...periods] = since.map(
		(_, index) =>
			counts.find((one) => one.slug === slug && one.since === index) ?? { started: 0, completed: 0 }
	);
	const all = whenever ?? { started: 0, completed: 0 };
	const none = { started: null, completed: null };
	if (hash === null) return showStarts([all])[0] ?? none;
	return showStarts([all, ...periods, await countVersion(context, { slug, hash })]).at(-1) ?? none;
}

/** @param larger the same of everybody, where the rounds are of some */
function isRoundTelling(
	rounds: FirstRounds,
	beside: number[],
	larger: FirstRounds | null
): boolean {
	const counts = ({ handedIn, passed }: FirstRounds) => [handedIn, passed, handedIn - passed];
	return counts(rounds).some((count, index) => {
		const others = larger ? counts(larger).slice(index, index + 1) : [];
		// Those who did not pass at first are no part of those who have finished.
		return isTelling(count, index === 2 ? others : [...beside, ...others]);
	});
}

async function readPlaces(
	context: Context,
	versions: CourseOutline[],
	{
		filter,
		everybody,
		beside
	}: { filter: AttemptFilter; everybody: AttemptFilter; beside: number[] }
): Promise<DecidedPlaces> {
	const quietSince = new Date(context.now.getTime() - STOPPED_AFTER_DAYS * 86_400_000);
	const count = async (asked: AttemptFilter) => {
		const standings = await listStandings(context, asked, quietSince);
		const used = versions.filter(({ hash }) => asked.hash === null || hash === asked.hash);
		const lessons = [...new Set(used.flatMap((one) => one.lessons.map(({ id }) => id)))];
		return countPlaces(
			lessons,
			standings.map((one) => ({
				...one,
				lessons:
					versions.find(({ hash }) => hash === one.contentHash)?.lessons.map(({ id }) => id) ?? []
			}))
		);
	};
	const own = await count(filter);
	// Nothing is told of a group whose size is not.
	if (beside.length === 0)
		return {
			places: own.map(({ id }) => ({ id, progress: null, stopped: null })),
			stopped: null
		};
	if (filter.hash === null) return showPlaces(own, beside);
	const larger = showPlaces(
		await count(everybody),
		Object.values(await readStarts(context, everybody)).filter((one) => one !== null)
	);
	return showPlaces(own, beside, larger.places);
}

async function readQuestions(
	context: Context,
	versions: CourseOutline[],
	{
		filter,
		everybody,
		language
	}: { filter: AttemptFilter; everybody: AttemptFilter; language: Language }
): Promise<CourseReport['questions']> {
	const sums = await listQuestionSums(context, filter, versions);
	const all = filter.hash === null ? [] : await listQuestionSums(context, everybody, versions);
	const mistakes = await listCommonMistakes(context, filter, versions, SMALLEST);
	const none = { answered: 0, right: 0, restSum: null, restSquares: null, restOfRight: null };
	const sumsOf = (rows: (AnswerSums & { questionId: string })[], id: string): AnswerSums =>
		rows.find(({ questionId }) => questionId === id) ?? none;

	// As the newest version that has it asks it; what only earlier ones ask is there when they are counted.
	const used = versions.filter(({ hash }) => filter.hash === null || hash === filter.hash);
	const questions = new Map(
		used.toReversed().flatMap((one) => one.questions.map((question) => [question.id, question]))
	);
	const lessons = [
		...new Set(used.flatMap((one) => one.lessons.map(({ id }) => id))),
		// Questions of a lesson that is no more.
		...[...questions.values()].map(({ lessonId }) => lessonId)
	];
	return [...new Set(lessons)].flatMap((lessonId) => {
		const pool = [...questions.values()].filter((one) => one.lessonId === lessonId);
		const shown = showQuestions(
			pool.map(({ id }) => sumsOf(sums, id)),
			filter.hash === null ? [] : pool.map(({ id }) => sumsOf(all, id))
		);
		return pool.map(({ id, text, inWords }, index): CourseReport['questions'][number] => {
			const own = sumsOf(sums, id);
			const discrimination = discriminationOf(own);
			const mistake = mistakes.find(({ questionId }) => questionId === id);
			return {
				id,
				text: textIn(text, language),
				lessonId,
				lesson: titleOf(lessonId, versions, language),
				isUnasked: own.answered === 0,
				figures:
					shown[index] && own.answered > 0
						? {
								answered: roundTo(FIVE, own.answered),
								share: derive(
									[roundTo(FIVE, own.right), roundTo(FIVE, own.answered)],
									(right, all) => Math.min(1, right / all)
								),
								discrimination: ofMany(
									own.answered,
									discrimination === null ? null : Math.round(discrimination * 10) / 10
								),
								telling: tellingOf(own.answered, discrimination),
								commonMistake: mistake ? textIn(inWords(mistake.response), language) : null
							}
						: null
			};
		});
	});
}

/** What the newest version that has the lesson calls it. */
function titleOf(lessonId: string, versions: CourseOutline[], language: Language): string {
	const [current] = versions;
	if (lessonId === QUIZ) return textIn(current?.quizTitle ?? { nb: '' }, language);
	const lesson = versions.flatMap(({ lessons }) => lessons).find(({ id }) => id === lessonId);
	return lesson ? textIn(lesson.title, language) : lessonId;
}

function languagesOf({ title }: CourseOutline): Language[] {
	return (['nb', 'nn', 'en'] as const).filter((language) => title[language] !== undefined);
}
