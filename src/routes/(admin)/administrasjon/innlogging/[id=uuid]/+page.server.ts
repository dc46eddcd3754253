import { redirect } from '@sveltejs/kit';
import { formatDate } from '#lib/format.ts';
import { paths } from '#lib/paths.ts';
import { workPaths } from '#lib/paths/work.ts';
import {
	getProvider,
	readSecret,
	rotateKey,
	setProviderEnabled,
	TRAITS,
	useNewKey,
	withContext,
	type TypedProvider
} from '#lib/server/auth/index.ts';
import { dayOf, readClock, type Context } from '#lib/server/db/index.ts';
import { answer } from '#lib/server/hooks/error.ts';
import { kindWords } from '../kind-words.ts';
import { saveForm } from '../save-form.ts';

export const load = async ({ locals, params, url }) => {
	const provider = await answer(locals, () =>
		withContext(locals, (context) => getProvider(context, params.id))
	);
	const { today } = readClock();
	const dateOf = (moment: Date) => formatDate(dayOf(moment), today, locals.locale);
	const { kind, keys, address } = provider;
	const absolute = (path: string) => new URL(path, url.origin).href;
	const values: TypedProvider = {
		...provider,
		clientSecret: '',
		scopes: provider.scopes.join(' '),
		acrValues: provider.acrValues.join(' '),
		tenants: provider.tenants.join('\n'),
		emailDomains: provider.emailDomains.join('\n'),
		personClaim: provider.personClaim ?? ''
	};
	const active = keys.findIndex(({ activeFrom }) => activeFrom !== null);
	return {
		size: 'sm' as const,
		id: provider.id,
		name: provider.name,
		kind,
		kindName: kindWords(kind).name,
		enabled: provider.enabled,
		hasSecret: provider.hasSecret,
		scopes: TRAITS[kind].scopes,
		values: pick(values),
		usesKeys: provider.authMethod === 'private_key_jwt',
		keys: keys.map(({ kid, createdAt }, place) => ({
			kid,
			made: dateOf(createdAt),
			state:
				place === active ? ('signs' as const) : place < active ? ('new' as const) : ('old' as const)
		})),
		addresses: {
			back: absolute(paths.oidcReturn()),
			front: absolute(paths.oidcSignOut(address)),
			after: absolute(paths.signIn()),
			keys: absolute(paths.oidcKeys(address))
		},
		changed: { date: dateOf(provider.updatedAt), name: provider.updatedBy },
		done: url.searchParams.get('lagret')
	};
};

/** Only what the form shows. */
function pick(values: TypedProvider): TypedProvider {
	const { kind, name, issuer, clientId, authMethod, clientSecret, scopes } = values;
	const { acrValues, tenants, emailDomains, personClaim, personKey } = values;
	return {
		...{ kind, name, issuer, clientId, authMethod, clientSecret, scopes },
		...{ acrValues, tenants, emailDomains, personClaim, personKey }
	};
}

const act = async (
	{ locals, params }: { locals: App.Locals; params: { id: string } },
	done: string,
	work: (context: Context) => Promise<void>
) => {
	await answer(locals, () => withContext(locals, work));
	redirect(303, workPaths.signInSetting(params.id, { lagret: done }));
};

export const actions = {
	lagre: async ({ locals, params, request }) => {
		const saved = await saveForm(locals, await request.formData(), params.id);
		if (typeof saved !== 'string') return saved;
		redirect(303, workPaths.signInSetting(saved, { lagret: 'lagret' }));
	},
	apne: (event) =>
		act(event, 'apnet', (context) => setProviderEnabled(context, event.params.id, true)),
	steng: (event) =>
		act(event, 'stengt', (context) => setProviderEnabled(context, event.params.id, false)),
	nokkel: (event) =>
		act(event, 'nokkel', (context) => rotateKey(context, event.params.id, readSecret())),
	bruk: (event) => act(event, 'bruk', (context) => useNewKey(context, event.params.id))
};
