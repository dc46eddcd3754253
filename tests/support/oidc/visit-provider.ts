/** A browser as far as a provider needs one: it keeps cookies, and follows where it is sent. */
export class Visitor {
	readonly #cookies = new Map<string, string>();

	/**
	 * Goes to the provider and signs in on its page.
	 * @returns where the provider sends the browser back to
	 */
	async signIn(start: URL, { login, acr }: { login: string; acr?: string }): Promise<URL> {
		let at = await this.#follow(start);
		// Signed in with this provider since before: it asks nothing.
		if (!at.pathname.startsWith('/interaction/')) return at;
		const form = new URLSearchParams({ login, ...(acr === undefined ? {} : { acr }) });
		const page = await this.#ask(at);
		const asked = /name="acr" value="([^"]*)"/.exec(await page.text())?.[1] ?? '';
		if (acr === undefined && asked !== '') form.set('acr', asked);
		const answer = await this.#ask(at, { method: 'POST', body: form });
		at = new URL(answer.headers.get('location') ?? '', at);
		return this.#follow(at);
	}

	/** Follows redirects until the provider shows a page or sends the browser elsewhere. */
	async #follow(start: URL): Promise<URL> {
		let at = start;
		for (let steps = 0; steps < 10; steps++) {
			if (at.origin !== start.origin) return at;
			const answer = await this.#ask(at);
			const to = answer.headers.get('location');
			if (to === null) {
				if (answer.status === 200) return at;
				throw new Error(`${at}: ${answer.status} ${await answer.text()}`);
			}
			at = new URL(to, at);
			if (at.origin === start.origin && at.pathname.startsWith('/interaction/')) return at;
		}
		throw new Error('The provider sends the browser round and round.');
	}

	async #ask(url: URL, init: RequestInit = {}): Promise<Response> {
		const answer = await fetch(url, {
			...init,
			redirect: 'manual',
			headers: { cookie: [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ') }
		});
		for (const cookie of answer.headers.getSetCookie()) {
			const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
			this.#cookies.set(name, value);
		}
		return answer;
	}
}
