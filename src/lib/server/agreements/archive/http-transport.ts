import { CallFailed, guardedCall, type CallAnswer } from '../guarded-call.ts';
import { LONGEST_ANSWER } from './read-xml.ts';
import { MESSAGE_TYPE } from './rules/arkivmelding.ts';
import { FILE_NAMES } from './rules/compose-message.ts';
import { TransportFailed, type Answer, type Parcel, type Transport } from './transport.ts';

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

/** What an answer says. An error message of the protocol is one, whatever the status. */
function read({ status, type, bytes }: CallAnswer): Answer {
	const isXml = /^(application|text)\/([\w.-]+\+)?xml\b/i.test(type);
	if (isXml && bytes.length > 0) return { kind: 'answered', bytes };
	if (status === 202 || status === 204) return { kind: 'taken' };
	if (status >= 200 && status < 300) throw new TransportFailed('not_xml', type.slice(0, 100));
	throw new TransportFailed('status', String(status));
}

async function call(
	{ address, token, isNamed, patience }: Service,
	path: string,
	signal: AbortSignal,
	{ method, headers, body }: { method: string; headers: Record<string, string>; body?: Buffer }
): Promise<CallAnswer> {
	try {
		return await guardedCall(new URL(address + path), {
			method,
			headers: {
				accept: 'application/xml',
				...headers,
				...(token === null ? {} : { authorization: `Bearer ${token}` })
			},
			...(body ? { body } : {}),
			isNamed,
			...(patience === undefined ? {} : { patience }),
			// More than any answer: what there is of it shows that it is none.
			largest: LONGEST_ANSWER,
			signal
		});
	} catch (cause) {
		if (cause instanceof CallFailed) throw new TransportFailed(cause.code, cause.detail, { cause });
		throw cause;
	}
}
