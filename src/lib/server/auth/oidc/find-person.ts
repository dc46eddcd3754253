import type { Moment, Trx } from '../../db/index.ts';
import { findAccount, insertAccount, listClaimed, worksHere } from './account-queries.ts';
import { SignInFailed } from './failure.ts';
import type { Provider } from './provider.ts';
import type { Identity } from './rules/judge-claims.ts';
import { judgePerson } from './rules/judge-person.ts';

/**
 * Which employee of the provider's kommune it is. An account that is seen for the first time is linked to whom HR calls
 * the same, unless it is only tried.
 * @throws SignInFailed when it is nobody, or not certainly somebody
 */
export async function findPerson(
	trx: Trx,
	provider: Provider,
	identity: Identity,
	{ now, today }: Moment,
	{ isTrial = false } = {}
): Promise<{ personId: number; isNew: boolean }> {
	const { municipalityId } = provider;
	const key = {
		municipalityId,
		providerId: provider.id,
		issuer: identity.issuer,
		subject: identity.subject
	};
	const linked = (await findAccount(trx, key))?.personId ?? null;
	const judged = judgePerson({
		linked,
		claimed: await listClaimed(trx, provider, identity.personValues, today),
		isEmployed: linked !== null && (await worksHere(trx, municipalityId, linked, today))
	});
	if ('fault' in judged) throw new SignInFailed(judged.fault);
	const { personId, isNew } = judged;
	if (isNew && !isTrial) {
		// Somebody else may have linked it meanwhile, in another window.
		const isLinked = await insertAccount(trx, {
			...key,
			personId,
			linkedAt: now,
			linkedBy: 'claim'
		});
		if (!isLinked && (await findAccount(trx, key))?.personId !== personId)
			throw new SignInFailed('other_person');
	}
	return judged;
}
