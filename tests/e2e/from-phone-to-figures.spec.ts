import { expect, test, type Browser, type Page } from '@playwright/test';
import { HR, LEADER, signIn } from './people.ts';
import { readCourse, readLesson, takeQuiz } from './take-course.ts';

const COURSE = 'Informasjonssikkerhet';
const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };

/** Two employees of the same leader who lack the course, so that the journeys do not disturb each other. */
const journeys = [
	{ employee: 'Amina Hoel', before: 'Utløpt', javaScriptEnabled: false },
	{ employee: 'Rita Torvik', before: 'Forfalt', javaScriptEnabled: true }
];

for (const { employee, before, javaScriptEnabled } of journeys)
	test(`${employee} finishes the course on a phone ${javaScriptEnabled ? 'with' : 'without'} JavaScript, and the figures change`, async ({
		browser
	}) => {
		const leader = await openAs(browser, LEADER, {});
		await expect(await cellOf(leader, employee)).toContainText(before);
		const lackingBefore = await numberLacking(leader);
		const hr = await openAs(browser, HR, {});
		const missingBefore = await missingInMunicipality(hr);

		const phone = await openAs(browser, employee, { ...PHONE, javaScriptEnabled });
		await phone.getByRole('button', { name: `Start ${COURSE}` }).click();
		const course = await readCourse('informasjonssikkerhet');
		for (const [index, lesson] of course.lessons.entries()) {
			await expect(phone.getByText(`Leksjon ${index + 1} av 8`, { exact: true })).toBeVisible();
			await readLesson(phone, lesson);
			await expect(phone.getByText(/^Lagret \d\d\.\d\d$/)).toBeVisible();
		}
		await takeQuiz(phone, course, { scripted: javaScriptEnabled });
		await expect(phone.getByRole('heading', { level: 1 })).toContainText('Du er ferdig');
		await phone.getByRole('link', { name: 'Til Min læring' }).click();
		const have = phone
			.getByRole('listitem')
			.filter({ hasText: COURSE })
			.filter({ hasText: 'Gjelder til' });
		await expect(have).toContainText('november 2027');
		await phone.goto('/bevis');
		await expect(phone.getByText(COURSE).first()).toBeVisible();

		await leader.reload();
		await expect(await cellOf(leader, employee)).toContainText('Oppfylt');
		expect(await numberLacking(leader)).toBe(lackingBefore - 1);
		// To the nearest five: one person's course shows in it, or does not.
		expect([missingBefore, missingBefore - 5]).toContain(await missingInMunicipality(hr));

		// «Who looked at me»: the employee sees that the leader did.
		await phone.goto('/meg/innsyn');
		await expect(phone.getByRole('row').filter({ hasText: LEADER }).first()).toBeVisible();
	});

async function openAs(browser: Browser, name: string, options: object): Promise<Page> {
	const page = await (
		await browser.newContext({
			locale: 'nb-NO',
			viewport: { width: 1440, height: 900 },
			...options
		})
	).newPage();
	await signIn(page, name);
	return page;
}

/** The leader's cell of the employee for the course. */
async function cellOf(leader: Page, employee: string) {
	if (!leader.url().includes('/team/')) await leader.goto('/team');
	const headers = await leader.getByRole('columnheader').allInnerTexts();
	const column = headers.findIndex((text) => text.replaceAll('\u00ad', '').startsWith(COURSE));
	return leader
		.getByRole('row')
		.filter({ hasText: employee })
		.getByRole('cell')
		.nth(column - 1);
}

/** «3 mangler» in the header of the course's column. */
async function numberLacking(leader: Page): Promise<number> {
	const headers = await leader.getByRole('columnheader').allInnerTexts();
	const text = headers.find((header) => header.replaceAll('\u00ad', '').startsWith(COURSE)) ?? '';
	return Number(/(\d+) mangler/.exec(text)?.[1] ?? 0);
}

/** How many in the kommune lack the course, from the table of «Hva mangler flest?». */
async function missingInMunicipality(hr: Page): Promise<number> {
	await hr.goto('/kommunen');
	const most = hr.getByRole('region', { name: 'Hva mangler flest?' });
	await most.getByText('Vis tallene som tabell').click();
	const row = most
		.getByRole('row')
		.filter({ has: hr.getByRole('rowheader', { name: COURSE, exact: true }) });
	return Number((await row.getByRole('cell').first().innerText()).replace(/\D/g, ''));
}
