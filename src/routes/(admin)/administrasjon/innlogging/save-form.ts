import { fail } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import {
	ProviderRefused,
	readSecret,
	saveProvider,
	SecretUnavailable,
	withContext,
	type TypedProvider
} from '#lib/server/auth/index.ts';
import { textOf } from '#lib/server/hooks/decision-form.ts';
import { answer } from '#lib/server/hooks/error.ts';
import { log } from '#lib/server/hooks/log.ts';
import { faultWords } from './fault-words.ts';

const FIELDS = [
	...(['kind', 'name', 'issuer', 'clientId', 'authMethod', 'clientSecret', 'scopes'] as const),
	...(['acrValues', 'tenants', 'emailDomains', 'personClaim', 'personKey'] as const)
];

/** Saves what the form holds. @returns the provider's id, or what the form is shown again with */
export async function saveForm(locals: App.Locals, form: FormData, id: string | null) {
	const typed = Object.fromEntries(
		FIELDS.map((field) => [field, textOf(form, field)])
	) as unknown as TypedProvider;
	try {
		const secret = readSecret();
		return await answer(locals, () =>
			withContext(locals, (context) => saveProvider(context, { id, typed, secret }))
		);
	} catch (thrown) {
		// A secret that was typed is not sent back to the page.
		const values = { ...typed, clientSecret: '' };
		if (thrown instanceof SecretUnavailable) {
			log.error({ requestId: locals.requestId }, thrown.message);
			return fail(503, { values, faults: [{ field: 'clientId', text: m.oidc_no_secret() }] });
		}
		if (!(thrown instanceof ProviderRefused)) throw thrown;
		const faults = thrown.faults.map((fault) => ({ field: fault.field, text: faultWords(fault) }));
		return fail(400, { values, faults });
	}
}
