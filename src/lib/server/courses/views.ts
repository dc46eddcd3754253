import type { Language } from '../db/index.ts';
import { savedAt, type Attempt } from './attempt.ts';
import { NotFound } from './errors.ts';
import { contentLanguage, textIn, unreadLessons, type Round } from './rules.ts';

/** What a page may know about a question. The key and the feedback are there only after the answer. */
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
	question: {
		id: string;
		/** Html without blocks. */
		text: string;
		multiple: boolean;
		options: { id: string; html: string }[];
	};
	lesson: { id: string; title: string };
	/** How far the round has come, question by question. */
	progress: ('open' | 'right' | 'wrong')[];
	/** The next question without an answer in this round, after this one first; null when all are answered. */
	nextOpen: number | null;
	answer: AnswerView | null;
	savedAt: Date;
}

export interface AnswerView {
	choices: string[];
	correct: boolean;
	answeredAt: Date;
	options: { id: string; html: string; chosen: boolean; correct: boolean; feedbackHtml: string }[];
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
	unreadLessons: { id: string; title: string }[];
	/** Lessons to look at again: those of the questions that were answered wrong. */
	wrongLessons: { id: string; title: string }[];
	grants: { competence: string; level: number }[];
}

/**
 * @param number 1 for the first question
 * @throws NotFound
 */
export function viewQuestion(attempt: Attempt, number: number, wanted: Language): QuestionView {
	const { row, course, round } = attempt;
	const question = course.questions[number - 1];
	const lesson = course.lessons.find(({ id }) => id === question?.lessonId);
	if (!question || !lesson) throw new NotFound('Vi finner ikke dette spørsmålet.');
	const language = contentLanguage(course, wanted);
	const given = round.answers.get(question.id);
	const options = question.options.map(({ id, html }) => ({ id, html: textIn(html, language) }));
	return {
		slug: course.slug,
		courseTitle: textIn(course.title, language),
		language,
		attemptId: row.id,
		round: round.number,
		number,
		count: course.questions.length,
		question: {
			id: question.id,
			text: textIn(question.text, language),
			multiple: question.multiple,
			options
		},
		lesson: { id: lesson.id, title: textIn(lesson.title, language) },
		progress: course.questions.map(({ id }) => {
			const answer = round.answers.get(id);
			return answer ? (answer.correct ? 'right' : 'wrong') : 'open';
		}),
		nextOpen: nextOpen(attempt, number),
		answer: given
			? {
					choices: given.choices,
					correct: given.correct,
					answeredAt: given.answeredAt,
					options: question.options.map((option) => ({
						id: option.id,
						html: textIn(option.html, language),
						chosen: given.choices.includes(option.id),
						correct: option.correct,
						feedbackHtml: textIn(option.feedbackHtml, language)
					}))
				}
			: null,
		savedAt: savedAt(attempt)
	};
}

export function viewResult(attempt: Attempt, wanted: Language): ResultView {
	const { row, course, read, round } = attempt;
	const language = contentLanguage(course, wanted);
	const unread = unreadLessons(course, read);
	const wrong = course.questions
		.filter(({ id }) => round.answers.get(id)?.correct === false)
		.map(({ lessonId }) => lessonId);
	const lessonsAmong = (ids: string[]) =>
		course.lessons
			.filter(({ id }) => ids.includes(id))
			.map(({ id, title }) => ({ id, title: textIn(title, language) }));
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
		passMark: course.passMark,
		unreadLessons: lessonsAmong(unread),
		wrongLessons: lessonsAmong(wrong),
		grants: course.grants
	};
}

function nextOpen({ course, round }: Attempt, number: number): number | null {
	const numbers = course.questions.map((_, index) => index + 1);
	const inTurn = [...numbers.slice(number), ...numbers.slice(0, number)];
	const found = inTurn.find((candidate) => {
		const question = course.questions[candidate - 1];
		return question !== undefined && !round.answers.has(question.id);
	});
	return found ?? null;
}
