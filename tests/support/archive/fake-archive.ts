import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { errorMessage, receipt } from './answers.ts';

/**
 * How the archive behaves. The good: `receipt` answers at once, `later` takes it and answers when asked, `slowly` when
 * asked for the third time. The bad: everything else.
 */
export type Behaviour =
	| ('receipt' | 'later' | 'slowly')
	| ('refuses' | 'refuses_record' | 'fails' | 'nonsense' | 'page' | 'of_another' | 'down')
	| ('silent' | 'takes_and_is_silent' | 'forgets' | 'leads_elsewhere' | 'endless');

export interface Received {
	key: string;
	message: string;
	files: { name: string; type: string; bytes: Buffer }[];
	authorization: string | undefined;
	idempotencyKey: string | string[] | undefined;
}

/** A service beside an archive, which knows a delivery by its key: one that comes twice is archived once. */
export class FakeArchive {
	behaviour: Behaviour = 'receipt';
	/** Everything that was posted, in order. */
	readonly received: Received[] = [];
	/** What is archived, by key. */
	readonly archived = new Map<string, string>();
	/** Told of each post, before it is answered. */
	onPost: () => void = () => {};
	address = '';
	#asked = new Map<string, number>();
	#server = createServer((request, response) => void this.#answer(request, response));

	async start(): Promise<this> {
		await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
		this.address = `http://localhost:${(this.#server.address() as AddressInfo).port}/kyndig`;
		return this;
	}

	async stop(): Promise<void> {
		this.#server.closeAllConnections();
		await new Promise((resolve) => this.#server.close(resolve));
	}

	async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const [, key] = /^\/kyndig\/meldinger(?:\/([^/]+))?$/.exec(request.url ?? '') ?? [];
		if (request.method === 'GET' && key) return this.#tell(key, response);
		const received = await read(request);
		this.received.push(received);
		this.onPost();
		return this.#take(received.key, response);
	}

	#take(key: string, response: ServerResponse): void {
		switch (this.behaviour) {
			case 'receipt':
				return send(response, 200, this.#archive(key));
			case 'later':
			case 'slowly':
				this.#asked.set(key, 0);
				return send(response, 202);
			case 'forgets':
				return send(response, 202);
			case 'refuses':
				return send(
					response,
					400,
					errorMessage('ugyldigforespoersel', 'Arkivdel PERS finnes ikke')
				);
			case 'refuses_record':
				return send(response, 200, receipt({ key, failed: 'registreringFeilet' }));
			case 'fails':
				return send(response, 500, errorMessage('serverfeil', 'Databasen er full'));
			case 'nonsense':
				return send(response, 200, '<arkivert>ja</arkivert>');
			case 'page':
				return send(response, 200, '<!DOCTYPE html><p>Logg inn', 'text/html');
			case 'of_another':
				return send(response, 200, receipt({ key: '1506-99999999-2222-4333-8444-555555555555' }));
			case 'down':
				return send(response, 503, 'nede', 'text/plain');
			case 'takes_and_is_silent':
				this.#archive(key);
				return;
			case 'silent':
				return;
			case 'leads_elsewhere':
				response.writeHead(307, { location: `${this.address}/elsewhere` }).end();
				return;
			case 'endless': {
				response.writeHead(200, { 'content-type': 'application/xml' });
				const more = () => {
					if (!response.destroyed) response.write('<a>'.repeat(20_000), () => setImmediate(more));
				};
				more();
				return;
			}
		}
	}

	#tell(key: string, response: ServerResponse): void {
		const asked = this.#asked.get(key);
		if (this.archived.has(key)) return send(response, 200, this.#archive(key));
		if (asked === undefined || this.behaviour === 'forgets') return send(response, 404);
		this.#asked.set(key, asked + 1);
		if (this.behaviour === 'slowly' && asked < 2) return send(response, 202);
		send(response, 200, this.#archive(key));
	}

	/** The receipt: that it was made, or that it was there. */
	#archive(key: string): string {
		const known = this.archived.get(key);
		const recordId = known ?? crypto.randomUUID();
		this.archived.set(key, recordId);
		return receipt({ key, recordId, existed: known !== undefined });
	}
}

async function read(request: IncomingMessage): Promise<Received> {
	const chunks: Buffer[] = [];
	for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
	const form = await new Response(Buffer.concat(chunks), {
		headers: { 'content-type': request.headers['content-type'] ?? '' }
	}).formData();
	const files = form.getAll('fil').filter((file): file is File => file instanceof File);
	const message = form.get('arkivmelding');
	return {
		key: String(form.get('noekkel')),
		message: message instanceof File ? await message.text() : '',
		files: await Promise.all(
			files.map(async (file) => ({
				name: file.name,
				type: file.type,
				bytes: Buffer.from(await file.arrayBuffer())
			}))
		),
		authorization: request.headers.authorization,
		idempotencyKey: request.headers['idempotency-key']
	};
}

function send(response: ServerResponse, status: number, body = '', type = 'application/xml'): void {
	response.writeHead(status, body === '' ? {} : { 'content-type': type }).end(body);
}
