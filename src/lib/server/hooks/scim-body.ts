import { ScimError } from '../people/index.ts';

/** The most that one request may carry: a group of 10,000 members. */
const LARGEST_BODY = 1024 * 1024;

/** What was sent, as text; undefined where nothing was. @throws ScimError 413 when it is too much, 415 when it is not JSON */
export async function readScimBody(request: Request): Promise<string | undefined> {
	if (request.body === null) return undefined;
	if (Number(request.headers.get('content-length') ?? 0) > LARGEST_BODY) throw tooLarge();
	const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() ?? '';
	if (type !== 'application/scim+json' && type !== 'application/json')
		throw new ScimError(415, 'Content-Type må være application/scim+json.');
	// What the head says of the length need not be true.
	const parts: Uint8Array[] = [];
	let size = 0;
	for await (const part of request.body) {
		size += part.length;
		if (size > LARGEST_BODY) throw tooLarge();
		parts.push(part);
	}
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(parts));
	} catch {
		throw notJson();
	}
}

/** @throws ScimError invalidSyntax */
export function parseScimBody(text: string | undefined): unknown {
	if (text === undefined) return undefined;
	try {
		return JSON.parse(text);
	} catch {
		throw notJson();
	}
}

function tooLarge(): ScimError {
	return new ScimError(413, `Innholdet er større enn ${LARGEST_BODY} byte.`);
}

function notJson(): ScimError {
	return new ScimError(400, 'Innholdet er ikke gyldig JSON.', 'invalidSyntax');
}
