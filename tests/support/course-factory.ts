import type { Course, Question } from '#lib/server/courses/schema.ts';

const text = { nb: 'x' };
const asked = (id: string, lessonId: string) => ({
	id,
	lessonId,
	use: 'quiz' as const,
	text,
	plain: text
});
const item = (id: string) => ({ id, html: text, plain: text });
const told = { rightHtml: text, wrongHtml: text };

/** A question to choose in: `key` names the right options. */
export function choiceQuestion(
	id: string,
	key: string,
	{
		type = key.length > 1 ? 'multiple' : 'single',
		options = 'abc',
		lessonId = 'en'
	}: { type?: 'single' | 'multiple' | 'true-false'; options?: string; lessonId?: string } = {}
): Question {
	return {
		...asked(id, lessonId),
		type,
		options: [...options].map((option) => ({
			...item(option),
			feedbackHtml: text,
			correct: key.includes(option)
		}))
	};
}

/** To be put in the order of the letters. */
export function orderQuestion(id: string, items: string): Question {
	return { ...asked(id, 'en'), ...told, type: 'order', items: [...items].map(item) };
}

/** Each letter belongs with itself. */
export function matchQuestion(id: string, items: string): Question {
	return {
		...asked(id, 'en'),
		...told,
		type: 'match',
		leftLabel: text,
		rightLabel: text,
		left: [...items].map(item),
		right: [...items].map(item)
	};
}

/** Each gap takes the words of its list, in bokmål and nynorsk. */
export function fillQuestion(id: string, gaps: { nb: string[]; nn?: string[] }[]): Question {
	return {
		...asked(id, 'en'),
		...told,
		type: 'fill',
		body: { nb: gaps.map((_, index) => ({ gap: String(index + 1) })) },
		gaps: gaps.map((accepts, index) => ({ id: String(index + 1), accepts }))
	};
}

/** Marks in capital letters are signs, the others are not. */
export function signsQuestion(id: string, marks: string, need: number): Question {
	return {
		...asked(id, 'en'),
		...told,
		type: 'signs',
		frame: 'mail',
		message: { nb: { fields: [], paragraphs: [] } },
		need,
		marks: [...marks].map((mark) => ({
			...item(mark),
			why: text,
			correct: mark === mark.toUpperCase()
		}))
	};
}

/** A course with two lessons, `en` and `to`. */
export function makeCourse(
	questions: Question[],
	{
		draw = {},
		pause = null
	}: { draw?: Record<string, number>; pause?: Course['quiz']['pause'] } = {}
): Course {
	return {
		slug: 'kurs',
		hash: 'h',
		languages: ['nb', 'nn'],
		title: text,
		summary: text,
		why: { nb: ['x', 'x', 'x'] },
		minutes: 5,
		grants: [{ competence: 'k', level: 1 }],
		prerequisites: [],
		links: { routine: {}, incident: {} },
		lessons: ['en', 'to'].map((id) => ({
			id,
			minutes: 1,
			draw: draw[id] ?? null,
			title: text,
			blocks: { nb: [] }
		})),
		quiz: { title: text, passMark: 80, pause },
		questions,
		media: {}
	};
}
