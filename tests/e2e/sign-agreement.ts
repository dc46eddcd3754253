import { expect, type Page } from '@playwright/test';

/** Opens and goes on from each section that must be read, on the page of an agreement. @returns how many there were */
export async function readAgreement(page: Page): Promise<number> {
	const marks = page.locator('summary').filter({ hasText: /Lest$/ });
	let read = 0;
	while ((await page.getByText(/gjenstår før du kan signere/).count()) > 0) {
		const before = await marks.count();
		await page.getByRole('button', { name: /^Lest/ }).filter({ visible: true }).first().click();
		await expect(marks).toHaveCount(before + 1);
		read++;
	}
	return read;
}

const RIGHT = [
	'Sier nei, og hjelper kollegaen med å få nytt passord',
	'Sier fra til lederen din og melder avvik med en gang'
];

/** Answers the questions of the databrukeravtale rightly. */
export async function answerQuestions(page: Page): Promise<void> {
	for (const answer of RIGHT) await page.getByLabel(answer).check();
	await page.getByRole('button', { name: 'Kontroller svarene' }).click();
	await expect(page.getByRole('button', { name: 'Kontroller svarene' })).toHaveCount(0);
}

/** Reads and signs the databrukeravtale, unless it is signed, and opens the receipt. */
export async function openReceipt(page: Page): Promise<void> {
	await page.goto('/avtaler/databrukeravtale');
	const sign = page.getByRole('button', { name: 'Signer', exact: true });
	if ((await page.getByRole('heading', { name: 'Du har signert' }).count()) === 0) {
		await readAgreement(page);
		await answerQuestions(page);
		await sign.click();
	}
	await page.getByRole('link', { name: 'Se kvitteringen' }).click();
	await expect(page).toHaveURL(/\/avtaler\/kvittering\/[0-9a-f-]{36}$/);
}
