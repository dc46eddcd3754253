import { expect, type ConsoleMessage, type Page } from '@playwright/test';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { listViolations } from './axe.ts';
import {
	ADMINISTRATOR,
	ARCHIVIST,
	COURSE_OWNER,
	DATA_PROTECTION,
	EMPLOYEE,
	HR,
	LEADER,
	signIn,
	SYSTEM_OWNER,
	test
} from './people.ts';
import { openReceipt } from './sign-agreement.ts';
import { takeCourse } from './take-course.ts';

/** Every page of the route tree, from the files: one that is new cannot be forgotten. */
function listRoutes(folder = 'src/routes', route = ''): string[] {
	return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
		if (entry.isDirectory())
			return listRoutes(
				join(folder, entry.name),
				entry.name.startsWith('(') ? route : `${route}/${entry.name}`
			);
		return entry.name === '+page.svelte' ||
			(entry.name === '+page.server.ts' && ['', '/team', '/fagsystem'].includes(route))
			? [route || '/']
			: [];
	});
}

interface Visit {
	/** Who opens it; null: nobody signed in. */
	as: string | null;
	/** An address of the route, or how to get there; `as` gives the page of somebody who is signed in. */
	go: (page: Page, as: (name: string) => Promise<Page>) => Promise<void>;
	/** The address only leads on to this one, which is visited by itself. */
	leadsTo?: RegExp;
}

const at = (address: string) => async (page: Page) => void (await page.goto(address));

async function startCourse(page: Page): Promise<void> {
	await page.goto('/kurs/informasjonssikkerhet');
	await page.getByRole('button', { name: /^(Start|Fortsett)/ }).click();
}

/** Freezes figures, and stays on the report. */
async function freezeReport(page: Page): Promise<void> {
	await page.goto('/rapporter');
	await page.getByLabel('Tittel').fill('Til ledermøtet');
	await page.getByRole('button', { name: 'Frys' }).click();
	await expect(page).toHaveURL(/\/rapporter\/[0-9a-f-]{36}$/);
}

async function askForCorrection(page: Page): Promise<void> {
	await page.goto('/meg/opplysninger/retting?gjelder=stillinger');
	await page.getByLabel('Hva er feil?').fill('Stillingen står som vikar.');
	await page.getByLabel('Hva er riktig?').fill('Jeg er fast ansatt.');
	await page.getByRole('button', { name: 'Send til HR' }).click();
	await expect(page).toHaveURL(/lagret=sendt/);
}

/** With every part open, and a request of one's own. */
async function openOwnData(page: Page): Promise<void> {
	await askForCorrection(page);
	await page.locator('details').evaluateAll((all) => {
		for (const one of all as HTMLDetailsElement[]) one.open = true;
	});
}

/** A page about Jonas Eriksen, whom the leader leads. */
async function openMember(page: Page, part: string): Promise<void> {
	await page.goto('/team');
	await page.getByRole('table').getByRole('link', { name: 'Jonas Eriksen' }).click();
	await page.waitForURL(/\/team\/ansatt\/\d+/);
	await page.goto(`${new URL(page.url()).pathname}/${part}`);
}

/** Makes a draft of a requirement for home care, years ahead, so that no figure of today moves. */
async function makeDraft(page: Page): Promise<void> {
	await page.goto('/krav/nytt?fra=molde-mobil-omsorg');
	await page.getByRole('button', { name: 'Kopier til utkast' }).click();
	await page.getByLabel('Gjelder fra').fill('2030-01-01');
	await page.getByLabel('Hvorfor kommer kravet?').fill('Du har mobilen med deg hjem til brukerne.');
}

async function openDraft(page: Page): Promise<void> {
	await makeDraft(page);
	await page.getByRole('button', { name: 'Vis virkning' }).click();
	await expect(page.getByRole('complementary')).toContainText('får kravet');
}

async function openPublishing(page: Page): Promise<void> {
	await openDraft(page);
	await page.getByRole('button', { name: 'Publiser fra 1. januar 2030' }).click();
	await expect(page).toHaveURL(/\/publiser$/);
}

async function openChange(page: Page): Promise<void> {
	await openPublishing(page);
	await page.getByRole('button', { name: /^Publiser for/ }).click();
	await expect(page).toHaveURL(/\/krav\/endring\//);
}

/** Opens the verification of a certificate, which somebody else has got. */
async function openVerification(page: Page, as: (name: string) => Promise<Page>): Promise<void> {
	const { origin } = new URL((await as(EMPLOYEE)).url());
	const learner = await page
		.context()
		.browser()
		?.newPage({ baseURL: origin, locale: 'nb-NO', javaScriptEnabled: false });
	if (!learner) throw new Error('The page belongs to no browser.');
	await signIn(learner, EMPLOYEE);
	await takeCourse(learner, 'databrukeravtalen', { scripted: false });
	await learner.goto('/bevis');
	await learner.getByText('Lenke for kontroll').first().click();
	const address = await learner
		.getByRole('link', { name: /\/kontroll\// })
		.first()
		.innerText();
	await learner.close();
	await page.goto(address);
}

/** Connects a provider that signs with a key, and that is not there; it stays closed. */
async function connectProvider(page: Page): Promise<void> {
	await page.goto('/administrasjon/innlogging/ny?type=idporten');
	await page.getByLabel('Adresse (issuer)').fill('http://localhost:1');
	await page.getByLabel('Klient-id').fill('kyndig');
	await page.getByRole('button', { name: 'Lagre' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('ID-porten');
}

/** The privacy statement of Molde, with what it says of each category open. */
async function openDeclaration(page: Page): Promise<void> {
	await page.goto('/personvern/1506');
	for (const summary of await page.locator('summary').all()) await summary.click();
}

/** Asks what a shorter time would do, and decides nothing. */
async function openEffect(page: Page): Promise<void> {
	await page.goto('/administrasjon/oppbevaring/kursdetaljer');
	await page.getByLabel('Antall måneder').fill('6');
	await page.getByLabel('Hvorfor?').fill('Vi trenger det ikke lenger.');
	await page.getByRole('button', { name: 'Vis virkning' }).click();
	await expect(page.getByRole('heading', { name: 'Dette skjer' })).toBeVisible();
}

const VISITS: Record<string, Visit> = {
	'/': { as: null, go: at('/'), leadsTo: /\/logg-inn$/ },
	'/logg-inn': { as: null, go: at('/logg-inn') },
	'/logg-inn/[kommune]': { as: null, go: at('/logg-inn/molde') },
	'/logg-inn/nokkel': { as: null, go: at('/logg-inn/nokkel') },
	'/logg-inn/kode': { as: null, go: at('/logg-inn/kode') },
	'/logg-inn/bekreft': { as: EMPLOYEE, go: at('/logg-inn/bekreft?til=/meg') },
	'/personvern': { as: null, go: at('/personvern') },
	'/personvern/tall': { as: null, go: at('/personvern/tall') },
	'/personvern/tilgang': { as: null, go: at('/personvern/tilgang') },
	'/personvern/[municipality=kommune]': { as: null, go: openDeclaration },
	'/personvern/drofting': {
		as: ADMINISTRATOR,
		go: at('/personvern/drofting')
	},
	'/avtaler/kontroll': { as: null, go: at('/avtaler/kontroll') },
	'/kontroll': { as: null, go: at('/kontroll') },
	'/kontroll/[code]': { as: null, go: openVerification },
	'/tilgjengelighet': { as: null, go: at('/tilgjengelighet') },
	'/tilgjengelighet/[municipality=kommune]': {
		as: null,
		go: at('/tilgjengelighet/1506')
	},
	'/min-laering': { as: EMPLOYEE, go: at('/min-laering') },
	'/kurs': { as: EMPLOYEE, go: at('/kurs') },
	'/kurs/[slug]': { as: EMPLOYEE, go: at('/kurs/informasjonssikkerhet') },
	'/kurs/[slug]/leksjon/[lesson]': { as: EMPLOYEE, go: startCourse },
	'/kurs/[slug]/prove/[number=id]': {
		as: EMPLOYEE,
		go: async (page) => {
			await startCourse(page);
			await page.goto('/kurs/informasjonssikkerhet/prove/1');
		}
	},
	'/kurs/[slug]/resultat': {
		as: EMPLOYEE,
		go: async (page) => {
			await startCourse(page);
			await page.goto('/kurs/informasjonssikkerhet/resultat');
		}
	},
	'/avtaler': { as: EMPLOYEE, go: at('/avtaler') },
	'/avtaler/[code]': { as: EMPLOYEE, go: at('/avtaler/databrukeravtale') },
	// Signs: as somebody whom no other test signs as.
	'/avtaler/kvittering/[id=uuid]': { as: ADMINISTRATOR, go: openReceipt },
	'/avtaler/oppfolging': {
		as: HR,
		go: at('/avtaler/oppfolging')
	},
	'/avtaler/oppfolging/[code]': {
		as: HR,
		go: at('/avtaler/oppfolging/databrukeravtale')
	},
	'/avtaler/rediger': { as: HR, go: at('/avtaler/rediger') },
	'/avtaler/rediger/ny': { as: HR, go: at('/avtaler/rediger/ny') },
	// What somebody was sent to sign and did not, which the demo has for the tests alone.
	'/avtaler/tjeneste/[id=uuid]': {
		as: EMPLOYEE,
		go: at('/avtaler/tjeneste/00000000-0000-4000-8000-000000000001')
	},
	'/avtaler/rediger/[code]': {
		as: HR,
		go: at('/avtaler/rediger/databrukeravtale?a=2&b=3')
	},
	'/avtaler/rediger/[code]/tekst': {
		as: HR,
		go: at('/avtaler/rediger/databrukeravtale/tekst?versjon=3')
	},
	'/bevis': { as: EMPLOYEE, go: at('/bevis') },
	'/meg': { as: EMPLOYEE, go: at('/meg') },
	'/meg/innlogging': { as: EMPLOYEE, go: at('/meg/innlogging') },
	'/meg/innsyn': { as: EMPLOYEE, go: at('/meg/innsyn') },
	'/meg/opplysninger': { as: EMPLOYEE, go: openOwnData },
	'/meg/opplysninger/retting': {
		as: EMPLOYEE,
		go: at('/meg/opplysninger/retting?gjelder=hvem')
	},
	'/meg/okter': { as: EMPLOYEE, go: at('/meg/okter') },
	'/meg/nokler': { as: EMPLOYEE, go: at('/meg/nokler') },
	'/administrasjon/engangskoder': {
		as: ADMINISTRATOR,
		go: async (page) => {
			await page.goto('/administrasjon/engangskoder?sok=jonas');
			await page
				.getByRole('button', { name: /^Lag kode til/ })
				.first()
				.click();
			await expect(page.getByText(/^Kode til/)).toBeVisible();
		}
	},
	'/team': { as: LEADER, go: at('/team'), leadsTo: /\/team\/enhet\/\d+$/ },
	'/team/enhet/[unit=id]': { as: LEADER, go: at('/team') },
	'/fagsystem': {
		as: SYSTEM_OWNER,
		go: at('/fagsystem'),
		leadsTo: /\/fagsystem\/\d+$/
	},
	'/fagsystem/[system=id]': {
		as: SYSTEM_OWNER,
		go: at('/fagsystem')
	},
	'/team/ansatt/[person=id]': {
		as: LEADER,
		go: async (page) => {
			await page.goto('/team');
			await page.getByRole('table').getByRole('link', { name: 'Jonas Eriksen' }).click();
		}
	},
	'/team/stedfortreder': {
		as: LEADER,
		go: at('/team/stedfortreder?sok=an')
	},
	'/administrasjon': {
		as: ADMINISTRATOR,
		go: at('/administrasjon')
	},
	'/administrasjon/signering': {
		as: ADMINISTRATOR,
		go: at('/administrasjon/signering')
	},
	'/administrasjon/innlogging': {
		as: ADMINISTRATOR,
		go: at('/administrasjon/innlogging')
	},
	'/administrasjon/innlogging/ny': {
		as: ADMINISTRATOR,
		go: at('/administrasjon/innlogging/ny?type=entra')
	},
	'/administrasjon/innlogging/[id=uuid]': {
		as: ADMINISTRATOR,
		go: connectProvider
	},
	'/administrasjon/innlogging/[id=uuid]/test/[login=uuid]': {
		as: ADMINISTRATOR,
		go: async (page) => {
			await connectProvider(page);
			await page.getByRole('link', { name: 'Test innlogging' }).click();
			await expect(page.getByRole('heading', { level: 1 })).toHaveText('Test av ID-porten');
		}
	},
	'/administrasjon/roller': {
		as: ADMINISTRATOR,
		go: at('/administrasjon/roller')
	},
	'/administrasjon/roller/gi': {
		as: ADMINISTRATOR,
		go: at('/administrasjon/roller/gi?sok=jonas')
	},
	'/administrasjon/arkiv': {
		as: ARCHIVIST,
		go: at('/administrasjon/arkiv')
	},
	'/administrasjon/arkiv/[id=uuid]': {
		as: ARCHIVIST,
		go: async (page) => {
			await page.goto('/administrasjon/arkiv');
			await page
				.getByRole('link', { name: /versjon 3$/ })
				.first()
				.click();
			await expect(page.getByText('Signert av', { exact: true })).toBeVisible();
		}
	},
	'/administrasjon/arkiv/innstillinger': {
		as: ARCHIVIST,
		go: at('/administrasjon/arkiv/innstillinger')
	},
	'/administrasjon/logg': {
		as: DATA_PROTECTION,
		go: at('/administrasjon/logg?logg=endringer&kontroll=1')
	},
	'/administrasjon/oppbevaring': {
		as: DATA_PROTECTION,
		go: at('/administrasjon/oppbevaring')
	},
	'/administrasjon/oppbevaring/[category]': {
		as: ADMINISTRATOR,
		go: openEffect
	},
	'/administrasjon/oppbevaring/kontakt': {
		as: ADMINISTRATOR,
		go: at('/administrasjon/oppbevaring/kontakt')
	},
	'/administrasjon/behandlingsprotokoll': {
		as: DATA_PROTECTION,
		go: at('/administrasjon/behandlingsprotokoll')
	},
	'/administrasjon/brukere': {
		as: ADMINISTRATOR,
		go: at('/administrasjon/brukere')
	},
	'/kommunen': { as: HR, go: at('/kommunen') },
	'/samarbeidet': { as: HR, go: at('/samarbeidet') },
	'/kursansvar': { as: COURSE_OWNER, go: at('/kursansvar') },
	'/kursansvar/[slug]': {
		as: COURSE_OWNER,
		go: at('/kursansvar/informasjonssikkerhet')
	},
	'/krav/uten': { as: HR, go: at('/krav/uten') },
	'/rapporter': { as: HR, go: at('/rapporter') },
	'/rapporter/[report=uuid]': { as: HR, go: freezeReport },
	'/rapporter/[report=uuid]/sammenlign': {
		as: HR,
		go: async (page) => {
			await freezeReport(page);
			await page.getByRole('link', { name: 'Sammenlign med i dag' }).click();
			await expect(page).toHaveURL(/\/sammenlign$/);
		}
	},
	'/team/ansatt/[person=id]/fritak': {
		as: LEADER,
		go: (page) => openMember(page, 'fritak')
	},
	'/team/ansatt/[person=id]/dokumentasjon': {
		as: LEADER,
		go: (page) => openMember(page, 'dokumentasjon')
	},
	'/team/ansatt/[person=id]/papir': {
		as: LEADER,
		go: (page) => openMember(page, 'papir')
	},
	'/team/ansatt/[person=id]/papir/[code]': {
		as: LEADER,
		go: (page) => openMember(page, 'papir/databrukeravtale')
	},
	'/team/ansatt/[person=id]/papir/[code]/ark': {
		as: LEADER,
		go: (page) => openMember(page, 'papir/databrukeravtale/ark')
	},
	'/team/ansatt/[person=id]/vedtak': {
		as: LEADER,
		go: (page) => openMember(page, 'vedtak')
	},
	'/team/avtaler/[unit=id]': {
		as: LEADER,
		go: async (page) => {
			await page.goto('/team');
			await page.getByRole('link', { name: 'Avtaler', exact: true }).click();
			await expect(page).toHaveURL(/\/team\/avtaler\/\d+$/);
		}
	},
	'/team/ansatt/[person=id]/avtaler': {
		as: LEADER,
		go: (page) => openMember(page, 'avtaler')
	},
	'/attestering': { as: LEADER, go: at('/attestering') },
	'/ansatte': { as: HR, go: at('/ansatte?sok=jonas') },
	'/ansatte/rettinger': {
		as: HR,
		go: async (page, as) => {
			await askForCorrection(await as(EMPLOYEE));
			await page.goto('/ansatte/rettinger');
			await expect(page.getByRole('link', { name: EMPLOYEE }).first()).toBeVisible();
		}
	},
	'/ansatte/rettinger/[request=uuid]': {
		as: HR,
		go: async (page, as) => {
			await askForCorrection(await as(EMPLOYEE));
			await page.goto('/ansatte/rettinger');
			await page.getByRole('link', { name: EMPLOYEE }).first().click();
			await expect(page.getByRole('button', { name: 'Send svaret' })).toBeVisible();
		}
	},
	'/krav': { as: HR, go: at('/krav') },
	'/krav/nytt': { as: HR, go: at('/krav/nytt') },
	'/krav/vis/[code]': {
		as: HR,
		go: at('/krav/vis/infosikkerhet-alle')
	},
	'/krav/vis/[code]/avslutt': {
		as: HR,
		go: at('/krav/vis/infosikkerhet-alle/avslutt')
	},
	'/krav/sammenlign/[code]': {
		as: HR,
		go: at('/krav/sammenlign/infosikkerhet-alle')
	},
	'/krav/utkast/[id=id]': { as: HR, go: openDraft },
	'/krav/utkast/[id=id]/publiser': { as: HR, go: openPublishing },
	// A leader opens it for a unit of their own: requirements.spec.ts.
	'/krav/utkast/[id=id]/enhet/[unit=id]': {
		as: HR,
		go: async (page) => {
			await openDraft(page);
			await page.getByRole('complementary').getByText('Hvor?').click();
			await page.getByRole('link', { name: 'Navn i Hjemmetjenesten', exact: true }).click();
			await expect(page).toHaveURL(/\/enhet\//);
		}
	},
	'/krav/endring/[id]': { as: HR, go: openChange }
};

test('the list of visits names every page there is, and no other', () => {
	expect(Object.keys(VISITS).sort()).toEqual([...new Set(listRoutes())].sort());
});

/** What one can click or fill in that goes past the edge of the screen, where nothing scrolls. */
function listCutOff(page: Page): Promise<string[]> {
	return page
		.locator('main :is(a, button, input, select, textarea, summary)')
		.evaluateAll((all) => {
			const scrolls = (element: Element) => /auto|scroll/.test(getComputedStyle(element).overflowX);
			const isScrolled = (element: Element | null): boolean =>
				element !== null && (scrolls(element) || isScrolled(element.parentElement));
			return all
				.filter((one) => one.checkVisibility() && !isScrolled(one.parentElement))
				.filter((one) => one.getBoundingClientRect().right > window.innerWidth)
				.map((one) => one.outerHTML.slice(0, 120));
		});
}

for (const [route, { as: visitor, go, leadsTo }] of Object.entries(VISITS)) {
	if (leadsTo)
		test(`${route} leads on`, async ({ as }) => {
			const page = await as(visitor);
			await go(page, as);
			await expect(page).toHaveURL(leadsTo);
		});
	else
		test(
			`${route} has no accessibility fault that axe can find, and fits 320 px, light and dark`,
			{ tag: '@phone' },
			async ({ as }, { project }) => {
				const page = await as(visitor);
				const errors: string[] = [];
				const listen = (message: ConsoleMessage) =>
					void (message.type() === 'error' && errors.push(message.text()));
				page.on('console', listen);
				try {
					await page.setViewportSize(project.use.viewport ?? { width: 1440, height: 900 });
					await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
					await go(page, as);
					expect(await listViolations(page)).toEqual([]);
					await page.emulateMedia({ colorScheme: 'dark' });
					expect(await listViolations(page, 'colours'), 'dark').toEqual([]);
					await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
					await page.setViewportSize({ width: 320, height: 640 });
					expect(
						await page.evaluate(() => document.documentElement.scrollWidth)
					).toBeLessThanOrEqual(320);
					expect(await listCutOff(page)).toEqual([]);
					expect(errors).toEqual([]);
				} finally {
					page.off('console', listen);
				}
			}
		);
}
