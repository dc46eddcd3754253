import { require } from '../auth/index.ts';
import type { Context, Language } from '../db/index.ts';
import { activeMilliseconds, emitStatements } from '../xapi/index.ts';
import {
	actingPerson,
	completeWhenDone,
	statementFrame,
	takeAttempt,
	type Attempt
} from './attempt.ts';
import { InvalidAnswer, NotFound } from './errors.ts';
import { insertAnswer } from './step-queries.ts';
import { updateScore } from './queries.ts';
import { questionRef, responseOf } from './question-ref.ts';
import { momentOf } from './rules/progress.ts';
import { grade, readResponse } from './rules/response.ts';
import { roundState, scaledScore, type Answer } from './rules/round.ts';
import type { Question } from './schema.ts';
import { viewQuestion, viewResult, type QuestionView, type ResultView } from './views.ts';

export interface AnswerOutcome {
	/** The question with its feedback. */
	question: QuestionView;
	/** How the round ended; null while questions are open in it. */
	result: ResultView | null;
}

/**
 * Grades and stores an answer. The first answer in a round stands: a repeat, also one that was delayed until a
 * later round, gets the stored one back. The last answer of a round gives the score, and finishes the course when
 * it is passed and every lesson is read.
 * @param input attemptId and round: as getQuestion gave them; response: as readResponse takes it; givenAt: when it was
 * given, for what was answered without coverage
 * @throws InvalidAnswer, NotFound
 */
export async function answerQuestion(
	context: Context,
	input: {
		attemptId: string;
		round: number;
		questionId: string;
		response: string[];
		language: Language;
		givenAt?: Date;
	}
): Promise<AnswerOutcome> {
	await require(context, 'self', { self: true });
	const personId = actingPerson(context);
	const attempt = await takeAttempt(context, personId, { attemptId: input.attemptId });
	const { row, course, round, answers } = attempt;
	const isAsked = ({ id, use }: Question) => id === input.questionId && use === 'quiz';
	if (!course.questions.some(isAsked)) throw new NotFound('Vi finner ikke dette spørsmålet.');

	if (answers.some((one) => one.round === input.round && one.questionId === input.questionId)) {
		const then = answers.filter((given) => given.round <= input.round);
		const isScored = input.round < round.number || row.score !== null;
		const state = roundState(course, row.id, then, isScored);
		return outcome(context, { ...attempt, round: state }, input);
	}
	if (input.round !== round.number || row.finishedAt) throw new InvalidAnswer('round');
	const question = round.questions.find(isAsked);
	if (!question) throw new InvalidAnswer('not-drawn');

	const response = readResponse(question, input.response, {
		attemptId: row.id,
		round: round.number
	});
	const answer: Answer = {
		round: round.number,
		questionId: question.id,
		response,
		correct: grade(question, response),
		answeredAt: momentOf(input.givenAt, row.startedAt, context.now)
	};
	const after = await storeAnswer(context, attempt, question, answer, input.language);
	return outcome(context, after, input);
}

/** Stores the answer and what follows from it; gives the attempt as it is then. */
async function storeAnswer(
	context: Context,
	attempt: Attempt,
	question: Question,
	answer: Answer,
	language: Language
): Promise<Attempt> {
	const { row, course } = attempt;
	await insertAnswer(context, row.id, answer);
	const lesson = course.lessons.find(({ id }) => id === question.lessonId);
	if (!lesson) throw new Error(`Question ${question.id} belongs to no lesson.`);
	const frame = statementFrame(attempt, language);
	await emitStatements(context, row.personId, [
		{
			...frame,
			verb: 'answered',
			at: answer.answeredAt,
			lesson: { id: lesson.id, name: lesson.title },
			question: questionRef(question),
			response: responseOf(question, answer.response),
			correct: answer.correct
		}
	]);
	const answers = [...attempt.answers, answer];
	// Scored at once when full, so the round stays the current one until a new one is asked for.
	const round = roundState(course, row.id, answers, true);
	if (round.outcome === 'open') return { ...attempt, answers, round };

	const score = { correct: round.correct, total: round.total };
	await updateScore(context, row.id, scaledScore(score.correct, score.total));
	const moments = [...round.answers.values()].map(({ answeredAt }) => answeredAt);
	const end = {
		...frame,
		at: new Date(Math.max(...moments.map((moment) => moment.getTime()))),
		score,
		milliseconds: activeMilliseconds(moments)
	};
	await emitStatements(context, row.personId, [
		{ ...end, verb: 'scored' },
		{ ...end, verb: round.outcome }
	]);
	const scored = { ...attempt, answers, round };
	const isDone = await completeWhenDone(context, scored, language);
	return isDone ? { ...scored, row: { ...row, finishedAt: context.now } } : scored;
}

function outcome(
	{ now }: Context,
	attempt: Attempt,
	{ questionId, language }: { questionId: string; language: Language }
): AnswerOutcome {
	const index = attempt.round.questions.findIndex(({ id }) => id === questionId);
	return {
		question: viewQuestion(attempt, index + 1, language),
		result: attempt.round.outcome === 'open' ? null : viewResult(attempt, language, now)
	};
}
