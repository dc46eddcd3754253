import {
	devices,
	expect,
	test,
	type Browser,
	type BrowserContextOptions,
	type Page
} from '@playwright/test';
import { keyboardOf } from './hands.ts';
import { LEADER, signIn } from './people.ts';
import {
	answerQuestion,
	questionIn,
	readCourse,
	readLesson,
	startCourse,
	takeCourse,
	takeQuiz
} from './take-course.ts';

const SHORT = 'databrukeravtalen';

async function openAs(
	browser: Browser,
	name: string,
	options: BrowserContextOptions,
	municipality?: string
): Promise<Page> {
	const page = await (await browser.newContext(options)).newPage();
	await signIn(page, name, municipality);
	return page;
}

/** What a page says of an answer that was not right. */
const wrongIn = (page: Page) =>
	page.getByRole('main').getByText('Ikke helt. Se hvorfor.', { exact: true });

test('a whole course with the keyboard alone', { tag: '@pc' }, async ({ page }) => {
	await signIn(page, 'Geir Brekke');
	await takeCourse(page, SHORT, { hand: keyboardOf(page) });
});

test(
	'a whole course in nynorsk, without JavaScript',
	{ tag: '@phone' },
	async ({ browser }, { project }) => {
		const page = await openAs(
			browser,
			'Oddny Vike',
			{ ...project.use, javaScriptEnabled: false },
			'Vestnes'
		);
		await expect(page.locator('html')).toHaveAttribute('lang', 'nn');
		await takeCourse(page, 'sak-og-arkiv', { language: 'nn', scripted: false });
		await page.goto('/bevis');
		await expect(page.getByRole('link', { name: /^Last ned bevis .* Sak og arkiv/ })).toBeVisible();
	}
);

test(
	'two devices at once lose nothing and count nothing twice',
	{ tag: '@phone' },
	async ({ browser }, { project }) => {
		const name = 'Amina Hoel';
		const course = await readCourse(SHORT);
		const { baseURL = '', locale = 'nb-NO' } = project.use;
		const phone = await openAs(browser, name, project.use);
		const pc = await openAs(browser, name, { ...devices['Desktop Chrome'], baseURL, locale });
		await Promise.all([startCourse(phone, SHORT), startCourse(pc, SHORT)]);
		const [first] = course.lessons;
		if (!first) throw new Error('The course has no lessons.');

		// Read on one; the other, where it is still open, says the same, and comes to the same place.
		await readLesson(phone, first);
		await readLesson(pc, first);
		await expect(pc.getByText('Leksjon 2 av 5', { exact: true })).toBeVisible();
		for (const lesson of course.lessons.slice(1)) await readLesson(phone, lesson);

		// The same question is open on both; what was answered first counts, and both see it.
		await pc.goto(`/kurs/${SHORT}/prove/1`);
		const question = await questionIn(phone, course);
		expect((await questionIn(pc, course)).id).toBe(question.id);
		await answerQuestion(pc.getByRole('main'), question, { right: false });
		await expect(wrongIn(pc)).toBeVisible();
		await answerQuestion(phone.getByRole('main'), question);
		await expect(wrongIn(phone)).toBeVisible();
		await expect(phone.getByText('Riktig!', { exact: true })).toBeHidden();

		// The rest alternates, each device going on where the other was.
		await phone.getByRole('link', { name: 'Neste spørsmål' }).click();
		await answerQuestion(phone.getByRole('main'), await questionIn(phone, course));
		await startCourse(pc, SHORT);
		await expect(pc).toHaveURL(/\/prove\/3$/);
		await takeQuiz(pc, course);
		await phone.goto(`/kurs/${SHORT}/resultat`);
		await expect(phone.getByText('5 av 6')).toBeVisible();
		await phone.goto('/bevis');
		await expect(
			phone.getByRole('listitem').filter({ hasText: 'Databrukeravtalen forklart' })
		).toHaveCount(1);
	}
);

test(
	'a course goes on without coverage, and everything is delivered when there is some',
	{ tag: '@phone' },
	async ({ browser }, { project }) => {
		const page = await openAs(browser, LEADER, project.use);
		const course = await readCourse(SHORT);
		await startCourse(page, SHORT);
		const [first, second, ...rest] = course.lessons;
		if (!first || !second) throw new Error('The course has too few lessons.');
		await readLesson(page, first);
		await expect(page.getByRole('heading', { level: 1, name: second.title.nb })).toBeVisible();
		await untilKept(page, [...rest.map(({ id }) => `leksjon/${id}`), 'prove/1', 'prove/2']);

		await page.context().setOffline(true);
		await page.getByRole('group', { name: 'Velg hva du gjør' }).getByRole('button').first().click();
		await expect(page.getByText('Du valgte:')).toBeVisible();
		await expect(page.getByText('Ett svar venter på nett')).toBeVisible();
		for (const lesson of [second, ...rest]) await readLesson(page, lesson);
		await expect(page.getByText('5 svar venter på nett')).toBeVisible();
		await answerQuestion(page.getByRole('main'), await questionIn(page, course));
		await expect(page.getByText('Svaret ditt ligger på enheten')).toBeVisible();
		await page.getByRole('link', { name: 'Neste spørsmål' }).click();
		await answerQuestion(page.getByRole('main'), await questionIn(page, course), { right: false });
		await expect(page.getByText('7 svar venter på nett')).toBeVisible();

		await page.context().setOffline(false);
		await expect(page.getByText('venter på nett')).toBeHidden({ timeout: 45_000 });
		await page.goto(`/kurs/${SHORT}/leksjon/${second.id}`);
		await expect(page.getByText('Du valgte:')).toBeVisible();
		await page.goto(`/kurs/${SHORT}`);
		await expect(page.getByText('Du har svart på 2 av 6.')).toBeVisible();
		await page.goto(`/kurs/${SHORT}/prove/1`);
		await expect(page.getByText('Riktig!', { exact: true })).toBeVisible();
		await page.goto(`/kurs/${SHORT}/prove/2`);
		await expect(wrongIn(page)).toBeVisible();

		// What was kept on the device goes when the person goes.
		await page.goto('/meg');
		await page.getByRole('button', { name: 'Logg ut' }).click();
		await expect(page).toHaveURL(/\/logg-inn/);
		expect(
			await page.evaluate(async () => (await caches.keys()).filter((name) => name === 'courses'))
		).toEqual([]);
	}
);

test(
	'a picture is for those who are signed in, comes in parts, and runs nothing',
	{ tag: '@phone' },
	async ({ page, request }) => {
		await signIn(page, LEADER);
		await startCourse(page, SHORT);
		await page.goto(`/kurs/${SHORT}/leksjon/hva-kommunen-kan-se`);
		const address = (await page.locator('figure img').getAttribute('src')) ?? '';
		const whole = await page.request.get(address);
		expect(whole.headers()).toMatchObject({
			'content-type': 'image/svg+xml',
			'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
			'x-content-type-options': 'nosniff'
		});
		const part = await page.request.get(address, { headers: { range: 'bytes=10-19' } });
		expect(part.status()).toBe(206);
		expect(await part.body()).toEqual((await whole.body()).subarray(10, 20));
		expect((await request.get(address, { maxRedirects: 0 })).status()).toBe(303);
	}
);

/** Waits until the browser has kept pages of the course on the device. */
async function untilKept(page: Page, places: string[]): Promise<void> {
	await expect
		.poll(
			() =>
				page.evaluate(async (wanted) => {
					const kept = await (await caches.open('courses')).keys();
					return wanted.filter((end) => !kept.some(({ url }) => url.endsWith(end)));
				}, places),
			{ timeout: 30_000 }
		)
		.toEqual([]);
}
