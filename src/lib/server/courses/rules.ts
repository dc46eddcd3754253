import type { Language, LocalText } from '../db/index.ts';
import { InvalidAnswer } from './errors.ts';
import type { Course, Question } from './schema.ts';

/** An answer as it was given and graded. It never changes. */
export interface Answer {
	round: number;
	questionId: string;
	choices: string[];
	correct: boolean;
	answeredAt: Date;
}

/** The round of questions that a person is in. Each asks every question once. */
export interface Round {
	number: number;
	answers: Map<string, Answer>;
	correct: number;
	total: number;
	/** `open` until every question is answered. */
	outcome: 'open' | 'passed' | 'failed';
}

/** Where to send a person next in a course. */
export type NextStep =
	| { kind: 'lesson'; lessonId: string }
	| { kind: 'question'; number: number }
	| { kind: 'new-round' }
	| { kind: 'finished' };

/**
 * The choices in the order of the options, each once.
 * @throws InvalidAnswer when there is none, an unknown one, or several where one is asked for
 */
export function readChoices(question: Question, choices: string[]): string[] {
	const known = question.options.map(({ id }) => id);
	if (choices.some((choice) => !known.includes(choice))) throw new InvalidAnswer('unknown');
	const chosen = known.filter((id) => choices.includes(id));
	if (chosen.length === 0) throw new InvalidAnswer('none');
	if (chosen.length > 1 && !question.multiple) throw new InvalidAnswer('several');
	return chosen;
}

/** Right when exactly the right options are chosen; half right is not right. */
export function grade(question: Question, choices: string[]): boolean {
	return question.options.every(({ id, correct }) => choices.includes(id) === correct);
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
export function roundState(course: Course, answers: Answer[], isScored: boolean): Round {
	const total = course.questions.length;
	const latest = Math.max(1, ...answers.map(({ round }) => round));
	const isFull = answers.filter(({ round }) => round === latest).length >= total;
	const number = isFull && !isScored ? latest + 1 : latest;
	const given = answers.filter(({ round }) => round === number);
	const correct = given.filter((answer) => answer.correct).length;
	const isPassed = isPass(correct, total, course.passMark);
	return {
		number,
		answers: new Map(given.map((answer) => [answer.questionId, answer])),
		correct,
		total,
		outcome: given.length < total ? 'open' : isPassed ? 'passed' : 'failed'
	};
}

/** Lessons that are not read yet, in order. */
export function unreadLessons(course: Course, read: ReadonlyMap<string, Date>): string[] {
	return course.lessons.map(({ id }) => id).filter((id) => !read.has(id));
}

/** A course is finished when the questions are passed and every lesson is read, in whichever order. */
export function isComplete(course: Course, read: ReadonlyMap<string, Date>, round: Round): boolean {
	return round.outcome === 'passed' && unreadLessons(course, read).length === 0;
}

/** The first unread lesson, then the first open question. */
export function nextStep(course: Course, read: ReadonlyMap<string, Date>, round: Round): NextStep {
	const [lessonId] = unreadLessons(course, read);
	if (lessonId !== undefined) return { kind: 'lesson', lessonId };
	const open = course.questions.findIndex(({ id }) => !round.answers.has(id));
	if (open >= 0) return { kind: 'question', number: open + 1 };
	return round.outcome === 'failed' ? { kind: 'new-round' } : { kind: 'finished' };
}

/** The language that a course is shown in to someone who reads `wanted`: bokmål where it has no other. */
export function contentLanguage(course: Course, wanted: Language): Language {
	return course.languages.includes(wanted) ? wanted : 'nb';
}

/** The text in a language, or in bokmål. */
export function textIn(text: LocalText, language: Language): string {
	return text[language] ?? text.nb;
}
