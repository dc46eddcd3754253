import { expect, test, type Browser, type Page, type TestInfo } from '@playwright/test';
import { listViolations } from './axe.ts';
import { HR, LEADER, signIn } from './people.ts';

/** Has signed the first version, and not the newest. */
const EMPLOYEE = 'Inger Årø';
/** Should have signed. */
const LATE = 'Ida Drågen';
const CODE = 'databrukeravtale';

async function open(browser: Browser, { project }: TestInfo, name: string): Promise<Page> {
	const page = await (await browser.newContext(project.use)).newPage();
	await signIn(page, name);
	return page;
}

async function expectAccessible(page: Page): Promise<void> {
	expect(await listViolations(page)).toEqual([]);
}

test('a leader finds who asks, answers, and the employee reads the answer where they sign', async ({
	browser
}, info) => {
	const employee = await open(browser, info, EMPLOYEE);
	await employee.goto(`/avtaler/${CODE}`);
	await employee.getByText('Jeg har et spørsmål, eller vil ikke signere').click();
	await employee.getByLabel('Jeg har et spørsmål', { exact: true }).check();
	await employee.getByLabel('Skriv med egne ord').fill('Gjelder avtalen hjemme også?');
	await employee.getByRole('button', { name: 'Send' }).click();
	await expect(employee.getByText('Det er sendt.')).toBeVisible();

	const leader = await open(browser, info, LEADER);
	await leader.goto('/team');
	await leader.getByRole('link', { name: 'Avtaler', exact: true }).click();
	await expect(leader.getByRole('heading', { level: 1 })).toHaveText('Avtaler i teamet');
	await expectAccessible(leader);
	const row = leader.getByRole('row').filter({ hasText: EMPLOYEE });
	await expect(row).toContainText('Spurte 23. nov.');
	await leader
		.getByRole('region', { name: 'Venter på svar' })
		.getByRole('link', { name: EMPLOYEE })
		.click();
	await expect(leader.getByText('Gjelder avtalen hjemme også?')).toBeVisible();
	await leader.getByRole('button', { name: 'Send svaret' }).click();
	await expect(leader.getByText('Skriv et svar.').first()).toBeVisible();
	await leader.getByLabel('Svar', { exact: true }).fill('Ja, når du bruker kommunens utstyr.');
	await leader.getByRole('button', { name: 'Send svaret' }).click();
	await expect(leader.getByText('Svaret er sendt.')).toBeVisible();
	await expectAccessible(leader);

	// A signature that is wrong is voided, with a reason, and only when that is confirmed.
	const signature = leader.getByRole('listitem').filter({ hasText: 'Versjon 1, signert' });
	await signature.getByText('Annuller signaturen').first().click();
	await signature.getByLabel('Hvorfor er den feil?').fill('En annen satt ved skjermen.');
	await signature.getByRole('button', { name: 'Annuller signaturen' }).click();
	await expect(
		leader.getByText('Kryss av for at signaturen skal annulleres.').first()
	).toBeVisible();
	await signature.getByLabel('Ja, signaturen skal annulleres').check();
	await signature.getByRole('button', { name: 'Annuller signaturen' }).click();
	await expect(leader.getByText(/Annullert .* av Marit Solvang: En annen satt/)).toBeVisible();

	await employee.goto(`/avtaler/${CODE}`);
	await expect(employee.getByText('Ja, når du bruker kommunens utstyr.')).toBeVisible();
	await expect(employee.getByText(/^Svar fra Marit Solvang/)).toBeVisible();
	await employee.goto('/avtaler');
	await expect(employee.getByText(/Annullert .*: En annen satt ved skjermen/)).toBeVisible();
	await employee.context().close();
	await leader.context().close();
});

test('HR sees how it goes, finds who is left, and reminds them once a day; they see it', async ({
	browser
}, info) => {
	const hr = await open(browser, info, HR);
	await hr.goto('/avtaler/rediger');
	await hr.getByRole('link', { name: 'Oppfølging av avtaler' }).click();
	await expect(hr).toHaveURL(/\/avtaler\/oppfolging$/);
	await hr.getByRole('link', { name: 'Databrukeravtale' }).click();
	await expect(hr).toHaveURL(/\/oppfolging\/databrukeravtale$/);
	await expect(hr.getByRole('heading', { level: 1 })).toHaveText('Databrukeravtale');
	await expect(hr.getByRole('img', { name: /Andel som har signert/ })).toBeVisible();
	await hr.getByText('Vis som tabell').click();
	await expect(hr.getByRole('row', { name: /Hele kommunen/ })).toBeVisible();
	await expectAccessible(hr);

	await hr.getByLabel('Søk etter navn').fill('ida drå');
	await hr.getByLabel('Rekkefølge').selectOption('Navn');
	await hr.getByRole('button', { name: 'Vis' }).last().click();
	await expect(hr).toHaveURL(/sok=ida/);
	await expect(hr.getByRole('link', { name: LATE })).toBeVisible();
	const file = await hr.request.get(
		(await hr.getByRole('link', { name: 'Last ned som CSV' }).getAttribute('href')) ?? ''
	);
	expect(file.headers()['content-type']).toContain('text/csv');
	expect(await file.text()).toContain(LATE);

	await hr.getByRole('button', { name: 'Minn dem på det' }).click();
	await expect(hr.getByText('Kryss av for at de skal få en påminnelse.')).toBeVisible();
	await hr.getByLabel('Ja, minn dem på det nå').check();
	await hr.getByRole('button', { name: 'Minn dem på det' }).click();
	await expect(hr.getByText(/er minnet på det\.|Én er minnet på det\./).first()).toBeVisible();
	await expect(hr.getByRole('button', { name: 'Minn dem på det' })).toHaveCount(0);
	await expect(hr.getByText('Du kan minne dem på det igjen i morgen.')).toBeVisible();
	await hr.context().close();

	const employee = await open(browser, info, LATE);
	const notice = employee.getByRole('region', { name: 'Husk å signere' });
	await expect(notice).toContainText('HR minnet deg på det');
	await expectAccessible(employee);
	await notice.getByRole('link', { name: 'Databrukeravtale' }).click();
	await expect(employee).toHaveURL(/\/avtaler\/databrukeravtale$/);
	await employee.context().close();
});
