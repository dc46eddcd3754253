import { m } from '#lib/paraglide/messages.js';
import { FAILURES, type FailureCode } from '#lib/server/auth/index.ts';

const WORDS: Partial<Record<FailureCode, () => string>> = {
	expired: m.signin_failed_expired,
	disabled: m.signin_failed_disabled,
	unreachable: m.signin_failed_unreachable,
	denied: m.signin_failed_denied,
	acr_too_low: m.signin_failed_acr,
	tenant_not_allowed: m.signin_failed_tenant,
	unknown_person: m.signin_failed_unknown,
	has_left: m.signin_failed_left,
	several_people: m.signin_failed_mismatch,
	other_person: m.signin_failed_mismatch
};

/** What somebody who did not get in is told, by the code in the address; null when that is none. */
export function failureWords(
	code: string | null
): { text: string; isProvidersFault: boolean } | null {
	const known = FAILURES.find((one) => one === code);
	if (!known) return null;
	// What remains is wrong with the settings, which only an administrator can do something about.
	const words = WORDS[known] ?? (() => m.signin_failed_setup({ code: known }));
	return { text: words(), isProvidersFault: known === 'unreachable' };
}
