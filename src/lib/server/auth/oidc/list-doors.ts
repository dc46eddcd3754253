import { actAs, inTransaction, type Database } from '../../db/index.ts';
import { listMunicipalities } from '../queries.ts';
import {
	listMunicipalitiesOfDomain,
	listMunicipalitiesWithProvider,
	listProviderRows
} from './provider-queries.ts';
import { addressOf } from './provider.ts';
import { domainOf, findByLink, linkOf } from './rules/find-door.ts';
import type { Kind } from './rules/kinds.ts';

/** A kommune that somebody can sign in to. */
export interface MunicipalityDoor {
	id: number;
	name: string;
	/** In its own link to the sign-in page. */
	link: string;
}

/** A way to sign in. */
export interface ProviderDoor {
	/** In addresses. */
	address: string;
	kind: Kind;
	name: string;
}

/** The kommuner that have somewhere to sign in, by name. */
export async function listMunicipalityDoors({
	db
}: Pick<Database, 'db'>): Promise<MunicipalityDoor[]> {
	return inTransaction(db, { municipalityId: 0, isRequest: true }, async (trx) => {
		const all = await listMunicipalities(trx);
		const open = new Set(await listMunicipalitiesWithProvider(trx));
		return all.filter(({ id }) => open.has(id)).map((one) => ({ ...one, link: linkOf(all, one) }));
	});
}

/**
 * The kommuner that what somebody typed may mean: by the domain of an e-mail address, else by name or number. Nothing of
 * it is kept.
 */
export async function findDoors(
	{ db }: Pick<Database, 'db'>,
	typed: string
): Promise<MunicipalityDoor[]> {
	return inTransaction(db, { municipalityId: 0, isRequest: true }, async (trx) => {
		const all = await listMunicipalities(trx);
		const domain = domainOf(typed);
		const named = domain === null ? findByLink(all, typed) : null;
		const ids = domain === null ? [named?.id] : await listMunicipalitiesOfDomain(trx, domain);
		return all
			.filter(({ id }) => ids.includes(id))
			.map((one) => ({ ...one, link: linkOf(all, one) }));
	});
}

/** The ways to sign in to the kommune of a link; null when there is no such kommune. */
export async function listProviderDoors(
	{ db }: Pick<Database, 'db'>,
	link: string
): Promise<{ municipality: MunicipalityDoor; providers: ProviderDoor[] } | null> {
	return inTransaction(db, { municipalityId: 0, isRequest: true }, async (trx) => {
		const all = await listMunicipalities(trx);
		const municipality = findByLink(all, link);
		if (!municipality) return null;
		await actAs(trx, { municipalityId: municipality.id, isRequest: true });
		const providers = await listProviderRows(trx, municipality.id);
		return {
			municipality: { ...municipality, link: linkOf(all, municipality) },
			providers: providers
				.filter(({ enabled }) => enabled)
				.map((provider) => ({
					address: addressOf(provider),
					kind: provider.kind,
					name: provider.name
				}))
		};
	});
}

/** The link of a kommune, by its number. */
export async function getMunicipalityLink(
	{ db }: Pick<Database, 'db'>,
	municipalityId: number
): Promise<string> {
	return inTransaction(db, { municipalityId: 0, isRequest: true }, async (trx) => {
		const all = await listMunicipalities(trx);
		const one = all.find(({ id }) => id === municipalityId);
		return one ? linkOf(all, one) : String(municipalityId);
	});
}
