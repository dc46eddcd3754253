import { randomUUID } from 'node:crypto';
import type { Context } from '../../db/index.ts';
import { Forbidden, require } from '../require.ts';
import type { SignInFailed } from './failure.ts';
import { hashOf } from './hash.ts';
import { insertLogin, setOutcome } from './login-queries.ts';
import { ProviderNotFound } from './manage-providers.ts';
import { findProvider } from './provider-queries.ts';

/**
 * Keeps why a test could not even begin, where the test's result is looked for.
 * @returns the id of the test
 * @throws Forbidden, ProviderNotFound
 */
export async function recordFailedStart(
	context: Context,
	{ providerId, failure }: { providerId: string; failure: SignInFailed }
): Promise<string> {
	await require(context, 'configure', {});
	const { trx, municipalityId, now, actor } = context;
	if (actor.kind !== 'person') throw new Forbidden();
	if (!(await findProvider(trx, municipalityId, providerId))) throw new ProviderNotFound();
	const id = randomUUID();
	await insertLogin(trx, {
		municipalityId,
		id,
		providerId,
		purpose: 'test',
		personId: actor.personId,
		// Of nothing that anybody could come back with.
		stateHash: hashOf(randomUUID()),
		browserHash: hashOf(randomUUID()),
		sealed: Buffer.alloc(0),
		returnPath: '/',
		createdAt: now,
		expiresAt: now
	});
	await setOutcome(
		trx,
		{ municipalityId, id },
		{ code: failure.code, detail: { ...failure.detail }, claims: [] }
	);
	return id;
}
