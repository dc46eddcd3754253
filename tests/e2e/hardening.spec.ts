import { expect, test } from '@playwright/test';
import { readdirSync } from 'node:fs';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { request, type IncomingHttpHeaders } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findFreePort } from '../../scripts/lib/port.mjs';
import { startServer } from '../../scripts/lib/server.mjs';
import { listEndpoints } from '../support/list-endpoints.ts';
import { EMPLOYEE, HR, LEADER } from './people.ts';

/*
 * The built server as it stands behind a proxy that speaks https for it, asked by somebody who writes every header
 * themself. What a browser does with the answers is tried elsewhere.
 */

const ORIGIN = 'https://kyndig.example';
const OTHER = 'ond.example';
const SIGN_INS = 6;

/** Fetched by the pages and systems of others, each for a reason that the route tells. */
const FOR_OTHERS = [
	'/utsteder/[municipality=id]',
	'/utsteder/nokler',
	'/utsteder/nokler/[kid]',
	'/xapi/profil/[[version]]',
	'/logg-inn/oidc/[provider=provider]/nokler'
];
/** Shown within a provider's page. */
const FRAMED = '/logg-inn/oidc/[provider=provider]/logg-ut';

interface Answer {
	status: number;
	headers: IncomingHttpHeaders;
	body: string;
}

interface Sent {
	method?: string;
	headers?: Record<string, string>;
	form?: Record<string, string>;
	cookie?: string;
	/** Where the proxy says that it comes from. */
	from?: string;
}

let data: string;
let port: number;
let server: ReturnType<typeof startServer>;

test.describe.configure({ mode: 'serial' });

test.beforeAll(async () => {
	data = await mkdtemp(join(tmpdir(), 'kyndig-hard-'));
	await cp(process.env['KYNDIG_DEMO_DATA'] ?? '', data, { recursive: true });
	await start({ ADDRESS_HEADER: 'X-Forwarded-For', XFF_DEPTH: '1' });
});

test.afterAll(async () => {
	await server.stop();
	await rm(data, { recursive: true, force: true });
});

async function start(env: Record<string, string | undefined>): Promise<void> {
	port = await findFreePort();
	server = startServer(port, {
		DATABASE_URL: undefined,
		KYNDIG_DATA: data,
		KYNDIG_DEMO: '1',
		KYNDIG_NOW: '2026-11-23',
		KYNDIG_SIGN_INS_PER_MINUTE: String(SIGN_INS),
		LOG_LEVEL: 'silent',
		HOST: '127.0.0.1',
		ORIGIN,
		...env
	});
	expect(await server.ready(), server.said()).toBe(true);
}

function send(path: string, sent: Sent = {}): Promise<Answer> {
	const { method = 'GET', headers = {}, form, cookie, from = '203.0.113.1' } = sent;
	const body = form && new URLSearchParams(form).toString();
	return new Promise((resolve, reject) => {
		const asked = request(
			{
				host: '127.0.0.1',
				port,
				path,
				method,
				setHost: false,
				headers: {
					host: 'kyndig.example',
					'x-forwarded-for': from,
					accept: 'text/html',
					...(method !== 'GET' && { origin: ORIGIN }),
					...(cookie && { cookie }),
					...(body !== undefined && {
						'content-type': 'application/x-www-form-urlencoded',
						'content-length': String(Buffer.byteLength(body))
					}),
					...headers
				}
			},
			(response) => {
				const parts: Buffer[] = [];
				response.on('data', (part: Buffer) => parts.push(part));
				response.on('end', () =>
					resolve({
						status: response.statusCode ?? 0,
						headers: response.headers,
						body: Buffer.concat(parts).toString()
					})
				);
			}
		);
		asked.on('error', reject);
		asked.end(body);
	});
}

/** Everything that the server answers to these bytes. */
function sendRaw(bytes: string): Promise<string> {
	return new Promise((resolve, reject) => {
		let answer = '';
		const socket = connect(port, '127.0.0.1', () => socket.end(bytes));
		socket.on('data', (part) => (answer += part.toString()));
		socket.on('close', () => resolve(answer));
		socket.on('error', reject);
	});
}

const post = (path: string, form: Record<string, string>, sent: Sent = {}) =>
	send(path, { ...sent, method: 'POST', form });

let visitors = 0;
/** Another each time: sign-ins are counted. */
const somewhere = () => `198.51.100.${++visitors}`;

/** Signs in, with more in the form and the address than belongs there. @returns the answer, and the cookie it gave */
async function signIn(
	name: string,
	{ municipality = '1506', more = {}, til = '', from = somewhere() } = {}
): Promise<Answer & { cookie: string }> {
	const choices = await send(`/logg-inn?sok=${encodeURIComponent(name)}`);
	const person = new RegExp(`value="(${municipality}-\\d+)"`).exec(choices.body)?.[1] ?? '';
	const query = til === '' ? '' : `?til=${encodeURIComponent(til)}`;
	const answer = await post(`/logg-inn${query}`, { person, ...more }, { from });
	const [cookie = ''] = answer.headers['set-cookie']?.[0]?.split(';') ?? [];
	return { ...answer, cookie };
}

const fill = (route: string): string =>
	route
		.replace('[slug]', 'informasjonssikkerhet')
		.replace('[lesson]', 'passord')
		.replace('[municipality=id]', '1506')
		.replace('[provider=provider]', '1506-00000000-0000-4000-8000-000000000000')
		.replace('[file=coursefile]', `${'0'.repeat(64)}.svg`)
		.replace('[code]', 'molde-mobil-omsorg')
		.replace(/\[\w+=uuid\]/g, '00000000-0000-4000-8000-000000000000')
		.replace(/\[\w+=id\]/g, '1')
		.replace(/\/\[\[\w+\]\]/g, '')
		.replace(/\[\w+\]/g, 'ukjent');

/** What is wrong with the headers of an answer. */
function faultsOf(name: string, { headers, status }: Answer, route = ''): string[] {
	const expected: Record<string, RegExp | null> = {
		'x-content-type-options': /^nosniff$/,
		'referrer-policy': /^same-origin$/,
		'strict-transport-security': /^max-age=63072000; includeSubDomains$/,
		'cross-origin-opener-policy': /^same-origin$/,
		'cross-origin-resource-policy':
			FOR_OTHERS.includes(route) || route === FRAMED ? /^cross-origin$/ : /^same-origin$/,
		'permissions-policy': /camera=\(\).*geolocation=\(\).*microphone=\(\)/,
		'x-frame-options': route === FRAMED ? null : /^DENY$/,
		'content-security-policy':
			/^(?!.*'unsafe-(inline|eval)').*default-src 'none'.*frame-ancestors 'none'/,
		'cache-control': FOR_OTHERS.includes(route) && status === 200 ? /^public/ : /no-store/,
		'content-type': /^(?!text\/)|; charset=utf-8$/i,
		'x-powered-by': null,
		server: null
	};
	return Object.entries(expected).flatMap(([header, pattern]) => {
		const value = headers[header] as string | undefined;
		const isRight = pattern === null ? value === undefined : pattern.test(value ?? '');
		return isRight ? [] : [`${name} (${status}) ${header}: ${value}`];
	});
}

test('every route answers with every header, whoever asks', async () => {
	const routes = listEndpoints().filter((one) => !/\?\/| (POST|PUT|PATCH|DELETE)$/.test(one));
	expect(routes.length).toBeGreaterThan(80);
	const cookies = [null, (await signIn(HR)).cookie, (await signIn(LEADER)).cookie];
	const wrong: string[] = [];
	const statuses = new Set<number>();
	for (const route of routes)
		for (const cookie of cookies) {
			const answer = await send(fill(route), {
				from: somewhere(),
				...(cookie && { cookie })
			});
			statuses.add(answer.status);
			if (answer.status >= 500) wrong.push(`${route} answers ${answer.status}`);
			wrong.push(...faultsOf(route, answer, route));
			if (/\stext\/html/.test(` ${answer.headers['content-type']}`) && answer.status === 200)
				if (
					!/script-src 'self'( 'sha256-[^']+')*/.test(
						String(answer.headers['content-security-policy'])
					)
				)
					wrong.push(`${route} has a page without a policy for scripts`);
		}
	expect(wrong).toEqual([]);
	// Pages, redirects, refusals and what is not there have all been seen.
	expect([...statuses].sort()).toEqual(expect.arrayContaining([200, 303, 401, 403, 404]));
});

test('so does what is refused before it reaches a route', async () => {
	const cookie = (await signIn(EMPLOYEE)).cookie;
	const answers: Record<string, Answer> = {
		'no such address': await send('/finnes-ikke', { cookie }),
		'another site’s form': await post('/sprak', {}, { headers: { origin: `https://${OTHER}` } }),
		'a method that is not there': await send('/min-laering', { method: 'DELETE', cookie }),
		'no JSON': await post('/kurs/levering', {}, { cookie })
	};
	for (let tries = 0; tries <= SIGN_INS; tries++)
		answers['too often'] = await post('/logg-inn/kode', { kode: 'x' });
	expect(answers['too often']?.status).toBe(429);
	expect(Number(answers['too often']?.headers['retry-after'])).toBeGreaterThan(0);
	expect(answers['too often']?.body).toContain('Vent et minutt');
	const wrong = Object.entries(answers).flatMap(([name, answer]) => {
		expect(answer.status, name).toBeGreaterThanOrEqual(400);
		return faultsOf(name, answer);
	});
	// A policy of one kind or another: the page that says «too often» brings its own style.
	expect(wrong.filter((one) => !one.includes('x-frame-options'))).toEqual([]);
});

test('files of the build cannot be framed, sniffed or used by other sites', async () => {
	const [script = ''] = readdirSync('build/client/_app/immutable/entry').filter((name) =>
		name.endsWith('.js')
	);
	for (const path of [
		`/_app/immutable/entry/${script}`,
		'/service-worker.js',
		'/manifest.webmanifest',
		'/favicon.svg'
	]) {
		const { status, headers } = await send(path);
		expect({ path, status }).toEqual({ path, status: 200 });
		expect(headers).toMatchObject({
			'x-content-type-options': 'nosniff',
			'cross-origin-resource-policy': 'same-origin',
			'content-security-policy': "frame-ancestors 'none'",
			'strict-transport-security': 'max-age=63072000; includeSubDomains'
		});
	}
	expect((await send('/service-worker.js')).headers['content-type']).toMatch(/javascript/);
});

test('nothing but what is meant to be seen is served', async () => {
	for (const path of [
		...['/.git/config', '/.env', '/package.json', '/server/index.js', '/../package.json'],
		...['/_app/', '/_app/immutable/', '/secret', '/data/secret', '/%2e%2e/package.json']
	]) {
		const { status, body } = await send(path);
		expect([303, 404], path).toContain(status);
		expect(body, path).not.toMatch(/"dependencies"|\[core\]|import /);
	}
	for (const method of ['TRACE', 'PROPFIND'])
		expect((await send('/', { method })).status, method).toBeGreaterThanOrEqual(400);
	// One request that a proxy and Node could take for two.
	const smuggled = await sendRaw(
		'POST /sprak HTTP/1.1\r\nHost: kyndig.example\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /helse HTTP/1.1\r\nHost: kyndig.example\r\n\r\n'
	);
	expect(smuggled.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 400']);
});

test('cookies are bound to the host and to https, and out of reach of scripts', async () => {
	const { headers } = await signIn(EMPLOYEE);
	const language = await post('/sprak', { sprak: 'nn', til: '/' });
	const set = [...(headers['set-cookie'] ?? []), ...(language.headers['set-cookie'] ?? [])];
	expect(set).toHaveLength(2);
	for (const cookie of set) {
		expect(cookie).toMatch(/^__Host-kyndig_(okt|sprak)=/);
		expect(cookie).toMatch(/; Path=\/;/);
		for (const part of ['HttpOnly', 'Secure', 'SameSite=Lax']) expect(cookie).toContain(part);
		expect(cookie).not.toContain('Domain');
	}
	// What another host of the domain may set, is read by nobody.
	const planted = (await signIn(EMPLOYEE)).cookie.replace('__Host-', '');
	expect((await send('/min-laering', { cookie: planted })).status).toBe(303);
});

test.describe('behind a proxy', () => {
	test('whoever writes addresses in front of the proxy’s own is counted all the same', async () => {
		const from = somewhere();
		const statuses: number[] = [];
		for (let tries = 0; tries < SIGN_INS + 2; tries++)
			statuses.push(
				(
					await post(
						'/logg-inn/kode',
						{ kode: 'feil' },
						{
							from: `10.0.0.${tries}, ${from}`,
							headers: {
								'x-real-ip': `10.0.1.${tries}`,
								forwarded: `for=10.0.2.${tries}`,
								'true-client-ip': `10.0.3.${tries}`
							}
						}
					)
				).status
			);
		expect(statuses.slice(0, SIGN_INS)).not.toContain(429);
		expect(statuses.slice(SIGN_INS)).toEqual([429, 429]);
		expect((await post('/logg-inn/kode', { kode: 'feil' }, { from: somewhere() })).status).toBe(
			400
		);
	});

	test('a host, scheme or port that is written in the request changes no address', async () => {
		for (const path of ['/xapi/profil', '/utsteder/1506', '/logg-inn', '/kontroll']) {
			const plain = await send(path);
			for (const headers of [
				{ host: OTHER },
				{ 'x-forwarded-host': OTHER, 'x-forwarded-port': '8443' },
				{ forwarded: `host=${OTHER};proto=http` },
				{ 'x-forwarded-proto': 'http', 'x-original-url': '/administrasjon', 'x-rewrite-url': '/' }
			] as Record<string, string>[]) {
				const answer = await send(path, { headers });
				expect(answer.status).toBe(plain.status);
				expect(answer.body).not.toContain(OTHER);
				expect(JSON.stringify(answer.headers)).not.toContain(OTHER);
				expect(answer.headers['strict-transport-security']).toBeDefined();
			}
		}
		const signedIn = await send('/meg', { headers: { host: OTHER, 'x-forwarded-host': OTHER } });
		expect(signedIn.headers.location).toBe('/logg-inn?til=%2Fmeg');
	});

	test('a form from another site is refused, also when it says that it is asked as that site', async () => {
		const { cookie } = await signIn(EMPLOYEE);
		for (const headers of [
			{ origin: `https://${OTHER}` },
			{ origin: `https://${OTHER}`, host: OTHER },
			{ origin: `https://${OTHER}`, 'x-forwarded-host': OTHER },
			{ origin: 'http://kyndig.example' },
			{ origin: 'https://kyndig.example.ond.example' },
			{ origin: 'null' },
			{ origin: '' }
		] as Record<string, string>[])
			expect(
				(await post('/sprak', { sprak: 'en', til: '/' }, { headers, cookie })).status,
				JSON.stringify(headers)
			).toBe(403);
		expect((await post('/sprak', { sprak: 'en', til: '/' }, { cookie })).status).toBe(303);
	});
});

test('what one does next leads to no other site', async () => {
	const ways = [
		`https://${OTHER}/`,
		`//${OTHER}`,
		`/\\${OTHER}`,
		`/\t/${OTHER}`,
		`/.//${OTHER}`,
		`/kurs/..//${OTHER}`,
		`/%2e//${OTHER}`,
		`/.\\\\${OTHER}`,
		`javascript:alert(1)`,
		`https:${OTHER}`,
		`@${OTHER}`
	];
	const isOwn = (location: string | undefined) =>
		new URL(location ?? '', ORIGIN).origin === ORIGIN && !/^[/\\]{2}/.test(location ?? '');
	const { cookie } = await signIn(EMPLOYEE);
	for (const til of ways) {
		const query = `?til=${encodeURIComponent(til)}`;
		const answers = [
			await signIn(EMPLOYEE, { til }),
			await send(`/logg-inn${query}`, { cookie }),
			await send(`/logg-inn/nokkel${query}`, { cookie }),
			await send(`/logg-inn/kode${query}`, { cookie }),
			await post('/sprak', { sprak: 'nb', til }, { cookie })
		];
		for (const { status, headers } of answers) {
			expect(status, til).toBe(303);
			expect(isOwn(headers.location), `${til} → ${headers.location}`).toBe(true);
		}
		for (const page of ['/logg-inn', '/logg-inn/molde', '/logg-inn/kode', '/logg-inn/nokkel'])
			for (const [, href = ''] of (await send(`${page}${query}`)).body.matchAll(
				/(?:href|action)="([^"]*)"/g
			))
				expect(new URL(href.replaceAll('&amp;', '&'), ORIGIN).origin, `${page}: ${href}`).toBe(
					ORIGIN
				);
	}
});

test('fields that a form does not have change nothing: whose it is, where, and what one may', async () => {
	const victim = await signIn(LEADER);
	const more = {
		...{ municipality_id: '1535', municipalityId: '1535', kommune: '1535', tenant: '1535' },
		...{ person_id: '1', personId: '1', actor: '1', employee_id: '1' },
		...{ role: 'kommuneadministrator', roles: 'kommuneadministrator', rolle: 'hr' },
		...{ may: 'configure', isAdmin: 'true', admin: '1', confirmedAt: '2099-01-01', enabled: 'on' },
		...{ ['__proto__']: '1', constructor: '1', 'prototype.may': 'configure' }
	};
	const thief = await signIn(EMPLOYEE, { more });
	expect(thief.headers.location).toBe('/min-laering');
	for (const page of ['/administrasjon', '/kommunen', '/krav', '/ansatte'])
		expect((await send(page, { cookie: thief.cookie })).status, page).toBe(403);

	const course = '/kurs/informasjonssikkerhet';
	const before = (await send(course, { cookie: victim.cookie })).body;
	const started = await post(`${course}?/start`, more, { cookie: thief.cookie });
	expect(started.status).toBe(303);
	const read = await post(`${course}/leksjon/hvorfor-deg?/read`, more, { cookie: thief.cookie });
	expect(read.status).toBe(303);
	const own = (await send(course, { cookie: thief.cookie })).body;
	expect(own).toContain('Fortsett');
	expect(withoutIds((await send(course, { cookie: victim.cookie })).body)).toBe(withoutIds(before));

	const hr = await signIn(HR);
	const made = await post(
		'/krav/nytt?/kopi',
		{ ...more, kopi: 'molde-mobil-omsorg' },
		{ cookie: hr.cookie }
	);
	expect(made.status).toBe(303);
	const draft = made.headers.location ?? '';
	expect(draft).toMatch(/^\/krav\/utkast\/\d+$/);
	expect((await send(draft, { cookie: hr.cookie })).status).toBe(200);
	const elsewhere = await signIn('Oddny Vike', { municipality: '1535' });
	expect((await send(draft, { cookie: elsewhere.cookie })).status).toBe(403);
});

/** A page but for what differs each time it is made. */
function withoutIds(page: string): string {
	return page.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'id');
}

test('without a proxy, nobody says for themself where they come from', async () => {
	await server.stop();
	await start({ ADDRESS_HEADER: undefined, XFF_DEPTH: undefined });
	const statuses: number[] = [];
	for (let tries = 0; tries <= SIGN_INS; tries++)
		statuses.push(
			(await post('/logg-inn/kode', { kode: 'feil' }, { from: `203.0.113.${tries}` })).status
		);
	expect(statuses.at(-1)).toBe(429);
	// What one server has counted, it and the next remember: they share a database.
	await server.stop();
	await start({ ADDRESS_HEADER: undefined, XFF_DEPTH: undefined });
	expect((await post('/logg-inn/kode', { kode: 'feil' }, { from: '203.0.113.250' })).status).toBe(
		429
	);
});
