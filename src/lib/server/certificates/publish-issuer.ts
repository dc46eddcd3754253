import { paths } from '#lib/paths.ts';
import type { Context } from '../db/index.ts';
import { listMunicipalities } from '../people/index.ts';
import { listKeys, type PublicKey } from './key-queries.ts';
import { issuerProfile } from './rules/credential.ts';

/** What a verifier reads about the kommune that issued a badge (an Open Badges profile); null when there is none. For anybody. */
export async function findIssuer(
	{ trx }: Pick<Context, 'trx'>,
	{ municipalityId, site }: { municipalityId: number; site: string }
) {
	const all = await listMunicipalities(trx);
	const found = all.find(({ id }) => id === municipalityId);
	if (!found) return null;
	return issuerProfile({
		id: site + paths.badgeIssuer(municipalityId),
		name: `${found.name} kommune`,
		url: site
	});
}

/**
 * The public part of every key that has signed, as JSON Web Keys: those that sign no more stay, since what they signed is
 * still true. For anybody.
 */
export async function listBadgeKeys({ trx }: Pick<Context, 'trx'>, site: string) {
	const keys = await listKeys(trx);
	return keys.map((key) => jwkOf(key, site));
}

function jwkOf({ kid, publicJwk }: PublicKey, site: string) {
	const { kty, n, e } = publicJwk;
	return { kty, n, e, alg: 'RS256', use: 'sig', kid: site + paths.badgeKey(kid) };
}
