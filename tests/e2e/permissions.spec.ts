import {
	expect,
	request as requests,
	test,
	type APIRequestContext,
	type Browser,
	type Page
} from '@playwright/test';
import {
	PERMISSIONS,
	type PermissionName,
	type Role
} from '../../src/lib/server/auth/permissions.ts';
import { generateDemo } from '../../src/lib/server/demo/generate-demo.ts';
import { listEndpoints } from '../support/list-endpoints.ts';
import { ARCHIVIST, HR, LEADER, signIn, SYSTEM_OWNER } from './people.ts';
import { NEEDS, type Needs } from './route-permissions.ts';

/*
 * Calls every endpoint as every role, with what belongs to Molde: as somebody of Molde, where the permission table
 * decides, and as the same role in Vestnes, where the answer is no whatever the table says.
 */

const MOLDE = 1506;
const VESTNES = 1535;

/** Post that comes with the role in the demo, or the person who has it. */
type Cast = ({ post: string } | { name: string }) & { alsoLeads?: boolean };

const CAST: Record<number, Partial<Record<Role, Cast>>> = {
	[MOLDE]: {
		ansatt: { name: 'Jonas Lervik' },
		leder: { name: LEADER },
		kommunedirektor: { post: 'Kommunedirektør', alsoLeads: true },
		kursansvarlig: { name: 'Torill Aasen' },
		systemansvarlig: { name: SYSTEM_OWNER, alsoLeads: true },
		informasjonssikkerhetsansvarlig: { post: 'Jurist' },
		personvernombud: { post: 'Personvernombud' },
		tillitsvalgt: { post: 'Kommunikasjonsrådgiver' },
		arkivar: { name: ARCHIVIST },
		kommuneadministrator: { name: 'Sindre Hjelvik' },
		samarbeidsadministrator: { post: 'Programrådgiver' },
		hr: { name: HR }
	},
	[VESTNES]: {
		ansatt: { name: 'Oddny Vike' },
		leder: { post: 'Avdelingsleder' },
		kommunedirektor: { post: 'Kommunedirektør', alsoLeads: true },
		systemansvarlig: { name: 'Endre Varhaugvik', alsoLeads: true },
		personvernombud: { post: 'Personvernombud' },
		hr: { post: 'HR-rådgiver' }
	}
};

const NAMES: Record<number, string> = { [MOLDE]: 'Molde', [VESTNES]: 'Vestnes' };
const TODAY = '2026-11-23';

interface Actor {
	municipality: number;
	role: Role;
	name: string;
	/** Leads some other unit as well. */
	alsoLeads: boolean;
	request: APIRequestContext;
}

/** What of Molde stands in the addresses. */
interface Things {
	unit: string;
	/** Whom Marit Solvang leads. */
	person: string;
	/** What Simen Aasen is responsible for. */
	system: string;
	draft: string;
	change: string;
	report: string;
}

test.describe.configure({ mode: 'serial' });

test('every endpoint has a permission', () => {
	expect(Object.keys(NEEDS).sort()).toEqual(listEndpoints().sort());
});

test('every endpoint answers every role as the permission table says, and nobody of another kommune', async ({
	browser,
	page
}) => {
	test.slow();
	await signIn(page, HR);
	const things = await findThings(page);
	const actors = await signInAll(browser);
	const visitor = await requests.newContext();
	const { origin } = new URL(page.url());
	const wrong: string[] = [];
	const endpoints = Object.keys(NEEDS).sort(
		(a, b) =>
			COMES_LAST.findIndex((end) => a.endsWith(end)) -
			COMES_LAST.findIndex((end) => b.endsWith(end))
	);
	for (const endpoint of endpoints) {
		const needs = NEEDS[endpoint] ?? 'open';
		if (needs === 'open') continue;
		if (needs === 'token') {
			for (const request of [visitor, ...actors.map((actor) => actor.request)])
				// Whoever goes on without a token is told to wait.
				if (![401, 429].includes((await call(request, origin, endpoint, things)).status))
					wrong.push(`${endpoint}: answers without a token`);
			continue;
		}
		if (!(await call(visitor, origin, endpoint, things)).location.startsWith('/logg-inn'))
			wrong.push(`${endpoint}: a visitor is not sent to sign in`);
		const asked = endpoint === ENDS_OTHERS ? actors.filter(isOnlyHere) : actors;
		for (const actor of asked) {
			const { municipality, role, name, request } = actor;
			const isOwn = municipality === MOLDE;
			const may = isOwn && mayCall(actor, endpoint, needs);
			// Whoever may do anything in the kommune, calls actions with what does not exist: nothing is changed.
			const isFree = may && endpoint.includes('?/') && PERMISSIONS[needs].leder === undefined;
			const { status, body } = await call(request, origin, endpoint, isFree ? NOTHING : things);
			const who = `${endpoint}: ${role} of ${NAMES[municipality]}`;
			if (status >= 500) wrong.push(`${who} met an error of ours`);
			if (isOwn && (status !== 403) !== may)
				wrong.push(`${who} ${may ? 'may, and was refused' : 'may not, and was let in'}`);
			// Of an address: an action of a form is told by the page that it is on.
			if (status === 403 && body.startsWith('<!doctype') && !REFERENCE.test(body))
				wrong.push(`${who} was not told what to give to support`);
			// There is no such thing, or nothing to do about it: the same answer as for what does not exist anywhere.
			const refusals = endpoint.includes('?/') ? [400, 403, 404] : [403, 404];
			if (!isOwn && !refusals.includes(status) && OF_MOLDE.test(endpoint))
				wrong.push(`${who} was let in`);
			if (may && SHOWS_PEOPLE.has(needs)) continue;
			const seen = namesIn(body).filter((one) => one !== name);
			if (seen.length > 0) wrong.push(`${who} was shown ${seen.slice(0, 3).join(', ')}`);
		}
	}
	expect(wrong).toEqual([]);
	await Promise.all([visitor, ...actors.map((actor) => actor.request)].map((one) => one.dispose()));
});

/** The request's id, as the page that refuses tells it. */
const REFERENCE = /referansen [^.]*[0-9a-f-]{36}/;

/** What takes a draft away, and then the session that it is asked with. */
const COMES_LAST = ['slett', '?/andre', '/bekreft?/igjen'];

/** Ends also those sessions of a person that other tests are using. */
const ENDS_OTHERS = '/meg/okter?/andre';

/** Whom no other test signs in as. */
const isOnlyHere = ({ municipality, role }: Actor) =>
	municipality === VESTNES
		? role !== 'ansatt'
		: role === 'samarbeidsadministrator' || role === 'informasjonssikkerhetsansvarlig';

/** Addresses that name something of one kommune. */
const OF_MOLDE = /\[(unit|person|system|report|code)|\/utkast\//;

/** What whoever may sees people by name with: also who has looked at oneself, or made what one sees. */
const SHOWS_PEOPLE = new Set<Needs>([
	'self',
	...(['unit', 'system', 'person', 'decide', 'correct', 'attest', 'deputise'] as const),
	...(['search', 'named'] as const),
	...(['requirements', 'archive', 'roles', 'grant', 'accessLog', 'privacy'] as const)
]);

/** Leaders reach the units they lead: where an address names one, or somebody in it, that is Marit Solvang's. */
function mayCall({ role, alsoLeads }: Actor, endpoint: string, needs: PermissionName): boolean {
	if (PERMISSIONS[needs].ansatt || PERMISSIONS[needs][role]) return true;
	return (
		alsoLeads && PERMISSIONS[needs].leder !== undefined && !/\[(unit|person)|velg/.test(endpoint)
	);
}

const NOTHING: Things = {
	unit: '999999',
	person: '999999',
	system: '999999',
	draft: '999999',
	change: 'finnes-ikke',
	report: '00000000-0000-4000-8000-000000000000'
};

async function call(
	request: APIRequestContext,
	origin: string,
	endpoint: string,
	things: Things
): Promise<{ status: number; location: string; body: string }> {
	const [route = '', action] = endpoint.split('?/');
	const [path = '', method = action === undefined ? 'GET' : 'POST'] = route.split(' ');
	const exists = things !== NOTHING;
	const address = path
		.replace('[slug]', exists ? 'informasjonssikkerhet' : 'finnes-ikke')
		.replace('[lesson]', 'passord')
		.replace('[number=id]', '1')
		.replace('[unit=id]', things.unit)
		.replace('[person=id]', things.person)
		.replace('[system=id]', things.system)
		.replace('[report=uuid]', things.report)
		.replace('/utkast/[id=id]', `/utkast/${things.draft}`)
		.replace('/endring/[id]', `/endring/${things.change}`)
		.replace(/\[(id|login|provider|request)=uuid\]/g, NOTHING.report)
		.replace('[category]', exists ? 'kursdetaljer' : 'finnes-ikke')
		.replace('[code]', exists ? 'molde-mobil-omsorg' : 'finnes-ikke')
		.replace('/[[id]]', '')
		.replace('[id]', NOTHING.report)
		.replace('[file=coursefile]', `${'0'.repeat(64)}.svg`);
	const suffix = action === undefined || action === 'default' ? '' : `?/${action}`;
	const response = await request.fetch(`${origin}${address}${suffix}`, {
		method,
		maxRedirects: 0,
		// As a browser without JavaScript asks: what is refused has its own status then.
		headers: { origin, accept: 'text/html' },
		...(method === 'GET' ? {} : { form: { enhet: things.unit } })
	});
	const status = response.status();
	return { status, location: response.headers()['location'] ?? '', body: await response.text() };
}

/**
 * The names in Molde that nobody in another kommune has, by surname; but HR's, who has put theirs on the report of this test.
 */
const names = new Map<string, string[]>();

/** Those of them in a page. Few pages have any: each surname is looked for once, and then whoever has it. */
function namesIn(body: string): string[] {
	return [...names]
		.filter(([surname]) => body.includes(surname))
		.flatMap(([, whole]) => whole.filter((name) => body.includes(name)));
}

async function signInAll(browser: Browser): Promise<Actor[]> {
	const actors: Actor[] = [];
	const demo = generateDemo(TODAY);
	for (const { municipality, hr } of demo.municipalities) {
		const working = hr.filter(
			({ startdato = '', sluttdato = '' }) =>
				startdato <= TODAY && (sluttdato === '' || sluttdato >= TODAY)
		);
		const called = (row: (typeof hr)[number] | undefined) => `${row?.fornavn} ${row?.etternavn}`;
		const own = new Set(working.map(called));
		const others = new Set(
			demo.municipalities.flatMap((other) =>
				other.municipality === municipality ? [] : other.hr.map(called)
			)
		);
		if (municipality === MOLDE)
			for (const name of own)
				if (name !== HR && !others.has(name)) {
					const surname = name.split(' ').at(-1) ?? name;
					names.set(surname, [...(names.get(surname) ?? []), name]);
				}
		for (const [role, cast] of Object.entries(CAST[municipality] ?? {})) {
			const name =
				'name' in cast ? cast.name : called(working.find(({ stilling }) => stilling === cast.post));
			const context = await browser.newContext();
			await signIn(await context.newPage(), name, NAMES[municipality]);
			actors.push({
				municipality,
				role: role as Role,
				name,
				alsoLeads: cast.alsoLeads === true,
				// Without the browser, which would be asked for its cookies at each of thousands of requests.
				request: await requests.newContext({ storageState: await context.storageState() })
			});
			await context.close();
		}
	}
	return actors;
}

/** As HR of Molde: a unit, somebody in it, a draft, a change and a report. */
async function findThings(page: Page): Promise<Things> {
	await page.goto('/ansatte?sok=jonas+eriksen');
	const person = await lastOf(page, page.getByRole('link', { name: 'Jonas Eriksen' }));
	await page.goto('/rapporter');
	await page.getByLabel('Tittel').fill('Til prøven av tilganger');
	await page.getByRole('button', { name: 'Frys' }).click();
	await page.waitForURL(/\/rapporter\/[0-9a-f-]{36}$/);
	const report = page.url().split('/').at(-1) ?? '';
	await page.goto('/krav/nytt?fra=molde-mobil-omsorg');
	await page.getByRole('button', { name: 'Kopier til utkast' }).click();
	await page.waitForURL(/\/krav\/utkast\/\d+$/);
	const draft = page.url().split('/').at(-1) ?? '';
	const unit = await lastLedTo(page, LEADER, '/team');
	const system = await lastLedTo(page, SYSTEM_OWNER, '/fagsystem');
	return { unit, person, system, draft, change: NOTHING.change, report };
}

/** The last part of the address that somebody is led on to. */
async function lastLedTo(page: Page, name: string, address: string): Promise<string> {
	const own = await page
		.context()
		.browser()
		?.newPage({ baseURL: new URL(page.url()).origin });
	if (!own) throw new Error('The page belongs to no browser.');
	await signIn(own, name);
	await own.goto(address);
	await own.waitForURL(/\/\d+$/);
	const last = new URL(own.url()).pathname.split('/').at(-1) ?? '';
	await own.close();
	return last;
}

async function lastOf(page: Page, link: ReturnType<Page['getByRole']>): Promise<string> {
	const address = (await link.first().getAttribute('href')) ?? '';
	return new URL(address, page.url()).pathname.split('/').at(-1) ?? '';
}
