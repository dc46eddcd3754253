import { expect, test } from '@playwright/test';
import { scriptsOf, totalOf, weigh, WEIGHT_LIMITS } from '../../scripts/bench/web/weight.ts';
import { readCourse, startCourse } from './take-course.ts';
import { signIn } from './people.ts';

const SLUG = 'informasjonssikkerhet';

test('the first visit to a lesson weighs no more than it may', async ({ browser, page }, {
	project
}) => {
	await signIn(page, 'Kari Rød');
	await startCourse(page, SLUG);
	const { cookies } = await page.context().storageState();
	const context = await browser.newContext(project.use);
	await context.addCookies(cookies);
	const [first] = (await readCourse(SLUG)).lessons;
	const address = new URL(`/kurs/${SLUG}/leksjon/${first?.id}`, page.url());
	const weights = await weigh(context, address.href);
	await context.close();
	expect(scriptsOf(weights)).toBeLessThanOrEqual(WEIGHT_LIMITS.javascript);
	expect(totalOf(weights)).toBeLessThanOrEqual(WEIGHT_LIMITS.total);
});
