import type { Language } from '../db/index.ts';
import { savedAt, type Attempt } from './attempt.ts';
import { NotFound } from './errors.ts';
import { contentLanguage, textIn } from './rules/language.ts';
import { unreadLessons } from './rules/progress.ts';
import { pauseUntil, type Round } from './rules/round.ts';
import { viewAnswered, viewAsked, type AnsweredView, type AskedView } from './view-asked.ts';

/** What a page may know about a question of the quiz. */
export interface QuestionView {
	slug: string;
	courseTitle: string;
	/** The language of all texts here. */
	language: Language;
	/** Send both back with the answer, so that a late or repeated one lands where it was given. */
	attemptId: string;
	round: number;
	number: number;
	count: number;
	question: AskedView;
	lesson: { id: string; title: string };
	/** How far the round has come, question by question. */
	progress: ('open' | 'right' | 'wrong')[];
	/** The next question without an answer in this round, after this one first; null when all are answered. */
	nextOpen: number | null;
	answer: (AnsweredView & { answeredAt: Date }) | null;
	savedAt: Date;
}

/** How a person stands in a course: the round, and what is left. */
export interface ResultView {
	slug: string;
	courseTitle: string;
	language: Language;
	outcome: Round['outcome'];
	/** True when the course is finished: passed, and every lesson read. */
	isFinished: boolean;
	finishedAt: Date | null;
	round: number;
	answered: number;
	/** Right answers among those given. */
	correct: number;
	total: number;
	/** Percent that must be right. */
	passMark: number;
	/** When the next round may begin; null: now. */
	pauseUntil: Date | null;
	unreadLessons: { id: string; title: string }[];
	/** Lessons to look at again: those of the questions that were answered wrong. */
	wrongLessons: { id: string; title: string }[];
	grants: { competence: string; level: number }[];
}

/**
 * @param number 1 for the first question of the round
 * @throws NotFound
 */
export function viewQuestion(attempt: Attempt, number: number, wanted: Language): QuestionView {
	const { row, course, round } = attempt;
	const question = round.questions[number - 1];
	const lesson = course.lessons.find(({ id }) => id === question?.lessonId);
	if (!question || !lesson) throw new NotFound('Vi finner ikke dette spørsmålet.');
	const language = contentLanguage(course, wanted);
	const given = round.answers.get(question.id);
	return {
		slug: course.slug,
		courseTitle: textIn(course.title, language),
		language,
		attemptId: row.id,
		round: round.number,
		number,
		count: round.questions.length,
		question: viewAsked(question, { attemptId: row.id, round: round.number }, language),
		lesson: { id: lesson.id, title: textIn(lesson.title, language) },
		progress: round.questions.map(({ id }) => {
			const answer = round.answers.get(id);
			return answer ? (answer.correct ? 'right' : 'wrong') : 'open';
		}),
		nextOpen: nextOpen(round, number),
		answer: given
			? { ...viewAnswered(question, given, language), answeredAt: given.answeredAt }
			: null,
		savedAt: savedAt(attempt)
	};
}

/** @param now to tell whether a pause is over */
export function viewResult(attempt: Attempt, wanted: Language, now: Date): ResultView {
	const { row, course, read, round } = attempt;
	const language = contentLanguage(course, wanted);
	const unread = unreadLessons(course, read);
	const wrong = round.questions
		.filter(({ id }) => round.answers.get(id)?.correct === false)
		.map(({ lessonId }) => lessonId);
	const lessonsAmong = (ids: string[]) =>
		course.lessons
			.filter(({ id }) => ids.includes(id))
			.map(({ id, title }) => ({ id, title: textIn(title, language) }));
	const until = pauseUntil(course, round);
	return {
		slug: course.slug,
		courseTitle: textIn(course.title, language),
		language,
		outcome: round.outcome,
		isFinished: row.finishedAt !== null,
		finishedAt: row.finishedAt,
		round: round.number,
		answered: round.answers.size,
		correct: round.correct,
		total: round.total,
		passMark: course.quiz.passMark,
		pauseUntil: until && until > now ? until : null,
		unreadLessons: lessonsAmong(unread),
		wrongLessons: lessonsAmong(wrong),
		grants: course.grants
	};
}

function nextOpen(round: Round, number: number): number | null {
	const numbers = round.questions.map((_, index) => index + 1);
	const inTurn = [...numbers.slice(number), ...numbers.slice(0, number)];
	const found = inTurn.find((candidate) => {
		const question = round.questions[candidate - 1];
		return question !== undefined && !round.answers.has(question.id);
	});
	return found ?? null;
}
