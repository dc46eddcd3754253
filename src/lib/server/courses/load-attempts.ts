import { require } from '../auth/index.ts';
import { loadCourseEvidence } from '../competence/index.ts';
import { dayOf, type Context, type Language } from '../db/index.ts';
import { activeMilliseconds, emitStatements, type LearningFact } from '../xapi/index.ts';
import { getCurrentCourse, getFiles } from './catalogue.ts';
import { insertPlayed, type PlayedRows } from './queries.ts';
import { insertVersion } from './version-queries.ts';
import { questionRef, responseOf } from './question-ref.ts';
import { drawRound } from './rules/draw.ts';
import { contentLanguage } from './rules/language.ts';
import { rightResponse, wrongResponse } from './rules/sample-response.ts';
import { isPass, scaledScore, type Answer } from './rules/round.ts';
import type { Course } from './schema.ts';

/** An attempt that somebody invented has made. */
export interface PlayedAttempt {
	/** A uuid; what is drawn depends on it. */
	id: string;
	personId: number;
	slug: string;
	language: Language;
	startedAt: Date;
	/** When each lesson was read, in order; fewer than there are, and the person is not through. */
	readAt: Date[];
	/** Rounds of questions; those after one that is passed are not played. */
	rounds: {
		/** When the first was answered; the others follow. */
		from: Date;
		/** Milliseconds from one answer to the next. */
		pace: number;
		isRight: (questionId: string, index: number) => boolean;
		/** Which mistake is made: any whole number from 0. */
		mistake: (questionId: string, index: number) => number;
	}[];
}

/**
 * Writes attempts of invented people as their own steps would have: the same rows, statements and evidence, but all at
 * once. Certificates are issued when their owner asks for them, as for any attempt from before there were any.
 * The caller computes the timeline anew. What the courses give must be in the catalogue of competences. @throws Forbidden, NotFound
 */
export async function loadAttempts(context: Context, attempts: PlayedAttempt[]): Promise<void> {
	await require(context, 'operate', {});
	const played: Played[] = [];
	for (const slug of new Set(attempts.map((one) => one.slug))) {
		const course = await getCurrentCourse(slug);
		await insertVersion(context, course, () => getFiles(course));
		for (const attempt of attempts) if (attempt.slug === slug) played.push(play(course, attempt));
	}
	await insertPlayed(
		context,
		played.map(({ rows }) => rows)
	);
	for (const { attempt, facts } of played) await emitStatements(context, attempt.personId, facts);
	await loadCourseEvidence(
		context,
		played.flatMap(({ attempt, course, rows: { finishedAt } }) =>
			course.grants.flatMap(({ competence, level }) =>
				finishedAt
					? [
							{
								personId: attempt.personId,
								competence,
								level,
								achievedOn: dayOf(finishedAt),
								attemptId: attempt.id
							}
						]
					: []
			)
		)
	);
}

interface Played {
	attempt: PlayedAttempt;
	course: Course;
	rows: PlayedRows;
	facts: LearningFact[];
}

function play(course: Course, attempt: PlayedAttempt): Played {
	const { id, startedAt } = attempt;
	const readAt = attempt.readAt.slice(0, course.lessons.length);
	const frame = {
		course: { slug: course.slug, name: course.title },
		registration: id,
		session: id,
		language: contentLanguage(course, attempt.language)
	};
	const facts: LearningFact[] = [{ ...frame, verb: 'initialized', at: startedAt }];
	for (const [index, at] of readAt.entries()) {
		const lesson = course.lessons[index];
		if (lesson)
			facts.push({
				...frame,
				verb: 'experienced',
				at,
				lesson: { id: lesson.id, name: lesson.title },
				percent: Math.floor(((index + 1) * 100) / course.lessons.length)
			});
	}
	const answers: Answer[] = [];
	let score: { correct: number; total: number } | null = null;
	let isPassed = false;
	for (const [index, round] of attempt.rounds.entries()) {
		if (isPassed) break;
		const given = playRound(course, id, index + 1, round);
		answers.push(...given);
		for (const answer of given) facts.push({ ...frame, ...answeredFact(course, answer) });
		score = { correct: given.filter(({ correct }) => correct).length, total: given.length };
		isPassed = isPass(score.correct, score.total, course.quiz.passMark);
		const moments = given.map(({ answeredAt }) => answeredAt);
		const end = { ...frame, score, at: moments.at(-1) ?? startedAt };
		const milliseconds = activeMilliseconds(moments);
		facts.push({ ...end, verb: 'scored', milliseconds });
		facts.push({ ...end, verb: isPassed ? 'passed' : 'failed', milliseconds });
	}
	const moments = [startedAt, ...readAt, ...answers.map(({ answeredAt }) => answeredAt)];
	const isFinished = isPassed && readAt.length === course.lessons.length;
	const finishedAt = isFinished ? new Date(Math.max(...moments.map(Number))) : null;
	if (finishedAt && score)
		facts.push({
			...frame,
			verb: 'completed',
			at: finishedAt,
			score,
			milliseconds: activeMilliseconds(moments)
		});
	return {
		attempt,
		course,
		facts,
		rows: {
			id,
			personId: attempt.personId,
			slug: course.slug,
			contentHash: course.hash,
			startedAt,
			finishedAt,
			score: score && scaledScore(score.correct, score.total),
			read: readAt.flatMap((at, index) => {
				const lesson = course.lessons[index];
				return lesson ? [{ lessonId: lesson.id, readAt: at }] : [];
			}),
			answers
		}
	};
}

function playRound(
	course: Course,
	attemptId: string,
	number: number,
	{ from, pace, isRight, mistake }: PlayedAttempt['rounds'][number]
): Answer[] {
	return drawRound(course, { attemptId, round: number }).map((question, index): Answer => {
		const correct = isRight(question.id, index);
		return {
			round: number,
			questionId: question.id,
			response: correct
				? rightResponse(question)
				: wrongResponse(question, mistake(question.id, index)),
			correct,
			answeredAt: new Date(from.getTime() + index * pace)
		};
	});
}

function answeredFact(course: Course, answer: Answer) {
	const question = course.questions.find(({ id }) => id === answer.questionId);
	const lesson = course.lessons.find(({ id }) => id === question?.lessonId);
	if (!question || !lesson) throw new Error(`Question ${answer.questionId} belongs to no lesson.`);
	return {
		verb: 'answered' as const,
		at: answer.answeredAt,
		lesson: { id: lesson.id, name: lesson.title },
		question: questionRef(question),
		response: responseOf(question, answer.response),
		correct: answer.correct
	};
}
