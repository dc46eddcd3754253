import { lookup, type LookupAddress } from 'node:dns';
import { request as plainRequest, type IncomingMessage } from 'node:http';
import { request as secureRequest } from 'node:https';
import { BlockList, type LookupFunction } from 'node:net';

/** Milliseconds that a service has to answer. */
const PATIENCE = 30_000;

export interface Call {
	method: string;
	headers: Record<string, string>;
	body?: Buffer;
	/** Whoever runs Kyndig has named it: it may lie in the server's own network. */
	isNamed: boolean;
	patience?: number;
	/** Bytes of the answer that are read. */
	largest: number;
	signal: AbortSignal;
}

export interface CallAnswer {
	status: number;
	type: string;
	bytes: Uint8Array;
	/** There was more. */
	isCut: boolean;
}

/** There was no answer. */
export class CallFailed extends Error {
	readonly code: 'timeout' | 'unreachable' | 'not_allowed';
	readonly detail: string;

	constructor(code: CallFailed['code'], detail: string, options?: ErrorOptions) {
		super(`${code} ${detail}`, options);
		this.code = code;
		this.detail = detail;
	}
}

/**
 * Asks a service whose address somebody has typed: no redirect is followed, a public name that means an address in a network
 * of one's own is refused as the connection is made, and neither time nor bytes are without end.
 * @throws CallFailed
 */
export async function guardedCall(url: URL, call: Call): Promise<CallAnswer> {
	const { method, headers, body, isNamed, patience = PATIENCE, largest, signal } = call;
	const late = AbortSignal.timeout(patience);
	const request = url.protocol === 'https:' ? secureRequest : plainRequest;
	try {
		return await new Promise<CallAnswer>((resolve, reject) => {
			const sent = request(
				url,
				{
					method,
					headers: { ...headers, ...(body ? { 'content-length': body.length } : {}) },
					agent: false,
					signal: AbortSignal.any([signal, late]),
					...(isNamed ? {} : { lookup: publicLookup })
				},
				(response) => void readAll(response, largest).then(resolve, reject)
			);
			sent.on('error', reject);
			sent.end(body);
		});
	} catch (cause) {
		if (cause instanceof CallFailed) throw cause;
		if (late.aborted) throw new CallFailed('timeout', `${patience / 1000} s`, { cause });
		throw new CallFailed('unreachable', codeOf(cause), { cause });
	}
}

async function readAll(response: IncomingMessage, largest: number): Promise<CallAnswer> {
	const chunks: Buffer[] = [];
	let size = 0;
	for await (const chunk of response as AsyncIterable<Buffer>) {
		chunks.push(chunk);
		size += chunk.length;
		// What there is of it shows that it is none of what was asked for.
		if (size > largest) break;
	}
	return {
		status: response.statusCode ?? 0,
		type: response.headers['content-type'] ?? '',
		bytes: Buffer.concat(chunks),
		isCut: size > largest
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
		if (refused || !first) return done(new CallFailed('not_allowed', hostname), '', 0);
		if (options.all) done(null, addresses);
		else done(null, first.address, first.family);
	});
};

function codeOf(error: unknown): string {
	return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
