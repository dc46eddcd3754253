import { expect, type Locator, type Page } from '@playwright/test';
import { loadCourse } from '../../src/lib/server/courses/format/load-course.ts';

/**
 * Takes a course from its own page to the result, everything right. For a page without JavaScript: there every question is
 * a plain form.
 */
export async function takeCourse(page: Page, slug: string): Promise<void> {
	const { course } = await loadCourse('courses', slug);
	await page.goto(`/kurs/${slug}`);
	await page.getByRole('button', { name: /^(Start|Fortsett)/ }).click();
	for (const lesson of course.lessons) {
		await expect(page.getByRole('heading', { level: 1, name: lesson.title.nb })).toBeVisible();
		await page.getByRole('button', { name: /^Ferdig/ }).click();
	}
	await expect(page).toHaveURL(/\/prove\/1$/);
	for (;;) {
		await answerRight(page.getByRole('main'), course);
		const next = page.getByRole('link', { name: 'Neste spørsmål' });
		const toResult = page.getByRole('link', { name: 'Se resultatet' });
		await expect(next.or(toResult)).toBeVisible();
		if (await toResult.isVisible()) {
			await toResult.click();
			break;
		}
		await next.click();
	}
	await expect(page.getByRole('heading', { level: 1 })).toContainText('Du er ferdig');
}

type Course = Awaited<ReturnType<typeof loadCourse>>['course'];

/** Answers the question that is shown. */
async function answerRight(main: Locator, course: Course): Promise<void> {
	const id = await main.locator('input[name=question]').inputValue();
	const question = course.questions.find((one) => one.id === id);
	if (!question) throw new Error(`The course has no question ${id}.`);
	switch (question.type) {
		case 'order':
			for (const [index, { plain }] of question.items.entries())
				await main
					.locator('li.k-option')
					.filter({ hasText: plain.nb })
					.locator('select')
					.selectOption(String(index + 1));
			break;
		case 'match':
			for (const [index, { plain }] of question.left.entries())
				await main
					.getByLabel(plain.nb, { exact: true })
					.selectOption({ label: question.right[index]?.plain.nb ?? '' });
			break;
		case 'fill':
			for (const [index, { accepts }] of question.gaps.entries())
				await main
					.locator('input[name=word]')
					.nth(index)
					.fill(accepts.nb[0] ?? '');
			break;
		default: {
			const choices = question.type === 'signs' ? question.marks : question.options;
			for (const { id: choice } of choices.filter(({ correct }) => correct))
				await main.locator(`input[name=choice][value="${choice}"]`).check();
		}
	}
	await main.getByRole('button', { name: 'Svar' }).click();
}
