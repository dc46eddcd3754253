import { request, type Agent } from 'node:http';
import { CODE, type Installation, type Signer } from './installation.ts';

export type Place = Pick<Installation, 'address' | 'version' | 'sha256'>;

export interface Answered {
	/** 0: none came. */
	status: number;
	/** Milliseconds from when it was to be sent to its last byte. */
	time: number;
	/** Whether it is the answer that was hoped for: signed, read, or the page. */
	isDone: boolean;
}

/** Signs, as a browser without JavaScript sends the form. */
export async function sign(agent: Agent, place: Place, { cookie }: Signer): Promise<Answered> {
	const { version, sha256 } = place;
	const form = { versjon: String(version), avtrykk: sha256, sprak: 'nb' };
	const { status, location, time } = await send(agent, place, cookie, 'signer', form);
	return { status, time, isDone: status === 303 && location.includes('lagret=signert') };
}

/** Opens the agreement, goes on from each section that must be read, and signs. @returns every answer, in order */
export async function visit(agent: Agent, place: Place, signer: Signer): Promise<Answered[]> {
	const { cookie } = signer;
	const page = await send(agent, place, cookie);
	const answers: Answered[] = [
		{ status: page.status, time: page.time, isDone: page.status === 200 }
	];
	for (const [, section = ''] of page.body.matchAll(/name="del" value="(\d+)"/g)) {
		const form = { versjon: String(place.version), del: section };
		const { status, location, time } = await send(agent, place, cookie, 'lest', form);
		answers.push({ status, time, isDone: status === 303 && location !== '' });
	}
	return [...answers, await sign(agent, place, signer)];
}

/** Sends requests, each when it is its time, whether earlier ones are answered or not. Times are from when it was. */
export async function sendAt(
	moments: number[],
	one: (index: number) => Promise<Answered>
): Promise<Answered[]> {
	const began = performance.now();
	return Promise.all(
		moments.map(async (moment, index) => {
			await new Promise((resolve) =>
				setTimeout(resolve, Math.max(0, moment - (performance.now() - began)))
			);
			const answer = await one(index);
			return { ...answer, time: performance.now() - began - moment };
		})
	);
}

/** Begins the next as soon as one of so many is done. @returns what they gave, and how long all of them took */
export async function allAtOnce<T, Result>(
	items: T[],
	atOnce: number,
	work: (item: T) => Promise<Result>
): Promise<{ results: Result[]; seconds: number }> {
	const waiting = items.values();
	const results: Result[] = [];
	const began = performance.now();
	const worker = async () => {
		for (const one of waiting) results.push(await work(one));
	};
	await Promise.all(Array.from({ length: atOnce }, worker));
	return { results, seconds: (performance.now() - began) / 1000 };
}

interface Received {
	status: number;
	location: string;
	body: string;
	time: number;
}

function send(
	agent: Agent,
	{ address }: Place,
	cookie: string,
	action?: string,
	form: Record<string, string> = {}
): Promise<Received> {
	const body = action === undefined ? undefined : new URLSearchParams(form).toString();
	const began = performance.now();
	return new Promise((resolve) => {
		const answer = (status: number, location = '', text = '') =>
			resolve({ status, location, body: text, time: performance.now() - began });
		const sent = request(
			`${address}/avtaler/${CODE}${action === undefined ? '' : `?/${action}`}`,
			{
				agent,
				method: body === undefined ? 'GET' : 'POST',
				headers: {
					accept: 'text/html',
					'user-agent': 'Mozilla/5.0 (Linux; Android 15) maling',
					cookie,
					...(body !== undefined && {
						origin: address,
						'content-type': 'application/x-www-form-urlencoded',
						'content-length': Buffer.byteLength(body)
					})
				}
			},
			(response) => {
				const parts: Buffer[] = [];
				response.on('data', (part: Buffer) => parts.push(part));
				response.on('end', () =>
					answer(
						response.statusCode ?? 0,
						response.headers.location,
						Buffer.concat(parts).toString('utf8')
					)
				);
				response.on('error', () => answer(0));
			}
		);
		sent.on('error', () => answer(0));
		sent.end(body);
	});
}

/** Asks for the page that says whether the server is well. @returns milliseconds */
export function askHealth(agent: Agent, { address }: Pick<Place, 'address'>): Promise<number> {
	const began = performance.now();
	return new Promise((resolve, reject) => {
		const sent = request(`${address}/helse`, { agent }, (response) => {
			response.resume();
			response.on('end', () => resolve(performance.now() - began));
		});
		sent.on('error', reject);
		sent.end();
	});
}
