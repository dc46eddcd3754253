import { inTransaction } from '../../db/index.ts';
import type { Door } from './door.ts';
import type { Told } from './exchange-code.ts';
import { detailOf, SignInFailed } from './failure.ts';
import { findPerson } from './find-person.ts';
import { setOutcome, type Login, type Outcome } from './login-queries.ts';
import type { Provider } from './provider.ts';
import { judgeClaims } from './rules/judge-claims.ts';

/**
 * Keeps what a test of the settings showed, as if somebody had signed in: everything is tried, nobody is signed in and
 * no account is linked.
 */
export async function recordTest(
	door: Door,
	{ login, provider }: { login: Login; provider: Provider },
	{ told, failure }: { told: Told | null; failure: SignInFailed | null }
): Promise<{ kind: 'tested'; providerId: string; loginId: string }> {
	const { municipalityId } = provider;
	await inTransaction(door.db, { municipalityId, isRequest: true }, async (trx) => {
		let outcome: Outcome = {
			code: failure?.code ?? 'ok',
			detail: { ...failure?.detail },
			claims: Object.keys(told?.claims ?? {}).sort()
		};
		if (told) {
			const shown = shownOf(provider, told);
			outcome.detail = { ...outcome.detail, ...shown };
			try {
				const judged = judgeClaims(provider, told.claims);
				if ('fault' in judged) throw new SignInFailed(judged.fault.code, detailOf(judged.fault));
				const { personId } = await findPerson(trx, provider, judged.identity, door, {
					isTrial: true
				});
				outcome.detail['person'] = personId === login.personId ? 'self' : 'other';
			} catch (refused) {
				if (!(refused instanceof SignInFailed)) throw refused;
				outcome = { ...outcome, code: refused.code, detail: { ...shown, ...refused.detail } };
			}
		}
		await setOutcome(trx, login, outcome);
	});
	return { kind: 'tested', providerId: provider.id, loginId: login.id };
}

/** What decides, for the one who tests with an account of their own. */
function shownOf({ personClaim, kind }: Provider, { claims }: Told): Record<string, string> {
	const names = ['acr', ...(kind === 'entra' ? ['tid'] : [])];
	const shown: Record<string, string> = {};
	for (const name of names) if (typeof claims[name] === 'string') shown[name] = claims[name];
	if (personClaim !== null && claims[personClaim] !== undefined)
		shown['claimed'] = [claims[personClaim]].flat().map(String).join(', ').slice(0, 200);
	return shown;
}
