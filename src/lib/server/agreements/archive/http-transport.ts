import { lookup, type LookupAddress } from 'node:dns';
import { request as plainRequest, type IncomingMessage } from 'node:http';
import { request as secureRequest } from 'node:https';
import { BlockList, type LookupFunction } from 'node:net';
import { LONGEST_ANSWER } from './read-xml.ts';
import { MESSAGE_TYPE } from './rules/arkivmelding.ts';
import { FILE_NAMES } from './rules/compose-message.ts';
import { TransportFailed, type Answer, type Parcel, type Transport } from './transport.ts';

/** Milliseconds that an archive has to answer. */
const PATIENCE = 30_000;

interface Service {
	/** As readAddress keeps it. */
	address: string;
	/** Shown to the service; null: none. */
	token: string | null;
	/** Whoever runs Kyndig has named it: it may lie in the server's own network. */
	isNamed: boolean;
	patience?: number;
}

/**
 * A service beside the archive: `POST <address>/meldinger` takes a delivery, `GET <address>/meldinger/<key>` tells what has
 * become of it. It leads nowhere else: no redirect is followed.
 */
export function httpTransport(service: Service): Transport {
	return {
		async send(parcel, signal) {
			const form = new Response(formOf(parcel));
			const answer = await call(service, '/meldinger', signal, {
				method: 'POST',
				headers: {
					'content-type': form.headers.get('content-type') ?? '',
					'idempotency-key': parcel.key
				},
				body: Buffer.from(await form.arrayBuffer())
			});
			return read(answer);
		},
		async ask(key, signal) {
			const answer = await call(service, `/meldinger/${encodeURIComponent(key)}`, signal, {
				method: 'GET',
				headers: {}
			});
			return answer.status === 404 ? { kind: 'unknown' } : read(answer);
		}
	};
}

function formOf({ key, message, files }: Parcel): FormData {
	const form = new FormData();
	form.set('noekkel', key);
	form.set('meldingstype', MESSAGE_TYPE);
	form.set('arkivmelding', new Blob([message], { type: 'application/xml' }), FILE_NAMES.message);
	for (const { name, type, bytes } of files)
		form.append('fil', new Blob([new Uint8Array(bytes)], { type }), name);
	return form;
}

interface HttpAnswer {
	status: number;
	type: string;
	bytes: Uint8Array;
}

/** What an answer says. An error message of the protocol is one, whatever the status. */
function read({ status, type, bytes }: HttpAnswer): Answer {
	const isXml = /^(application|text)\/([\w.-]+\+)?xml\b/i.test(type);
	if (isXml && bytes.length > 0) return { kind: 'answered', bytes };
	if (status === 202 || status === 204) return { kind: 'taken' };
	if (status >= 200 && status < 300) throw new TransportFailed('not_xml', type.slice(0, 100));
	throw new TransportFailed('status', String(status));
}

async function call(
	{ address, token, isNamed, patience = PATIENCE }: Service,
	path: string,
	signal: AbortSignal,
	{ method, headers, body }: { method: string; headers: Record<string, string>; body?: Buffer }
): Promise<HttpAnswer> {
	const url = new URL(address + path);
	const late = AbortSignal.timeout(patience);
	const request = url.protocol === 'https:' ? secureRequest : plainRequest;
	try {
		return await new Promise<HttpAnswer>((resolve, reject) => {
			const sent = request(
				url,
				{
					method,
					headers: {
						accept: 'application/xml',
						...headers,
						...(token === null ? {} : { authorization: `Bearer ${token}` }),
						...(body ? { 'content-length': body.length } : {})
					},
					agent: false,
					signal: AbortSignal.any([signal, late]),
					...(isNamed ? {} : { lookup: publicLookup })
				},
				(response) => void readAll(response).then(resolve, reject)
			);
			sent.on('error', reject);
			sent.end(body);
		});
	} catch (cause) {
		if (cause instanceof TransportFailed) throw cause;
		if (late.aborted) throw new TransportFailed('timeout', `${patience / 1000} s`, { cause });
		throw new TransportFailed('unreachable', codeOf(cause), { cause });
	}
}

async function readAll(response: IncomingMessage): Promise<HttpAnswer> {
	const chunks: Buffer[] = [];
	let size = 0;
	for await (const chunk of response as AsyncIterable<Buffer>) {
		chunks.push(chunk);
		size += chunk.length;
		// More than any answer: what there is of it shows that it is none.
		if (size > LONGEST_ANSWER) break;
	}
	return {
		status: response.statusCode ?? 0,
		type: response.headers['content-type'] ?? '',
		bytes: Buffer.concat(chunks)
	};
}

const PRIVATE = new BlockList();
for (const [network, bits] of [
	...([
		['0.0.0.0', 8],
		['10.0.0.0', 8],
		['100.64.0.0', 10],
		['127.0.0.0', 8]
	] as const),
	...([
		['169.254.0.0', 16],
		['172.16.0.0', 12],
		['192.0.0.0', 24],
		['192.168.0.0', 16]
	] as const),
	...([
		['198.18.0.0', 15],
		['224.0.0.0', 4],
		['240.0.0.0', 4]
	] as const)
])
	PRIVATE.addSubnet(network, bits, 'ipv4');
for (const [network, bits] of [
	...([
		['::', 127],
		['64:ff9b::', 96],
		['fc00::', 7],
		['fe80::', 10],
		['ff00::', 8]
	] as const)
])
	PRIVATE.addSubnet(network, bits, 'ipv6');

/** Whether an address lies in a network of one's own: what a public name must not lead to. */
export function isPrivate({ address, family }: LookupAddress): boolean {
	return PRIVATE.check(address, family === 6 ? 'ipv6' : 'ipv4');
}

/** Looks a name up, and refuses it when it leads into a network of one's own: the name is public, what it means may not be. */
const publicLookup: LookupFunction = (hostname, options, done) => {
	lookup(hostname, { ...options, all: true }, (error, addresses) => {
		if (error) return done(error, '', 0);
		const refused = addresses.find(isPrivate);
		const [first] = addresses;
		if (refused || !first) return done(new TransportFailed('not_allowed', hostname), '', 0);
		if (options.all) done(null, addresses);
		else done(null, first.address, first.family);
	});
};

function codeOf(error: unknown): string {
	return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
