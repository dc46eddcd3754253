import { describeMachine, type Machine } from '../machine.ts';
import { startInstallation, type Installation } from './installation.ts';
import { table } from './print.ts';
import { cycle, sendAll, sendAt, type Answered, type Asked } from './requests.ts';

/** Requests a second that a kommune must be able to deliver. */
export const PER_SECOND = 25;
/** Users that are there before it begins: a large kommune's. */
const USERS = 5000;
/** Seconds that nobody counts, in which the server gets warm. */
const WARM_UP = 5;

export interface ScimOptions {
	json: boolean;
	/** How long requests come. */
	seconds: number;
	print: (result: string) => void;
	say: (line: string) => void;
}

export interface Result {
	benchmark: 'scim';
	machine: Machine;
	users: number;
	/** As many as come, when they come. */
	steady: { perSecond: number; failed: number; p50: number; p95: number; max: number };
	/** The last fifth's median beside the time between two requests. */
	behind: number;
	/** Requests a second when the next is sent as soon as one of four is answered. */
	capacity: number;
	/** Medians of each kind, one at a time, beside that of `/helse`: HTTP, hooks and one query. */
	kinds: { name: string; median: number; ratio: number }[];
	health: number;
}

/** Starts Kyndig, delivers users to it as a provider does, and prints. */
export async function benchScim({ json, seconds, print, say }: ScimOptions): Promise<void> {
	const interrupted = () => process.exit(130);
	const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
	for (const signal of signals) process.once(signal, interrupted);
	const installation = await startInstallation(USERS, say);
	try {
		const machine = describeMachine();
		const result = {
			benchmark: 'scim' as const,
			machine,
			users: USERS,
			...(await measure(installation, seconds, say))
		};
		print(json ? `${JSON.stringify(result, null, '\t')}\n` : table(result));
	} finally {
		await installation.stop();
		for (const signal of signals) process.off(signal, interrupted);
	}
}

async function measure(
	installation: Installation,
	seconds: number,
	say: (line: string) => void
): Promise<Omit<Result, 'benchmark' | 'machine' | 'users'>> {
	let next = 0;
	const take = (count: number) => Array.from({ length: count }, () => cycle(installation, next++));
	const steadily = (count: number) =>
		sendAt(
			installation,
			take(count),
			Array.from({ length: count }, (_, index) => (index * 1000) / PER_SECOND)
		);
	await steadily(WARM_UP * PER_SECOND);
	say(`${PER_SECOND} forespørsler i sekundet i ${seconds} s`);
	const began = performance.now();
	const answers = await steadily(seconds * PER_SECOND);
	const took = (performance.now() - began) / 1000;
	say('så fort den klarer');
	// Within what the rate limit lets through in ten seconds.
	await new Promise((resolve) => setTimeout(resolve, 10_000));
	const full = await sendAll(installation, take(400), 4);
	await new Promise((resolve) => setTimeout(resolve, 10_000));
	say('én om gangen');
	const alone = async (asked: Asked[]) => (await sendAll(installation, asked, 1)).answers;
	const health = median(await alone(Array(50).fill({ method: 'GET', path: '/helse' })));
	const mixed = take(400);
	const timed = await alone(mixed);
	const kinds = KINDS.map(({ name, turns }) => {
		const own = median(timed.filter((_, index) => turns.includes((next - 400 + index) % 8)));
		return { name, median: own, ratio: own / health };
	});
	const times = answers.map(({ time }) => time).sort((a, b) => a - b);
	const fifth = Math.floor(answers.length / 5);
	return {
		steady: {
			perSecond: answers.length / took,
			failed: [...answers, ...full.answers, ...timed].filter(
				({ status }) => status >= 400 || status === 0
			).length,
			p50: percentile(times, 50),
			p95: percentile(times, 95),
			max: times.at(-1) ?? NaN
		},
		behind: (median(answers.slice(-fifth)) * PER_SECOND) / 1000,
		capacity: full.answers.length / full.seconds,
		kinds,
		health
	};
}

const KINDS = [
	{ name: 'finne en bruker på navn', turns: [0, 1, 4] },
	{ name: 'lese en bruker', turns: [2] },
	{ name: 'endre tre felt', turns: [3] },
	{ name: 'lage en bruker', turns: [5] },
	{ name: 'stenge og åpne', turns: [6, 7] }
];

function median(answers: Answered[]): number {
	return percentile(
		answers.map(({ time }) => time).sort((a, b) => a - b),
		50
	);
}

/** @param sorted smallest first */
function percentile(sorted: number[], percent: number): number {
	return sorted[Math.ceil((percent / 100) * sorted.length) - 1] ?? NaN;
}
