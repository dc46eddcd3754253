import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export type ProviderKind = 'entra' | 'idporten' | 'feide';

/** An account at a provider: what stands in its tokens, and what only userinfo tells. */
export interface TestAccount {
	sub?: string;
	token?: Record<string, unknown>;
	userinfo?: Record<string, unknown>;
}

export interface TestProviders {
	issuers: Record<ProviderKind, string>;
	/** Makes our application known. */
	setClient(
		kind: ProviderKind,
		client: { client_id: string } & Record<string, unknown>
	): Promise<void>;
	setAccount(kind: ProviderKind, login: string, account: TestAccount): Promise<void>;
	/** What the provider calls the session of the one who signed in last. */
	lastSid(kind: ProviderKind): Promise<string>;
	/** The provider answers nobody any more. */
	takeDown(kind: ProviderKind): Promise<void>;
	stop(): Promise<void>;
}

/** Starts the providers in a process of their own. */
export async function startProviders(): Promise<TestProviders> {
	const child = spawn(process.execPath, [join(import.meta.dirname, 'providers.mjs')], {
		stdio: ['ignore', 'pipe', 'inherit'],
		env: { ...process.env, NODE_ENV: 'test', NODE_NO_WARNINGS: '1' }
	});
	const ended = once(child, 'exit');
	const { control, issuers } = await new Promise<{
		control: string;
		issuers: Record<ProviderKind, string>;
	}>((resolve, reject) => {
		createInterface(child.stdout).on('line', (line) => {
			if (line.startsWith('{')) resolve(JSON.parse(line));
		});
		void ended.then(() => reject(new Error('The providers ended before they were ready.')));
	});
	const put = async (path: string, body: object) => {
		const { status } = await fetch(`${control}/${path}`, {
			method: 'PUT',
			body: JSON.stringify(body)
		});
		if (status !== 200) throw new Error(`PUT ${path}: ${status}`);
	};
	return {
		issuers,
		setClient: (kind, client) =>
			put(`${kind}/client/${encodeURIComponent(client.client_id)}`, client),
		setAccount: (kind, login, account) =>
			put(`${kind}/account/${encodeURIComponent(login)}`, account),
		lastSid: async (kind) => (await fetch(`${control}/${kind}/sid`)).text(),
		takeDown: (kind) => put(`${kind}/down`, {}),
		async stop() {
			child.kill();
			await ended;
		}
	};
}
