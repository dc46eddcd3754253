import type { Handle, RequestEvent } from '@sveltejs/kit';
import { handleOrigin } from '#lib/server/hooks/origin.ts';
import { handleRateLimit } from '#lib/server/hooks/rate-limit.ts';
import { handleSession } from '#lib/server/hooks/session.ts';
import * as groups from '../../src/routes/scim/v2/Groups/+server.ts';
import * as group from '../../src/routes/scim/v2/Groups/[id]/+server.ts';
import * as types from '../../src/routes/scim/v2/ResourceTypes/[[id]]/+server.ts';
import * as schemas from '../../src/routes/scim/v2/Schemas/[[id]]/+server.ts';
import * as provider from '../../src/routes/scim/v2/ServiceProviderConfig/+server.ts';
import * as users from '../../src/routes/scim/v2/Users/+server.ts';
import * as user from '../../src/routes/scim/v2/Users/[id]/+server.ts';
import * as rest from '../../src/routes/scim/v2/[...rest]/+server.ts';

type Handler = (event: never) => Promise<Response>;

const ROUTES: [pattern: RegExp, id: string, module: object][] = [
	[/^\/Users$/, 'Users', users],
	[/^\/Users\/([^/]+)$/, 'Users/[id]', user],
	[/^\/Groups$/, 'Groups', groups],
	[/^\/Groups\/([^/]+)$/, 'Groups/[id]', group],
	[/^\/ResourceTypes(?:\/([^/]+))?$/, 'ResourceTypes/[[id]]', types],
	[/^\/Schemas(?:\/([^/]+))?$/, 'Schemas/[[id]]', schemas],
	[/^\/ServiceProviderConfig$/, 'ServiceProviderConfig', provider],
	[/^\/.*$/, '[...rest]', rest]
];

/** In the order of hooks.server.ts. */
const HOOKS: Handle[] = [handleOrigin, handleSession, handleRateLimit];

export interface Answered {
	status: number;
	headers: Headers;
	// What is read of an answer is checked by the test that reads it.
	body: any; // eslint-disable-line @typescript-eslint/no-explicit-any
}

export interface Ask {
	token?: string | null;
	headers?: Record<string, string>;
	/** Sent as it is; an object as JSON. */
	body?: unknown;
	address?: string;
}

/** What the server answers to a request under `/scim/v2`, through the hooks and the route. */
export async function ask(method: string, path: string, options: Ask = {}): Promise<Answered> {
	const { token, headers = {}, body, address = '192.0.2.1' } = options;
	const url = new URL(`https://kyndig.test/scim/v2${path}`);
	const request = new Request(url, {
		method,
		headers: {
			...(token && { authorization: `Bearer ${token}` }),
			...(body !== undefined && { 'content-type': 'application/scim+json; charset=utf-8' }),
			...headers
		},
		...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) })
	});
	const place = url.pathname.slice('/scim/v2'.length);
	const [pattern, id, module] = ROUTES.find(([one]) => one.test(place)) ?? [/$^/, '', {}];
	const event = {
		request,
		url,
		route: { id: `/scim/v2/${id}` },
		params: { id: decodeURIComponent(pattern.exec(place)?.[1] ?? '') || undefined },
		locals: { requestId: crypto.randomUUID(), session: null },
		cookies: {
			get: () => {
				throw new Error('A cookie was read.');
			}
		},
		getClientAddress: () => address
	} as unknown as RequestEvent;
	const handlers = module as Record<string, Handler | undefined>;
	const handler = handlers[method === 'HEAD' ? 'GET' : method] ?? handlers['fallback'];
	if (!handler) throw new Error(`${method} ${path} has no handler.`);
	const response = await HOOKS.reduceRight<(event: RequestEvent) => Promise<Response>>(
		(resolve, hook) => async (one) => hook({ event: one, resolve }),
		(one) => handler(one as never)
	)(event);
	const text = await response.text();
	return {
		status: response.status,
		headers: response.headers,
		body: text === '' ? undefined : JSON.parse(text)
	};
}
