import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { sealPdf, type Seal } from '#lib/server/agreements/index.ts';

/** How the service behaves: `good`, or badly at one of its steps. */
export type Behaviour =
	| 'good'
	/** Creating. */
	| ('create_silent' | 'create_nonsense' | 'create_page' | 'create_down')
	| ('create_status_elsewhere' | 'create_sends_elsewhere' | 'create_leads_on')
	/** Telling. */
	| ('status_silent' | 'status_nonsense' | 'status_two' | 'status_other_job' | 'status_down')
	/** Giving back the file. */
	| ('file_silent' | 'file_down' | 'file_other_text' | 'file_unsigned' | 'file_changed')
	| ('file_unknown_signer' | 'file_page' | 'file_endless' | 'file_elsewhere' | 'file_added')
	/** Being told. */
	| 'confirm_down';

interface Job {
	id: string;
	reference: string;
	token: string;
	pdf: Buffer;
	returnTo: string;
	status: 'SIGNED' | 'REJECTED' | 'EXPIRED' | 'FAILED' | null;
	signedAt: Date;
	isConfirmed: boolean;
}

/** A signing service of the direct flow, with a database of its own: what it is told of, it knows. */
export class FakeService {
	behaviour: Behaviour = 'good';
	address = '';
	readonly jobs: Job[] = [];
	/** What was asked, as «GET /direct/signature-jobs». */
	readonly asked: string[] = [];
	readonly authorizations = new Set<string | undefined>();
	readonly #seals: { own: Seal; stranger: Seal };
	#server = createServer((request, response) => void this.#answer(request, response));

	constructor(seals: { own: Seal; stranger: Seal }) {
		this.#seals = seals;
	}

	/** @param port left out: one that is free */
	async start(port = 0): Promise<this> {
		await new Promise<void>((resolve) => this.#server.listen(port, '127.0.0.1', resolve));
		this.address = `http://localhost:${(this.#server.address() as AddressInfo).port}/api`;
		return this;
	}

	async stop(): Promise<void> {
		this.#server.closeAllConnections();
		await new Promise((resolve) => this.#server.close(resolve));
	}

	/** What the signer does in the browser. @returns the token that they come back with */
	act(status: NonNullable<Job['status']>, at: Date, job = this.#last()): string {
		job.status = status;
		job.signedAt = at;
		return job.token;
	}

	/** What the signer sees: the document of the address that they were sent to, and what they may answer. */
	#meet(url: URL, response: ServerResponse): void {
		const job = this.jobs.find(({ id }) => id === url.searchParams.get('job'));
		const said = url.searchParams.get('svar');
		if (!job || !said) {
			response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(FRONT_PAGE);
			return;
		}
		const token = this.act(said === 'ja' ? 'SIGNED' : 'REJECTED', new Date(), job);
		response.writeHead(302, { location: `${job.returnTo}?status_query_token=${token}` }).end();
	}

	#last(): Job {
		const job = this.jobs.at(-1);
		if (!job) throw new Error('Nobody was sent here.');
		return job;
	}

	async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const url = new URL(request.url ?? '', this.address);
		if (!url.pathname.startsWith('/api')) return this.#meet(url, response);
		const path = url.pathname.replace('/api', '');
		this.asked.push(`${request.method} ${path}`);
		this.authorizations.add(request.headers.authorization);
		const [, id, part] = /^\/direct\/signature-jobs(?:\/(\d+)\/(\w+))?$/.exec(path) ?? [];
		const job = this.jobs.find((one) => one.id === id);
		if (request.method === 'POST' && !id) return this.#create(request, response);
		if (!id) return this.#poll(response);
		if (!job) return void response.writeHead(404).end();
		if (part === 'status') return this.#status(job, url, response);
		if (part === 'pades') return this.#pades(job, response);
		if (this.behaviour === 'confirm_down') return void response.writeHead(503).end();
		job.isConfirmed = true;
		response.writeHead(200).end();
	}

	async #create(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const body: Buffer[] = [];
		for await (const chunk of request as AsyncIterable<Buffer>) body.push(chunk);
		const form = await new Response(Buffer.concat(body), {
			headers: { 'content-type': request.headers['content-type'] ?? '' }
		}).formData();
		const textOf = async (name: string) => (await (form.get(name) as File).text()).toString();
		const metadata = await textOf('metadata');
		const job: Job = {
			id: String(this.jobs.length + 1),
			reference: /<reference>(.*?)</.exec(metadata)?.[1] ?? '',
			returnTo: /<completion-url>(.*?)</.exec(metadata)?.[1] ?? '',
			token: `token-${this.jobs.length + 1}`,
			pdf: Buffer.from(await (form.get('document') as File).arrayBuffer()),
			status: null,
			signedAt: new Date(0),
			isConfirmed: false
		};
		switch (this.behaviour) {
			case 'create_silent':
				return;
			case 'create_nonsense':
				return xml(response, '<ok/>');
			case 'create_page':
				return void response.writeHead(200, { 'content-type': 'text/html' }).end('<!DOCTYPE html>');
			case 'create_down':
				return void response.writeHead(503).end();
			case 'create_leads_on':
				return void response.writeHead(307, { location: `${this.address}/elsewhere` }).end();
		}
		this.jobs.push(job);
		const own = `${this.address}/direct/signature-jobs/${job.id}`;
		const status =
			this.behaviour === 'create_status_elsewhere' ? 'http://localhost:1/status' : `${own}/status`;
		const onward =
			this.behaviour === 'create_sends_elsewhere'
				? 'http://192.168.0.1/#/redirect/1'
				: `${new URL(this.address).origin}/#/redirect/secret-${job.id}`;
		xml(
			response,
			`<direct-signature-job-response xmlns="${NAMESPACE}"><signature-job-id>${job.id}</signature-job-id>
				<redirect-url>${onward}</redirect-url><status-url>${status}</status-url></direct-signature-job-response>`
		);
	}

	/** Only for whoever has the token. */
	#status(job: Job, url: URL, response: ServerResponse): void {
		if (url.searchParams.get('status_query_token') !== job.token)
			return void response.writeHead(403).end();
		this.#tell(job, response);
	}

	#poll(response: ServerResponse): void {
		const job = this.jobs.find(({ status, isConfirmed }) => status !== null && !isConfirmed);
		if (!job) return void response.writeHead(204).end();
		this.#tell(job, response);
	}

	#tell(job: Job, response: ServerResponse): void {
		const own = `${this.address}/direct/signature-jobs/${job.id}`;
		const id = this.behaviour === 'status_other_job' ? '4711' : job.id;
		const pades = this.behaviour === 'file_elsewhere' ? 'http://localhost:1/pades' : `${own}/pades`;
		switch (this.behaviour) {
			case 'status_silent':
				return;
			case 'status_nonsense':
				return xml(response, `<status xmlns="${NAMESPACE}">SIGNED</status>`);
			case 'status_down':
				return void response.writeHead(500).end();
		}
		const said = `<status>${job.status ?? 'WAITING'}</status>`;
		xml(
			response,
			`<direct-signature-job-status-response xmlns="${NAMESPACE}"><signature-job-id>${id}</signature-job-id>
				${this.behaviour === 'status_two' ? said : ''}${said}<confirmation-url>${own}/complete</confirmation-url>
				<xades-url>${own}/xades/1</xades-url><pades-url>${pades}</pades-url></direct-signature-job-status-response>`
		);
	}

	async #pades(job: Job, response: ServerResponse): Promise<void> {
		const send = (bytes: Uint8Array) =>
			void response.writeHead(200, { 'content-type': 'application/pdf' }).end(bytes);
		const sign = (pdf: Uint8Array, seal = this.#seals.own) =>
			sealPdf(pdf, { seal, at: job.signedAt, name: 'Tjenesten', reason: 'Signert' });
		switch (this.behaviour) {
			case 'file_silent':
				return;
			case 'file_down':
				return void response.writeHead(502).end();
			case 'file_page':
				return void response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Hei</h1>');
			case 'file_endless': {
				response.writeHead(200);
				const more = () => {
					if (!response.destroyed) response.write(Buffer.alloc(1 << 20), () => setImmediate(more));
				};
				return more();
			}
			case 'file_unsigned':
				return send(job.pdf);
			case 'file_unknown_signer':
				return send(await sign(job.pdf, this.#seals.stranger));
			case 'file_other_text': {
				// Rightly signed, by the right service: of something else.
				const other = Buffer.from(job.pdf);
				other[200] = (other[200] ?? 0) ^ 1;
				return send(await sign(other));
			}
			case 'file_changed': {
				const file = Buffer.from(await sign(job.pdf));
				const at = file.indexOf('/Reason', job.pdf.length) + 10;
				file[at] = (file[at] ?? 0) ^ 1;
				return send(file);
			}
			case 'file_added':
				return send(Buffer.concat([await sign(job.pdf), Buffer.from('\n%noe til\n')]));
			default:
				return send(await sign(job.pdf));
		}
	}
}

/** Where somebody is sent stands behind the #, which no server is told. */
const FRONT_PAGE = `<!DOCTYPE html><html lang="nb"><title>Signeringstjenesten</title><h1>Signer dokumentet</h1>
	<form><input type="hidden" name="job"><button name="svar" value="ja">Signer</button>
	<button name="svar" value="nei">Avbryt</button></form>
	<script>document.forms[0].job.value = location.hash.split('-').at(-1)</script>`;

const NAMESPACE = 'http://signering.posten.no/schema/v1';

function xml(response: ServerResponse, text: string): void {
	response
		.writeHead(200, { 'content-type': 'application/xml' })
		.end(`<?xml version="1.0" encoding="UTF-8"?>${text}`);
}
