import type { Course, Question } from '../schema.ts';
import { countDrawn, drawRound } from './draw.ts';

/** An answer as it was given and graded. It never changes. */
export interface Answer {
	round: number;
	questionId: string;
	/** As readResponse gives it. */
	response: string[];
	correct: boolean;
	/** When the person gave it. */
	answeredAt: Date;
}

/** The round of questions that a person is in. */
export interface Round {
	number: number;
	/** What it asks, in order, each once. */
	questions: Question[];
	answers: Map<string, Answer>;
	correct: number;
	total: number;
	/** `open` until every question is answered. */
	outcome: 'open' | 'passed' | 'failed';
}

/** Share of right answers, 0–1, with four decimals. */
export function scaledScore(correct: number, total: number): number {
	return Math.round((correct / total) * 10_000) / 10_000;
}

/** Compared as whole numbers, so that 4 of 5 is 80 percent and not a hair less. */
export function isPass(correct: number, total: number, passMark: number): boolean {
	return correct * 100 >= passMark * total;
}

/**
 * The round that a person is in.
 * @param answers of all rounds of the attempt
 * @param isScored whether the last full round is still the current one: starting a new round takes its score away
 */
export function roundState(
	course: Course,
	attemptId: string,
	answers: Answer[],
	isScored: boolean
): Round {
	const latest = Math.max(1, ...answers.map(({ round }) => round));
	const isFull = answers.filter(({ round }) => round === latest).length >= countDrawn(course);
	const number = isFull && !isScored ? latest + 1 : latest;
	const questions = drawRound(course, { attemptId, round: number });
	const total = questions.length;
	const given = answers.filter(({ round }) => round === number);
	const correct = given.filter((answer) => answer.correct).length;
	const isPassed = isPass(correct, total, course.quiz.passMark);
	return {
		number,
		questions,
		answers: new Map(given.map((answer) => [answer.questionId, answer])),
		correct,
		total,
		outcome: given.length < total ? 'open' : isPassed ? 'passed' : 'failed'
	};
}

/**
 * When the next round may begin, after one that failed; null: now. The pause comes after every so many rounds.
 */
export function pauseUntil(course: Course, round: Round): Date | null {
	const { pause } = course.quiz;
	if (!pause || round.outcome !== 'failed' || round.number % pause.rounds !== 0) return null;
	const last = Math.max(...[...round.answers.values()].map(({ answeredAt }) => +answeredAt));
	return new Date(last + pause.minutes * 60_000);
}
