import { sql } from 'kysely';
import type { Trx } from '../../db/index.ts';
import type { Provider, ProviderKey } from './provider.ts';

/** A provider of the current kommune. */
export async function findProvider(
	trx: Trx,
	municipalityId: number,
	id: string
): Promise<Provider | null> {
	const row = await trx
		.selectFrom('identityProvider')
		.selectAll()
		.where('municipalityId', '=', municipalityId)
		.where('id', '=', id)
		.executeTakeFirst();
	return row ? toProvider(row) : null;
}

/** All of the current kommune, in the order that they were added. */
export async function listProviderRows(trx: Trx, municipalityId: number): Promise<Provider[]> {
	const rows = await trx
		.selectFrom('identityProvider')
		.selectAll()
		.where('municipalityId', '=', municipalityId)
		.orderBy('place')
		.execute();
	return rows.map(toProvider);
}

export async function insertProvider(
	trx: Trx,
	{ sealedSecret, ...provider }: Provider
): Promise<void> {
	await trx
		.insertInto('identityProvider')
		.values({ ...provider, sealedSecret })
		.execute();
}

/** Everything but what a provider is by its id. */
export async function updateProvider(
	trx: Trx,
	{ municipalityId, id, ...changes }: Provider
): Promise<void> {
	await trx
		.updateTable('identityProvider')
		.set(changes)
		.where('municipalityId', '=', municipalityId)
		.where('id', '=', id)
		.execute();
}

/** The keys of a provider, the newest first. */
export async function listKeys(
	trx: Trx,
	municipalityId: number,
	providerId: string
): Promise<ProviderKey[]> {
	return trx
		.selectFrom('identityProviderKey')
		.select(['kid', 'publicJwk', 'sealedPrivate', 'createdAt', 'activeFrom'])
		.where('municipalityId', '=', municipalityId)
		.where('providerId', '=', providerId)
		.orderBy('place', 'desc')
		.execute();
}

/** The key that signs: the newest of those in use. */
export async function findActiveKey(
	trx: Trx,
	municipalityId: number,
	providerId: string
): Promise<ProviderKey | null> {
	const keys = await listKeys(trx, municipalityId, providerId);
	return keys.find(({ activeFrom }) => activeFrom !== null) ?? null;
}

export async function insertKey(
	trx: Trx,
	key: ProviderKey & { municipalityId: number; providerId: string }
): Promise<void> {
	await trx
		.insertInto('identityProviderKey')
		.values({ ...key, publicJwk: JSON.stringify(key.publicJwk) })
		.execute();
}

export async function activateKey(
	trx: Trx,
	{ municipalityId, providerId, kid }: { municipalityId: number; providerId: string; kid: string },
	now: Date
): Promise<void> {
	await trx
		.updateTable('identityProviderKey')
		.set({ activeFrom: now })
		.where('municipalityId', '=', municipalityId)
		.where('providerId', '=', providerId)
		.where('kid', '=', kid)
		.where('activeFrom', 'is', null)
		.execute();
}

export async function deleteKeys(
	trx: Trx,
	{
		municipalityId,
		providerId,
		kids
	}: { municipalityId: number; providerId: string; kids: string[] }
): Promise<void> {
	if (kids.length === 0) return;
	await trx
		.deleteFrom('identityProviderKey')
		.where('municipalityId', '=', municipalityId)
		.where('providerId', '=', providerId)
		.where('kid', 'in', kids)
		.execute();
}

/** Waits for whoever is just changing the keys of the provider. */
export async function lockProvider(trx: Trx, municipalityId: number, id: string): Promise<void> {
	await sql`select pg_advisory_xact_lock(${municipalityId}, hashtext(${id}))`.execute(trx);
}

/** The kommuner whose employees have e-mail addresses of the domain. */
export async function listMunicipalitiesOfDomain(trx: Trx, domain: string): Promise<number[]> {
	const { rows } = await sql<{
		municipalityId: number;
	}>`select municipality_id from signin_by_domain(${domain})`.execute(trx);
	return rows.map(({ municipalityId }) => municipalityId);
}

/** The kommuner that somebody can sign in to with a provider. */
export async function listMunicipalitiesWithProvider(trx: Trx): Promise<number[]> {
	const { rows } = await sql<{
		municipalityId: number;
	}>`select municipality_id from signin_municipalities()`.execute(trx);
	return rows.map(({ municipalityId }) => municipalityId);
}

/** The values are held to their kinds by the table. */
function toProvider(
	row: Omit<Provider, 'kind' | 'authMethod' | 'personKey'> & {
		kind: string;
		authMethod: string;
		personKey: string;
		place?: string;
	}
): Provider {
	const { place: _, kind, authMethod, personKey, ...rest } = row;
	return {
		...rest,
		kind: kind as Provider['kind'],
		authMethod: authMethod as Provider['authMethod'],
		personKey: personKey as Provider['personKey']
	};
}
