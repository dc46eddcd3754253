import { redirect } from '@sveltejs/kit';
import { workPaths } from '#lib/paths/work.ts';
import { KINDS, require, TRAITS, withContext, type TypedProvider } from '#lib/server/auth/index.ts';
import { answer } from '#lib/server/hooks/error.ts';
import { kindWords } from '../kind-words.ts';
import { saveForm } from '../save-form.ts';

export const load = async ({ locals, url }) => {
	await answer(locals, () => withContext(locals, (context) => require(context, 'configure', {})));
	const kind = KINDS.find((one) => one === url.searchParams.get('type')) ?? 'oidc';
	const traits = TRAITS[kind];
	const values: TypedProvider = {
		kind,
		name: traits.name,
		issuer: traits.issuer ?? '',
		clientId: '',
		authMethod: traits.authMethod,
		clientSecret: '',
		scopes: '',
		acrValues: traits.acrValues.join(' '),
		tenants: '',
		emailDomains: '',
		personClaim: traits.personClaim ?? '',
		personKey: 'external_id'
	};
	return {
		size: 'sm' as const,
		kind,
		name: kindWords(kind).name,
		scopes: traits.scopes,
		values
	};
};

export const actions = {
	default: async ({ locals, request }) => {
		const saved = await saveForm(locals, await request.formData(), null);
		if (typeof saved !== 'string') return saved;
		redirect(303, workPaths.signInSetting(saved, { lagret: 'lagret' }));
	}
};
