import { inTransaction } from '../../db/index.ts';
import { findAccount, insertAccount, listClaimed } from './account-queries.ts';
import type { Door } from './door.ts';
import type { Told } from './exchange-code.ts';
import { detailOf, SignInFailed } from './failure.ts';
import type { Login } from './login-queries.ts';
import type { Provider } from './provider.ts';
import { judgeClaims } from './rules/judge-claims.ts';

/**
 * Links an account to the person who asked for it, and who is still the one signed in: for providers that tell nothing
 * that HR knows.
 * @throws SignInFailed when it is somebody else's, or HR says so
 */
export async function linkOwnAccount(
	door: Door,
	{
		login,
		provider,
		told,
		signedIn
	}: { login: Login; provider: Provider; told: Told; signedIn: number | null }
): Promise<{ kind: 'linked'; returnPath: string }> {
	const { personId, returnPath } = login;
	if (personId === null || signedIn !== personId) throw new SignInFailed('expired');
	const judged = judgeClaims(provider, told.claims);
	if ('fault' in judged) throw new SignInFailed(judged.fault.code, detailOf(judged.fault));
	const { issuer, subject, personValues } = judged.identity;
	const { municipalityId, id: providerId } = provider;
	const key = { municipalityId, providerId, issuer, subject };
	await inTransaction(door.db, { municipalityId, personId, isRequest: true }, async (trx) => {
		const claimed = await listClaimed(trx, provider, personValues, door.today);
		if (claimed.some((one) => one !== personId)) throw new SignInFailed('other_person');
		await insertAccount(trx, { ...key, personId, linkedAt: door.now, linkedBy: 'person' });
		if ((await findAccount(trx, key))?.personId !== personId)
			throw new SignInFailed('other_person');
	});
	return { kind: 'linked', returnPath };
}
