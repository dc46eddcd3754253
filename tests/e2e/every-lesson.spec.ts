import { readdirSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';
import { listViolations } from './axe.ts';
import { test } from './people.ts';
import { answerQuestion, readCourse, startCourse, type Question } from './take-course.ts';

const CHECK = 'Sjekk svaret';
/** One of each is answered, wrong and then right, and looked at again. */
const met = new Set<Question['type']>();

async function expectNoFault(page: Page, where: string): Promise<void> {
	expect(await listViolations(page), where).toEqual([]);
	await expectToFit(page, where);
}

async function expectToFit(page: Page, where: string): Promise<void> {
	const width = await page.evaluate(() => document.documentElement.scrollWidth);
	expect(width, where).toBeLessThanOrEqual(320);
}

/** As in a question about addresses. */
const LONG_WORD = ' fjordvik.kommune.no.logginn.example/fjordvik.kommune.no/plan';

// 1280 × 1024 at 400 %.
test.use({ viewport: { width: 320, height: 256 } });

for (const slug of readdirSync('courses').filter((name) => !name.startsWith('_')))
	test(`every lesson of ${slug}, and each type of question, has no fault that axe can find and fits 400 %`, async ({
		as
	}) => {
		const page = await as('Kari Rød');
		await page.setViewportSize({ width: 320, height: 256 });
		await page.emulateMedia({ reducedMotion: 'reduce' });
		const course = await readCourse(slug);
		await startCourse(page, slug);
		for (const lesson of course.lessons) {
			await page.goto(`/kurs/${slug}/leksjon/${lesson.id}`);
			for (const details of await page.locator('details:not([name])').all())
				await details.evaluate((element: HTMLDetailsElement) => (element.open = true));
			await expectNoFault(page, lesson.id);

			const practice = course.questions.filter(
				({ lessonId, use }) => lessonId === lesson.id && use === 'practice'
			);
			for (const question of practice.filter(({ type }) => !met.has(type))) {
				met.add(question.type);
				const task = page.locator(`[id="${question.id}"]`);
				for (const text of await task.locator('h2, label, li, .ds-label, legend').all())
					await text.evaluate((element, word) => element.append(word), LONG_WORD);
				await expectToFit(page, `${question.type} with long words`);
				await page.reload();
				for (const right of [false, true]) {
					await answerQuestion(task, question, { right, submit: CHECK });
					await expect(task.locator(`[id="${question.id}-outcome"]`)).toHaveText(
						right ? 'Riktig!' : /^Ikke helt/
					);
					await expectNoFault(page, `${lesson.id} ${question.type} ${right}`);
					if (!right) await task.getByRole('link', { name: 'Prøv igjen' }).click();
				}
			}
		}
	});

test('each type of question has been looked at', () => {
	expect([...met].sort()).toEqual([
		'fill',
		'match',
		'multiple',
		'order',
		'signs',
		'single',
		'true-false'
	]);
});
