import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type APIRequestContext } from '@playwright/test';
import { commandLine } from '../../scripts/lib/commands.mjs';
import { findFreePort } from '../../scripts/lib/port.mjs';

test('killing the server in the middle of a course loses nothing that was acknowledged', async ({
	playwright
}) => {
	const data = await mkdtemp(join(tmpdir(), 'kyndig-kill-'));
	const port = await findFreePort();
	const env = {
		...process.env,
		DATABASE_URL: '',
		KYNDIG_DATA: data,
		KYNDIG_DEMO: '1',
		KYNDIG_NOW: '2026-11-23',
		LOG_LEVEL: 'silent',
		PORT: String(port),
		ORIGIN: `http://localhost:${port}`
	};
	const start = async (args: string[]): Promise<ChildProcess> =>
		spawn(process.execPath, args, { env, stdio: 'ignore' });
	try {
		// Set when the servers of the other tests have started: the demo that they began with.
		await cp(process.env['KYNDIG_DEMO_DATA'] ?? '', data, { recursive: true });
		let server = await start(['build/index.js']);
		const browser = await playwright.request.newContext({
			baseURL: env.ORIGIN,
			extraHTTPHeaders: { origin: env.ORIGIN }
		});
		await untilHealthy(browser);
		const choices = await (await browser.get('/logg-inn?sok=Amina Hoel')).text();
		const person = /value="(\d+-\d+)"/.exec(choices)?.[1] ?? '';
		await browser.post('/logg-inn', { form: { person } });

		await browser.post('/kurs/informasjonssikkerhet?/start', { form: {} });
		await browser.post('/kurs/informasjonssikkerhet/leksjon/hvorfor-deg?/read', { form: {} });
		await answerQuestion(browser, 1);
		await answerQuestion(browser, 2);
		// Killed with a third answer under way: acknowledged or not, what came before it stands.
		const third = answerQuestion(browser, 3).catch(() => false);
		server.kill('SIGKILL');
		await once(server, 'close');
		const isThirdAcknowledged = (await third) === true;

		server = await start(['build/index.js']);
		await untilHealthy(browser);
		const course = await (await browser.get('/kurs/informasjonssikkerhet')).text();
		expect(course).toMatch(/Du har svart på [23] av 10\./);
		if (isThirdAcknowledged) expect(course).toContain('Du har svart på 3 av 10.');
		expect(await (await browser.get('/kurs/informasjonssikkerhet/prove/2')).text()).toMatch(
			/Riktig!|Ikke helt/
		);
		expect(
			await (await browser.get('/kurs/informasjonssikkerhet/leksjon/passord')).text()
		).toContain('Leksjon 2 av 8');
		await browser.dispose();
		server.kill('SIGTERM');
		await once(server, 'close');

		const check = await start([commandLine, 'rebuild', '--check']);
		expect(await once(check, 'close')).toEqual([0, null]);
	} finally {
		await rm(data, { recursive: true, force: true });
	}
});

/** Answers a question with the first that it offers, right or wrong. @returns whether it was acknowledged */
async function answerQuestion(browser: APIRequestContext, number: number): Promise<boolean> {
	const address = `/kurs/informasjonssikkerhet/prove/${number}`;
	const page = await (await browser.get(address)).text();
	const form = new URLSearchParams();
	for (const name of ['attempt', 'round', 'question'])
		form.append(name, new RegExp(`name="${name}"[^>]*value="([^"]*)"`).exec(page)?.[1] ?? '');
	for (const tag of page.match(/<input[^>]*>/g) ?? []) {
		const value = /value="([^"]*)"/.exec(tag)?.[1] ?? '';
		if (tag.includes('name="word"')) form.append('word', 'ord');
		if (tag.includes('name="choice"') && !form.has('choice')) form.append('choice', value);
	}
	for (const [index, list] of (page.match(/<select[^]*?<\/select>/g) ?? []).entries()) {
		const name = /name="(pair:[^"]*)"/.exec(list)?.[1] ?? '';
		const values = [...list.matchAll(/<option value="([^"]+)"/g)].map(([, value]) => value ?? '');
		form.append(name, values[index] ?? '');
	}
	const response = await browser.post(address, {
		data: form.toString(),
		headers: { 'content-type': 'application/x-www-form-urlencoded' }
	});
	return response.ok();
}

async function untilHealthy(browser: APIRequestContext): Promise<void> {
	await expect
		.poll(async () => (await browser.get('/helse').catch(() => null))?.status(), {
			timeout: 60_000
		})
		.toBe(200);
}
