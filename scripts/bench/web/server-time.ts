import { Agent, get } from 'node:http';

/** What the issue asks for: the 95th percentile in milliseconds, at so many requests a second. */
export const SERVER_TIME_LIMIT = { p95: 50, perSecond: 50 };

export interface ServerTime {
	requests: number;
	/** Answers that were no page. */
	failed: number;
	perSecond: number;
	p50: number;
	p95: number;
	p99: number;
	max: number;
}

/** Seconds that nobody counts, in which the server gets warm. */
const WARM_UP = 5;

/**
 * Asks for a page so many times a second and times each answer from the moment it was to be asked for to its last byte.
 * Requests come when they come, whether earlier ones are answered or not, at irregular intervals as from people who know
 * nothing of each other: a server that falls behind is seen to.
 * @param cookies of those who ask, in turn
 */
export async function measureServerTime(
	address: string,
	cookies: string[],
	{ perSecond, seconds }: { perSecond: number; seconds: number }
): Promise<ServerTime> {
	const agent = new Agent({ keepAlive: true });
	try {
		await ask(agent, address, cookies, arrivals(perSecond, WARM_UP));
		const began = performance.now();
		const answers = await ask(agent, address, cookies, arrivals(perSecond, seconds));
		const took = (performance.now() - began) / 1000;
		const times = answers.map(({ time }) => time).sort((a, b) => a - b);
		return {
			requests: answers.length,
			failed: answers.filter(({ status }) => status !== 200).length,
			perSecond: answers.length / took,
			p50: percentile(times, 50),
			p95: percentile(times, 95),
			p99: percentile(times, 99),
			max: times.at(-1) ?? NaN
		};
	} finally {
		agent.destroy();
	}
}

interface Answer {
	/** 0: none came. */
	status: number;
	time: number;
}

async function ask(
	agent: Agent,
	address: string,
	cookies: string[],
	moments: number[]
): Promise<Answer[]> {
	const began = performance.now();
	return Promise.all(
		moments.map(
			(moment, index) =>
				new Promise<Answer>((resolve) => {
					const answered = (status: number) =>
						resolve({ status, time: performance.now() - began - moment });
					setTimeout(
						() =>
							get(
								address,
								{ agent, headers: { cookie: cookies[index % cookies.length], ...LIKE_A_BROWSER } },
								(response) => {
									response.resume();
									response.on('end', () => answered(response.statusCode ?? 0));
									response.on('error', () => answered(0));
								}
							).on('error', () => answered(0)),
						moment
					);
				})
		)
	);
}

const LIKE_A_BROWSER = {
	accept: 'text/html',
	'accept-encoding': 'gzip, deflate, br, zstd',
	'accept-language': 'nb'
};

/** When requests come, in milliseconds: as in a Poisson process, and the same each time. */
export function arrivals(perSecond: number, seconds: number): number[] {
	let state = 20261123;
	/** In [0, 1), after Park and Miller. */
	const random = () => (state = (state * 48271) % 2147483647) / 2147483647;
	const moments: number[] = [];
	for (let at = 0; at < seconds * 1000; at += (-Math.log(1 - random()) / perSecond) * 1000)
		moments.push(at);
	return moments;
}

/** @param sorted smallest first */
function percentile(sorted: number[], percent: number): number {
	return sorted[Math.ceil((percent / 100) * sorted.length) - 1] ?? NaN;
}
