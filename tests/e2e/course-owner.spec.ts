import { expect, test, type Page } from '@playwright/test';
import { COURSE_OWNER, HR, signIn } from './people.ts';
import { takeCourse } from './take-course.ts';

const COMMENT = 'Spørsmålet om QR-koder var uklart.';

async function openReport(page: Page): Promise<void> {
	await signIn(page, COURSE_OWNER);
	await page.goto('/kursansvar');
	await page.getByRole('link', { name: 'Informasjonssikkerhet for alle' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(
		'Informasjonssikkerhet for alle'
	);
}

test('the course owner sees how the courses go, and sorts and narrows them', async ({ page }) => {
	await signIn(page, COURSE_OWNER);
	await page.goto('/kursansvar');
	const rows = page.getByRole('table').getByRole('row');
	await expect(rows).toHaveCount(4);
	const security = rows.filter({ hasText: 'Informasjonssikkerhet for alle' });
	// 48 finished, 22 stopped, 6 are at it, told to the nearest five; and whoever another test lets begin meanwhile.
	const [started, completed] = await security.getByRole('cell').allInnerTexts();
	expect(Number(started)).toBeGreaterThanOrEqual(75);
	expect(Number(completed)).toBeGreaterThanOrEqual(50);
	await expect(security).toContainText(/6\d\s%/);

	await page.getByRole('link', { name: /^Startet/ }).click();
	await expect(page).toHaveURL(/sorter=startet&retning=stigende/);
	await expect(rows.last()).toContainText('Informasjonssikkerhet for alle');
	await page.getByLabel('Startet i løpet av').selectOption({ label: 'De siste 30 dagene' });
	await page.getByRole('button', { name: 'Vis', exact: true }).click();
	await expect(page).toHaveURL(/periode=30/);

	const [file] = await Promise.all([
		page.waitForEvent('download'),
		page.getByRole('link', { name: 'Last ned tallene (CSV)' }).click()
	]);
	expect(file.suggestedFilename()).toBe('kurs-2026-11-23.csv');
});

test('the page of a course tells where people stop and how the questions do', async ({ page }) => {
	await openReport(page);
	const stops = page.getByRole('region', { name: 'Leksjoner og tall, kan rulles sidelengs' });
	await expect(stops.getByRole('row')).toHaveCount(10);
	const most = stops.getByRole('row').filter({ hasText: 'Når du er på oppdrag' });
	await expect(most.getByRole('cell').last()).toHaveText('10');
	const questions = page.getByRole('region', { name: 'Spørsmål og tall, kan rulles sidelengs' });
	await expect(questions.getByText('Skiller godt').first()).toBeVisible();
	await expect(questions.getByText(/^\d+\s%$/).first()).toBeVisible();
});

test.describe('without JavaScript', () => {
	test.use({ javaScriptEnabled: false });

	test('a comment is hidden with a reason, undone and shown, and then others see it', async ({
		page,
		browser
	}, { project }) => {
		await openReport(page);
		const comment = page.getByRole('listitem').filter({ hasText: COMMENT });
		await comment.getByText('Skjul').first().click();
		await comment.getByRole('button', { name: 'Skjul' }).click();
		await expect(page.getByRole('alert')).toContainText('Skriv hvorfor du skjuler kommentaren.');
		await comment.getByLabel('Hvorfor skjuler du den?').fill('Uklart');
		await comment.getByRole('button', { name: 'Skjul' }).click();
		await expect(page.getByRole('status')).toHaveText('Kommentaren er skjult.');
		await expect(comment).toContainText('Skjult av Torill Aasen 23. november 2026: Uklart');
		await comment.getByRole('button', { name: 'Angre' }).click();
		await comment.getByRole('button', { name: /^Vis/ }).click();
		await expect(page.getByRole('status')).toHaveText('Kommentaren vises nå for andre ansatte.');

		const other = await (await browser.newContext(project.use)).newPage();
		await signIn(other, 'Marit Solvang');
		await other.goto('/kurs/informasjonssikkerhet');
		const said = other.getByRole('region', { name: 'Det kollegene sier' });
		await expect(said).toContainText('har svart');
		await expect(said).toContainText(COMMENT);
		// One that waits, and the one that is hidden.
		await expect(said).not.toContainText('Endelig noe som er laget');
		await expect(said).not.toContainText('Sjefen min');
		await other.context().close();
	});

	test('a learner says what they think, is told what is wrong, and changes it', async ({
		page
	}) => {
		await signIn(page, HR);
		await takeCourse(page, 'databrukeravtalen', { scripted: false });
		await page.getByLabel('Kommentar (valgfritt)').fill('Kort og greit');
		await page.getByRole('button', { name: 'Send' }).click();
		await expect(page.getByRole('alert')).toContainText('Velg én til fem stjerner.');
		await expect(page.getByLabel('Kommentar (valgfritt)')).toHaveValue('Kort og greit');
		await page.getByRole('radio', { name: '4 stjerner: Bra' }).check();
		await page.getByRole('button', { name: 'Send' }).click();
		await expect(page.getByRole('status')).toContainText('Takk!');
		await expect(page.getByText('Du ga 4 av 5 stjerner.')).toBeVisible();

		await page.getByText('Endre svaret', { exact: true }).click();
		await expect(page.getByRole('radio', { name: '4 stjerner: Bra' })).toBeChecked();
		await page.getByRole('radio', { name: '5 stjerner: Veldig bra' }).check();
		await page.getByRole('button', { name: 'Send' }).click();
		await expect(page.getByText('Du ga 5 av 5 stjerner.')).toBeVisible();
	});
});
