import { require } from '../auth/index.ts';
import type { Context, Language } from '../db/index.ts';
import { emitStatements } from '../xapi/index.ts';
import {
	actingPerson,
	completeWhenDone,
	statementFrame,
	takeAttempt,
	type Attempt
} from './attempt.ts';
import { InvalidAnswer, NotFound } from './errors.ts';
import { insertAnswer, updateScore } from './queries.ts';
import { grade, readChoices, roundState, scaledScore, type Answer } from './rules.ts';
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
 * @param input attemptId and round: as getQuestion gave them
 * @throws InvalidAnswer, NotFound
 */
export async function answerQuestion(
	context: Context,
	input: {
		attemptId: string;
		round: number;
		questionId: string;
		choices: string[];
		language: Language;
	}
): Promise<AnswerOutcome> {
	await require(context, 'self', { self: true });
	const personId = actingPerson(context);
	const attempt = await takeAttempt(context, personId, { attemptId: input.attemptId });
	const { course, round, answers } = attempt;
	const index = course.questions.findIndex(({ id }) => id === input.questionId);
	const question = course.questions[index];
	if (!question) throw new NotFound('Vi finner ikke dette spørsmålet.');

	if (answers.some((given) => given.round === input.round && given.questionId === question.id)) {
		const then = answers.filter((given) => given.round <= input.round);
		const isScored = input.round < round.number || attempt.row.score !== null;
		return outcome(
			{ ...attempt, round: roundState(course, then, isScored) },
			index + 1,
			input.language
		);
	}
	if (input.round !== round.number) throw new InvalidAnswer('round');

	const choices = readChoices(question, input.choices);
	const answer: Answer = {
		round: round.number,
		questionId: question.id,
		choices,
		correct: grade(question, choices),
		answeredAt: context.now
	};
	const after = await storeAnswer(context, attempt, question, answer, input.language);
	return outcome(after, index + 1, input.language);
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
			lesson: { id: lesson.id, name: lesson.title },
			question: {
				id: question.id,
				text: question.plain,
				interaction: {
					type: 'choice',
					choices: question.options.map(({ id, plain }) => ({ id, text: plain }))
				}
			},
			response: answer.choices,
			correct: answer.correct
		}
	]);
	const answers = [...attempt.answers, answer];
	// Scored at once when full, so the round stays the current one until a new one is asked for.
	const round = roundState(course, answers, true);
	if (round.outcome === 'open') return { ...attempt, answers, round };

	const score = { correct: round.correct, total: round.total };
	await updateScore(context, row.id, scaledScore(score.correct, score.total));
	const moments = [...round.answers.values()].map(({ answeredAt }) => answeredAt.getTime());
	await emitStatements(context, row.personId, [
		{
			...frame,
			verb: round.outcome,
			score,
			milliseconds: context.now.getTime() - Math.min(...moments)
		}
	]);
	const scored = { ...attempt, answers, round };
	const isDone = await completeWhenDone(context, scored, language);
	return isDone ? { ...scored, row: { ...row, finishedAt: context.now } } : scored;
}

function outcome(attempt: Attempt, number: number, language: Language): AnswerOutcome {
	return {
		question: viewQuestion(attempt, number, language),
		result: attempt.round.outcome === 'open' ? null : viewResult(attempt, language)
	};
}
