/** What the page of a provider shows, by what it stands in for. */
const NAMES = { entra: 'Microsoft', idporten: 'ID-porten', feide: 'Feide' };

/**
 * A provider's own page: who are you, and how sure shall it be?
 * @param {any} provider
 * @param {Map<string, { sub?: string }>} accounts
 * @param {keyof typeof NAMES} kind
 */
export function signInPage(provider, accounts, kind) {
	/** @param {import('node:http').IncomingMessage} request @param {import('node:http').ServerResponse} response */
	return async (request, response) => {
		try {
			if (request.method === 'POST') await signIn(request, response);
			else await show(request, response);
		} catch (error) {
			response.statusCode = 400;
			response.end(String(error));
		}
	};

	/** @param {import('node:http').IncomingMessage} request @param {import('node:http').ServerResponse} response */
	async function show(request, response) {
		const { params } = await provider.interactionDetails(request, response);
		const asked = String(params.acr_values ?? '').split(' ')[0];
		response.setHeader('Content-Type', 'text/html; charset=utf-8');
		response.end(`<!doctype html><html lang="nb"><title>${NAMES[kind]}</title><h1>${NAMES[kind]}</h1>
			<form method="post"><label>Bruker <input name="login" autocomplete="off"></label>
			<label>Nivå <input name="acr" value="${asked}"></label>
			<button>Fortsett</button> <button name="no" value="1">Avbryt</button></form></html>`);
	}

	/** @param {import('node:http').IncomingMessage} request @param {import('node:http').ServerResponse} response */
	async function signIn(request, response) {
		let body = '';
		for await (const part of request) body += String(part);
		const form = new URLSearchParams(body);
		const login = form.get('login') ?? '';
		const acr = form.get('acr');
		const result =
			form.has('no') || !accounts.has(login)
				? { error: 'access_denied', error_description: 'Brukeren avbrøt' }
				: { login: { accountId: accounts.get(login)?.sub ?? login, ...(acr ? { acr } : {}) } };
		await provider.interactionFinished(request, response, result, {
			mergeWithLastSubmission: false
		});
	}
}
