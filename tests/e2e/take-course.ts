import { expect, type Locator, type Page } from '@playwright/test';
import { loadCourse } from '../../src/lib/server/courses/format/load-course.ts';
import { pointer, type Hand } from './hands.ts';
import { wordsOf } from './words.ts';

export type Course = Awaited<ReturnType<typeof loadCourse>>['course'];
export type Question = Course['questions'][number];

interface Taking {
	language?: 'nb' | 'nn';
	hand?: Hand;
	/** Whether the page has JavaScript. */
	scripted?: boolean;
}

/** A course as it lies in its folder. */
export async function readCourse(slug: string): Promise<Course> {
	return (await loadCourse('courses', slug)).course;
}

/** Takes a course from its own page to the result, everything right; with or without JavaScript. */
export async function takeCourse(page: Page, slug: string, taking: Taking = {}): Promise<void> {
	const course = await readCourse(slug);
	await startCourse(page, slug, taking);
	for (const lesson of course.lessons) await readLesson(page, lesson, taking);
	await takeQuiz(page, course, taking);
}

/** Opens the page of a course and begins. */
export async function startCourse(
	page: Page,
	slug: string,
	{ language = 'nb', hand = pointer }: Taking = {}
): Promise<void> {
	await page.goto(`/kurs/${slug}`);
	const name = new RegExp(
		`^(${wordsOf(language, 'pages', 'course_start')}|${wordsOf(language, 'pages', 'course_continue')})`
	);
	await hand.press(page.getByRole('main').getByRole('button', { name }));
}

/** Says of the lesson that is open that it is read. */
export async function readLesson(
	page: Page,
	lesson: Course['lessons'][number],
	{ language = 'nb', hand = pointer }: Taking = {}
): Promise<void> {
	await expect(page.getByRole('heading', { level: 1, name: lesson.title[language] })).toBeVisible();
	const name = new RegExp(
		`^(${wordsOf(language, 'pages', 'lesson_done_next')}|${wordsOf(language, 'pages', 'lesson_done_quiz')})`
	);
	await hand.press(page.getByRole('button', { name }));
}

/** Answers the questions from the one that is open to the last, all right, and opens the result. */
export async function takeQuiz(page: Page, course: Course, taking: Taking = {}): Promise<void> {
	const { language = 'nb', hand = pointer } = taking;
	const say = (key: string) => wordsOf(language, 'pages', key);
	const main = page.getByRole('main');
	const next = main.getByRole('link', { name: say('quiz_next') });
	const toResult = main.getByRole('link', { name: say('quiz_to_result') });
	for (;;) {
		const question = await questionIn(page, course);
		await answerQuestion(main, question, taking);
		await expect(main.getByText(say('quiz_right'), { exact: true })).toBeVisible();
		await expect(next.or(toResult)).toBeVisible();
		if (await toResult.isVisible()) break;
		await hand.press(next);
	}
	await hand.press(toResult);
	await expect(page).toHaveURL(/\/resultat$/);
	await expect(main.getByRole('link', { name: say('result_to_certificates') })).toBeVisible();
}

/** The question that the page asks. */
export async function questionIn(page: Page, course: Course): Promise<Question> {
	await expect(page).toHaveURL(/\/prove\/\d+$/);
	const id = await page.getByRole('main').locator('input[name=question]').inputValue();
	const question = course.questions.find((one) => one.id === id);
	if (!question) throw new Error(`The course has no question ${id}.`);
	return question;
}

/** Answers a question, in a quiz or in a lesson: right, or (`right: false`) wrong in everything. */
export async function answerQuestion(
	form: Locator,
	question: Question,
	{
		language = 'nb',
		hand = pointer,
		scripted = true,
		right = true,
		submit = wordsOf(language, 'pages', 'quiz_submit')
	}: Taking & { right?: boolean; submit?: string } = {}
): Promise<void> {
	switch (question.type) {
		case 'order': {
			const items = right ? question.items : question.items.toReversed();
			await orderItems(
				form,
				items.map(({ plain }) => plain[language] ?? ''),
				{ language, hand, scripted }
			);
			break;
		}
		case 'match':
			for (const [index, { plain }] of question.left.entries()) {
				const other = right ? index : (index + 1) % question.right.length;
				await hand.select(
					form.getByLabel(plain[language] ?? '', { exact: true }),
					question.right[other]?.plain[language] ?? ''
				);
			}
			break;
		case 'fill':
			for (const [index, { accepts }] of question.gaps.entries())
				await hand.write(
					form.locator('input[name=word]').nth(index),
					right ? (accepts[language]?.[0] ?? '') : 'noe helt annet'
				);
			break;
		default: {
			const choices = question.type === 'signs' ? question.marks : question.options;
			const chosen = choices.filter(({ correct }) => correct === right);
			const several = question.type === 'signs' || question.type === 'multiple';
			for (const { id } of several ? chosen : chosen.slice(0, 1))
				await hand.choose(form.locator(`input[name=choice][value="${id}"]`));
		}
	}
	await hand.press(form.getByRole('button', { name: submit, exact: true }));
}

/** With JavaScript items are moved; without, each is given its place. */
async function orderItems(
	form: Locator,
	items: string[],
	{ hand, scripted }: Required<Taking>
): Promise<void> {
	const rows = form.locator('li.k-option');
	if (!scripted) {
		for (const [index, item] of items.entries())
			await hand.select(rows.filter({ hasText: item }).locator('select'), String(index + 1));
		return;
	}
	for (const [index, item] of items.entries()) {
		const row = rows.filter({ hasText: item });
		await expect(row.getByRole('button').first()).toBeVisible();
		const places = await rows.allInnerTexts();
		const at = places.findIndex((text) => text.includes(item));
		const up = row.getByRole('button').first();
		for (let steps = at - index; steps > 0; steps--) await hand.press(up);
		await expect(rows.nth(index)).toContainText(item);
	}
}
