import { randomUUID } from 'node:crypto';
import { logChange, type Context } from '../../db/index.ts';
import { require } from '../require.ts';
import { seal } from '../seal.ts';
import { addKey } from './manage-keys.ts';
import { findOutcome, type Outcome } from './login-queries.ts';
import {
	findProvider,
	insertProvider,
	listKeys,
	listProviderRows,
	lockProvider,
	updateProvider
} from './provider-queries.ts';
import { allowsLocal } from './connect.ts';
import { addressOf, labels, type Provider, type ProviderKey } from './provider.ts';
import { readProvider, type ProviderFault, type TypedProvider } from './rules/read-provider.ts';

/** A provider as its kommune's administrator sees it: whether it has a secret, never which. */
export type ShownProvider = Omit<Provider, 'sealedSecret' | 'municipalityId'> & {
	/** In addresses. */
	address: string;
	hasSecret: boolean;
	/** The newest first. */
	keys: Omit<ProviderKey, 'sealedPrivate'>[];
};

/** There is no such provider in the kommune. */
export class ProviderNotFound extends Error {
	constructor() {
		super('Finner ikke denne innloggingen.');
	}
}

/** What was typed cannot be used. Nothing is changed. */
export class ProviderRefused extends Error {
	readonly faults: ProviderFault[];

	constructor(faults: ProviderFault[]) {
		super('Rett det som er feil, og lagre på nytt.');
		this.faults = faults;
	}
}

/** How the kommune's people sign in. @throws Forbidden */
export async function listProviders(context: Context): Promise<ShownProvider[]> {
	await require(context, 'configure', {});
	const rows = await listProviderRows(context.trx, context.municipalityId);
	return Promise.all(rows.map((row) => show(context, row)));
}

/** @throws Forbidden, ProviderNotFound */
export async function getProvider(context: Context, id: string): Promise<ShownProvider> {
	await require(context, 'configure', {});
	return show(context, await get(context, id));
}

/**
 * Adds a provider, or changes one. A new one is not open to anybody before it is opened.
 * @param id null: a new one
 * @returns its id
 * @throws Forbidden, ProviderNotFound, ProviderRefused
 */
export async function saveProvider(
	context: Context,
	{ id, typed, secret }: { id: string | null; typed: TypedProvider; secret: string }
): Promise<string> {
	await require(context, 'configure', {});
	const { trx, municipalityId, now, actor } = context;
	const before = id === null ? null : await get(context, id);
	// An account is known by its kind's own key, so the kind of one that exists never changes.
	const read = readProvider(before ? { ...typed, kind: before.kind } : typed, {
		local: allowsLocal(),
		hasSecret: (before?.sealedSecret ?? null) !== null
	});
	if ('faults' in read) throw new ProviderRefused(read.faults);
	const { clientSecret, ...fields } = read.provider;
	const provider: Provider = {
		...fields,
		municipalityId,
		id: before?.id ?? randomUUID(),
		sealedSecret: null,
		enabled: before?.enabled ?? false,
		updatedAt: now,
		updatedBy: actor.name
	};
	if (provider.authMethod !== 'private_key_jwt')
		provider.sealedSecret =
			clientSecret === null
				? (before?.sealedSecret ?? null)
				: seal(Buffer.from(clientSecret), secret, labels.clientSecret(provider.id));
	await (before ? updateProvider : insertProvider)(trx, provider);
	if (provider.authMethod === 'private_key_jwt') {
		await lockProvider(trx, municipalityId, provider.id);
		if ((await listKeys(trx, municipalityId, provider.id)).length === 0)
			await addKey(context, provider.id, secret, { activeFrom: now });
	}
	await logChange(context, before ? 'innlogging-endret' : 'innlogging-lagt-til', {
		providerId: provider.id,
		kind: provider.kind,
		issuer: provider.issuer,
		clientId: provider.clientId,
		newSecret: clientSecret !== null
	});
	return provider.id;
}

/** Opens a provider to everybody, or closes it: nobody begins a sign-in there, and none under way is finished. */
export async function setProviderEnabled(
	context: Context,
	id: string,
	enabled: boolean
): Promise<void> {
	await require(context, 'configure', {});
	const before = await get(context, id);
	if (before.enabled === enabled) return;
	const { trx, now, actor } = context;
	await updateProvider(trx, { ...before, enabled, updatedAt: now, updatedBy: actor.name });
	await logChange(context, enabled ? 'innlogging-apnet' : 'innlogging-stengt', { providerId: id });
}

/** What the administrator's own test of a provider showed. @throws Forbidden, ProviderNotFound */
export async function getTestOutcome(
	context: Context,
	{ providerId, loginId }: { providerId: string; loginId: string }
): Promise<{ provider: ShownProvider; outcome: Outcome }> {
	await require(context, 'configure', {});
	const { actor, trx, municipalityId } = context;
	const provider = await get(context, providerId);
	const outcome =
		actor.kind === 'person'
			? await findOutcome(trx, {
					municipalityId,
					providerId,
					id: loginId,
					personId: actor.personId
				})
			: null;
	if (!outcome) throw new ProviderNotFound();
	return { provider: await show(context, provider), outcome };
}

async function get({ trx, municipalityId }: Context, id: string): Promise<Provider> {
	const provider = await findProvider(trx, municipalityId, id);
	if (!provider) throw new ProviderNotFound();
	return provider;
}

async function show({ trx }: Context, provider: Provider): Promise<ShownProvider> {
	const { sealedSecret, municipalityId, ...rest } = provider;
	const keys = await listKeys(trx, municipalityId, provider.id);
	return {
		...rest,
		address: addressOf(provider),
		hasSecret: sealedSecret !== null,
		keys: keys.map(({ sealedPrivate: _, ...key }) => key)
	};
}
