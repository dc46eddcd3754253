import type { RequestEvent } from '@sveltejs/kit';
import { Forbidden } from '../auth/index.ts';
import type { Context } from '../db/index.ts';
import { createLimiter, LimitReached } from '../limits/index.ts';
import { isToken, ScimError, unknownToken, withScimToken } from '../people/index.ts';
import { log } from './log.ts';
import { addressOf } from './network.ts';
import { parseScimBody, readScimBody } from './scim-body.ts';

/** A provider that delivers a whole kommune sends 25 a second for hours; nobody needs twice that for long. */
const requests = createLimiter({ name: 'scim', points: 500, seconds: 10 });
/** By address: whoever tries tokens. Those that are right cost nothing. */
const failures = createLimiter({ name: 'scim-failure', points: 30, seconds: 60 });

const ERROR = 'urn:ietf:params:scim:api:messages:2.0:Error';

/** What a request asks, as routes hand it to the domain. */
export interface ScimRequest {
	/** The address that resources lie under. */
	base: string;
	query: URLSearchParams;
	/** What was sent, read as JSON. */
	body: unknown;
	/** The version that a change was made from. */
	ifMatch: string | null;
}

export interface ScimAnswer {
	/** 200 unless told. */
	status?: number;
	/** Left out: no content. */
	resource?: object;
	etag?: string;
	location?: string;
}

/** Provisioning is for systems with a token: nothing there reads cookies, or is reached by a browser on its own. */
export function isScim({ route }: RequestEvent): boolean {
	return route.id?.startsWith('/scim/') ?? false;
}

/**
 * Does what a system with a token asks, and answers as SCIM does, faults as well (RFC 7644 §3.12). Who asks is known before
 * anything is made of what they send.
 */
export async function answerScim(
	event: RequestEvent,
	work: (context: Context, request: ScimRequest) => Promise<ScimAnswer>
): Promise<Response> {
	const { request, url, locals } = event;
	try {
		failures.check(addressOf(event));
		const token = bearerOf(request);
		await requests.take(token);
		const body = await readScimBody(request);
		const answer = await withScimToken(token, locals.requestId, (context) =>
			work(context, {
				base: `${url.origin}/scim/v2`,
				query: url.searchParams,
				body: parseScimBody(body),
				ifMatch: request.headers.get('if-match')
			})
		);
		return write(request, answer);
	} catch (thrown) {
		return fault(event, thrown);
	}
}

/** @throws ScimError 401 */
function bearerOf({ headers }: Request): string {
	const [, token = ''] = /^bearer +(\S+)$/i.exec(headers.get('authorization') ?? '') ?? [];
	if (!isToken(token)) throw unknownToken();
	return token;
}

function write(
	{ headers }: Request,
	{ status = 200, resource, etag, location }: ScimAnswer
): Response {
	if (resource === undefined) return new Response(null, { status: 204 });
	const known = headers
		.get('if-none-match')
		?.split(',')
		.map((tag) => tag.trim());
	const head = {
		...HEAD,
		...(etag !== undefined && { ETag: etag }),
		...(location !== undefined && { Location: location })
	};
	if (etag !== undefined && status === 200 && known?.includes(etag))
		return new Response(null, { status: 304, headers: { ETag: etag } });
	return new Response(JSON.stringify(resource), { status, headers: head });
}

const HEAD = {
	'Content-Type': 'application/scim+json; charset=utf-8',
	'Cache-Control': 'no-store'
};

async function fault(event: RequestEvent, thrown: unknown): Promise<Response> {
	if (thrown instanceof LimitReached) return tooMany(thrown);
	if (thrown instanceof ScimError && thrown.status === 401) {
		try {
			await failures.take(addressOf(event));
		} catch (refused) {
			if (!(refused instanceof LimitReached)) throw refused;
			return tooMany(refused);
		}
		return errorResponse(thrown, { 'WWW-Authenticate': 'Bearer realm="Kyndig"' });
	}
	if (thrown instanceof ScimError) return errorResponse(thrown);
	if (thrown instanceof Forbidden) return errorResponse(new ScimError(403, thrown.message));
	const twice = uniqueFault(thrown);
	if (twice) return errorResponse(twice);
	log.error({ requestId: event.locals.requestId, route: event.route.id, err: thrown });
	return errorResponse(
		new ScimError(500, `Noe gikk galt hos oss. Referanse: ${event.locals.requestId}`)
	);
}

function tooMany({ seconds }: LimitReached): Response {
	return errorResponse(new ScimError(429, 'For mange forespørsler. Vent litt.'), {
		'Retry-After': String(seconds)
	});
}

/** What must be the only one of its kind, by the index that says so. */
const UNIQUE: Record<string, string> = {
	scim_user_name: 'userName',
	scim_user_account: 'externalId',
	scim_group_name: 'displayName'
};

function uniqueFault(thrown: unknown): ScimError | null {
	if (!(thrown instanceof Error && 'constraint' in thrown)) return null;
	const attribute = UNIQUE[String(thrown.constraint)];
	return attribute === undefined
		? null
		: new ScimError(409, `En annen har allerede samme ${attribute}.`, 'uniqueness');
}

function errorResponse(
	{ status, scimType, message }: ScimError,
	headers: Record<string, string> = {}
): Response {
	return new Response(
		JSON.stringify({
			schemas: [ERROR],
			status: String(status),
			...(scimType && { scimType }),
			detail: message
		}),
		{ status, headers: { ...HEAD, ...headers } }
	);
}

/** For the methods that a resource does not have. */
export function refuseMethod(event: RequestEvent): Promise<Response> {
	return answerScim(event, async () => {
		throw new ScimError(405, `${event.request.method} går ikke an her.`);
	});
}
