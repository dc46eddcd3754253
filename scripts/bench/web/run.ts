import { chromium } from '@playwright/test';
import { ensureChromium, systemChromium } from '../../lib/chromium.mjs';
import { Stop } from '../../lib/home.mjs';
import { describeMachine } from '../machine.ts';
import { startInstallation, type Installation } from './installation.ts';
import { measureScores, type Scores } from './lighthouse.ts';
import { table, type Result } from './print.ts';
import { measureServerTime, SERVER_TIME_LIMIT } from './server-time.ts';
import { weigh, type Weight } from './weight.ts';

export interface WebOptions {
	json: boolean;
	/** How often Lighthouse looks at each page. */
	runs: number;
	/** How long the server is asked for lessons. */
	seconds: number;
	/** Takes the result, as text or JSON. */
	print: (result: string) => void;
	/** Takes what is going on. */
	say: (line: string) => void;
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Starts Kyndig with demo data, measures what a person with a phone meets, and prints. */
export async function benchWeb({ json, runs, seconds, print, say }: WebOptions): Promise<void> {
	const missing = await ensureChromium(say);
	if (missing) throw new Stop(missing);
	// Ctrl-C: what was started is not left behind.
	const interrupted = () => process.exit(130);
	for (const signal of SIGNALS) process.once(signal, interrupted);
	const installation = await startInstallation(say);
	try {
		const { address, lesson, cookies } = installation;
		const machine = describeMachine();
		say('veier det første besøket på en leksjon');
		const weights = await weighLesson(installation);
		say(`serveren får ${SERVER_TIME_LIMIT.perSecond} forespørsler i sekundet`);
		const serverTime = await measureServerTime(`${address}${lesson}`, cookies, {
			perSecond: SERVER_TIME_LIMIT.perSecond,
			seconds
		});
		const scores = await scoresOf(installation, runs, say);
		const result: Result = { benchmark: 'web', machine, weights, serverTime, scores };
		print(json ? `${JSON.stringify(result, null, '\t')}\n` : table(result));
	} finally {
		await installation.stop();
		for (const signal of SIGNALS) process.off(signal, interrupted);
	}
}

async function weighLesson({ address, lesson, cookies }: Installation): Promise<Weight[]> {
	const browser = await chromium.launch({
		...(systemChromium && { executablePath: systemChromium }),
		args: ['--no-sandbox']
	});
	try {
		const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
		await context.addCookies(
			cookies[0].split('; ').map((cookie) => {
				const [name = '', value = ''] = cookie.split('=');
				return { name, value, url: address };
			})
		);
		return await weigh(context, `${address}${lesson}`);
	} finally {
		await browser.close();
	}
}

async function scoresOf(
	{ address, course, lesson, cookies }: Installation,
	runs: number,
	say: (line: string) => void
): Promise<Scores[]> {
	const scores: Scores[] = [];
	for (const [name, path, cookie] of [
		['innlogging', '/logg-inn', null],
		['min læring', '/min-laering', cookies[0]],
		['kurs', course, cookies[0]],
		['leksjon', lesson, cookies[0]]
	] as const) {
		say(`Lighthouse: ${name}`);
		scores.push(await measureScores({ name, address: `${address}${path}`, cookie }, runs));
	}
	return scores;
}
