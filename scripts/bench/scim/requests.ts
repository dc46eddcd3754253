import { Agent, request } from 'node:http';
import type { Installation } from './installation.ts';

export interface Asked {
	method: string;
	path: string;
	body?: unknown;
}

export interface Answered {
	/** 0: none came. */
	status: number;
	/** Milliseconds from when it was to be sent to its last byte. */
	time: number;
}

const CORE = 'urn:ietf:params:scim:schemas:core:2.0:User';
const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
const PATCH_OP = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';

/**
 * What a provider sends in a cycle, in turn: it looks each user up by name, reads it, changes it, and now and then makes
 * one, or closes one and opens it again. Every request does something: none says what is already so.
 */
export function cycle({ users }: Installation, number: number): Asked {
	const turn = Math.floor(number / 8);
	const id = users[turn % users.length] ?? '';
	const patch = (...Operations: unknown[]): Asked => ({
		method: 'PATCH',
		path: `/Users/${id}`,
		body: { schemas: [PATCH_OP], Operations }
	});
	switch (number % 8) {
		case 0:
		case 1:
			return lookUp(`bruker${((number * 7) % users.length) + 1}@kommunen.example`);
		case 2:
			return { method: 'GET', path: `/Users/${id}` };
		case 3:
			return patch(
				{ op: 'Replace', path: 'displayName', value: `Navn ${number}` },
				{
					op: 'Replace',
					path: 'emails[type eq "work"].value',
					value: `ny${number}@kommunen.example`
				},
				{ op: 'Replace', path: `${ENTERPRISE}:department`, value: `Enhet ${number}` }
			);
		case 4:
			return lookUp(`ny-bruker${number}@kommunen.example`);
		case 5:
			return {
				method: 'POST',
				path: '/Users',
				body: {
					schemas: [CORE, ENTERPRISE],
					userName: `ny-bruker${number}@kommunen.example`,
					externalId: crypto.randomUUID(),
					active: true,
					[ENTERPRISE]: { employeeNumber: `ny-${number}` }
				}
			};
		case 6:
			return patch({ op: 'Replace', path: 'active', value: 'False' });
		default:
			return patch({ op: 'Replace', path: 'active', value: 'True' });
	}
}

function lookUp(userName: string): Asked {
	return {
		method: 'GET',
		path: `/Users?filter=${encodeURIComponent(`userName eq "${userName}"`)}`
	};
}

/** Sends requests, each when it is its time, whether earlier ones are answered or not. */
export async function sendAt(
	installation: Installation,
	asked: Asked[],
	moments: number[]
): Promise<Answered[]> {
	const agent = new Agent({ keepAlive: true });
	const began = performance.now();
	try {
		return await Promise.all(
			asked.map(async (one, index) => {
				const moment = moments[index] ?? 0;
				await new Promise((resolve) => setTimeout(resolve, moment));
				const status = await send(agent, installation, one);
				return { status, time: performance.now() - began - moment };
			})
		);
	} finally {
		agent.destroy();
	}
}

/** Sends the next as soon as one of so many is answered. @returns answers, and how long all of them took */
export async function sendAll(
	installation: Installation,
	asked: Asked[],
	atOnce: number
): Promise<{ answers: Answered[]; seconds: number }> {
	const agent = new Agent({ keepAlive: true });
	const waiting = asked.values();
	const answers: Answered[] = [];
	const began = performance.now();
	const worker = async () => {
		for (const one of waiting) {
			const sent = performance.now();
			const status = await send(agent, installation, one);
			answers.push({ status, time: performance.now() - sent });
		}
	};
	try {
		await Promise.all(Array.from({ length: atOnce }, worker));
		return { answers, seconds: (performance.now() - began) / 1000 };
	} finally {
		agent.destroy();
	}
}

function send(
	agent: Agent,
	{ address, token }: Installation,
	{ method, path, body }: Asked
): Promise<number> {
	const text = body === undefined ? undefined : JSON.stringify(body);
	return new Promise((resolve) => {
		const sent = request(
			path.startsWith('/helse') ? `${address}${path}` : `${address}/scim/v2${path}`,
			{
				method,
				agent,
				headers: {
					authorization: `Bearer ${token}`,
					...(text !== undefined && {
						'content-type': 'application/scim+json; charset=utf-8',
						'content-length': Buffer.byteLength(text)
					})
				}
			},
			(response) => {
				response.resume();
				response.on('end', () => resolve(response.statusCode ?? 0));
				response.on('error', () => resolve(0));
			}
		);
		sent.on('error', () => resolve(0));
		sent.end(text);
	});
}
