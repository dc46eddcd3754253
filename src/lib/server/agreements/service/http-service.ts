import { branch, leaf, writeXml } from '../archive/rules/write-xml.ts';
import { isNamed, readAddress } from '../archive/read-address.ts';
import { CallFailed, guardedCall, type CallAnswer } from '../guarded-call.ts';
import { readCreated, readStatus } from './read-answers.ts';
import { ServiceFailed, type NewJob, type SigningService } from './service.ts';

const NAMESPACE = 'http://signering.posten.no/schema/v1';
const JOBS = '/direct/signature-jobs';

/** Bytes of an answer, and of a signed file. */
const LONGEST_ANSWER = 256 * 1024;
const LARGEST_SIGNED = 10 * 1024 * 1024;

export interface ServiceAddress {
	/** As `readAddress` keeps it. */
	address: string;
	token: string | null;
	/** Addresses that whoever runs Kyndig has named: they may lie in the server's own network. */
	named: readonly string[];
	/** Milliseconds that it has to answer. */
	patience?: number;
}

/**
 * A signing service by HTTP, in the shape of Posten signering's and eSignering's direct flow. It leads nowhere else: what it
 * says that we should ask or fetch must lie at its own address, and no redirect is followed.
 */
export function httpService(service: ServiceAddress): SigningService {
	const call = async (
		url: string,
		signal: AbortSignal,
		options: {
			method?: 'GET' | 'POST';
			body?: { type: string; bytes: Buffer };
			accept?: string;
			largest?: number;
		} = {}
	): Promise<CallAnswer> => {
		const { method = 'GET', body, accept = 'application/xml', largest = LONGEST_ANSWER } = options;
		try {
			const answer = await guardedCall(ownUrl(url, service.address), {
				method,
				headers: {
					accept,
					...(body ? { 'content-type': body.type } : {}),
					...(service.token === null ? {} : { authorization: `Bearer ${service.token}` })
				},
				...(body ? { body: body.bytes } : {}),
				isNamed: isNamed(service.address, service.named),
				...(service.patience === undefined ? {} : { patience: service.patience }),
				largest,
				signal
			});
			if (answer.isCut) throw new ServiceFailed('too_large');
			return answer;
		} catch (error) {
			if (!(error instanceof CallFailed)) throw error;
			throw new ServiceFailed(error.code, error.detail, { cause: error });
		}
	};
	const requireOk = ({ status }: CallAnswer): void => {
		if (status < 200 || status >= 300) throw new ServiceFailed('status', String(status));
	};
	return {
		async create(job, signal) {
			const form = new Response(formOf(job));
			const answer = await call(service.address + JOBS, signal, {
				method: 'POST',
				body: {
					type: form.headers.get('content-type') ?? '',
					bytes: Buffer.from(await form.arrayBuffer())
				}
			});
			requireOk(answer);
			const created = readCreated(answer.bytes);
			ownUrl(created.statusUrl, service.address);
			if (!isSafeRedirect(created.redirectUrl, service)) throw new ServiceFailed('elsewhere');
			return created;
		},
		async ask(statusUrl, token, signal) {
			const url = ownUrl(statusUrl, service.address);
			url.searchParams.set('status_query_token', token);
			const answer = await call(url.href, signal);
			requireOk(answer);
			return readStatus(answer.bytes);
		},
		async poll(signal) {
			const answer = await call(service.address + JOBS, signal);
			// Nothing new; or asked too early, and what there is waits.
			if (answer.status === 204 || answer.status === 429) return null;
			requireOk(answer);
			return readStatus(answer.bytes);
		},
		async fetchSigned(padesUrl, signal) {
			const answer = await call(padesUrl, signal, {
				accept: 'application/octet-stream, application/pdf',
				largest: LARGEST_SIGNED
			});
			requireOk(answer);
			return answer.bytes;
		},
		async confirm(confirmationUrl, signal) {
			requireOk(
				await call(confirmationUrl, signal, {
					method: 'POST',
					body: { type: 'application/xml', bytes: Buffer.alloc(0) }
				})
			);
		}
	};
}

/** An address of the service's own. A token is shown to nobody else. @throws ServiceFailed */
function ownUrl(text: string, address: string): URL {
	const url = URL.parse(text);
	if (
		!url ||
		url.origin !== URL.parse(address)?.origin ||
		url.username !== '' ||
		url.password !== ''
	)
		throw new ServiceFailed('elsewhere', text.slice(0, 100));
	return url;
}

/** Whether somebody may be sent there: to a public name over TLS, or where whoever runs Kyndig has named. */
function isSafeRedirect(text: string, { named }: ServiceAddress): boolean {
	const url = URL.parse(text);
	return url !== null && url.username === '' && readAddress(url.origin, named) !== null;
}

function formOf({ reference, title, pdf, returnTo }: NewJob): FormData {
	const request = branch(
		'direct-signature-job-request',
		[
			leaf('reference', reference),
			branch(
				'exit-urls',
				['completion-url', 'rejection-url', 'error-url'].map((name) => leaf(name, returnTo))
			),
			// Those who close the browser are found by asking.
			leaf('status-retrieval-method', 'POLLING')
		],
		{ xmlns: NAMESPACE }
	);
	const manifest = branch(
		'direct-signature-job-manifest',
		[
			branch('signer', [leaf('signer-identifier', reference), leaf('on-behalf-of', 'SELF')]),
			{
				name: 'document',
				attributes: { href: 'avtale.pdf', mime: 'application/pdf' },
				content: [leaf('title', title.slice(0, 80))]
			}
		],
		{ xmlns: NAMESPACE }
	);
	const form = new FormData();
	const xml = { type: 'application/xml' };
	form.set('metadata', new Blob([writeXml(request)], xml), 'request.xml');
	form.set('manifest', new Blob([writeXml(manifest)], xml), 'manifest.xml');
	form.set('document', new Blob([new Uint8Array(pdf)], { type: 'application/pdf' }), 'avtale.pdf');
	return form;
}
