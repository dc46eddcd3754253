import { m } from '#lib/paraglide/messages.js';
import { FAILURES, type FailureCode } from '#lib/server/auth/index.ts';

const FAILED: Record<FailureCode, { title: () => string; act: () => string }> = {
	expired: { title: m.oidc_failed_expired, act: m.oidc_failed_expired_do },
	disabled: { title: m.oidc_failed_disabled, act: m.oidc_failed_disabled_do },
	unreachable: { title: m.oidc_failed_unreachable, act: m.oidc_failed_unreachable_do },
	no_discovery: { title: m.oidc_failed_no_discovery, act: m.oidc_failed_no_discovery_do },
	issuer_mismatch: { title: m.oidc_failed_issuer_mismatch, act: m.oidc_failed_issuer_mismatch_do },
	not_allowed_address: {
		title: m.oidc_failed_not_allowed_address,
		act: m.oidc_failed_not_allowed_address_do
	},
	client_refused: { title: m.oidc_failed_client_refused, act: m.oidc_failed_client_refused_do },
	code_refused: { title: m.oidc_failed_code_refused, act: m.oidc_failed_code_refused_do },
	provider_refused: {
		title: m.oidc_failed_provider_refused,
		act: m.oidc_failed_provider_refused_do
	},
	denied: { title: m.oidc_failed_denied, act: m.oidc_failed_denied_do },
	wrong_issuer: { title: m.oidc_failed_wrong_issuer, act: m.oidc_failed_wrong_issuer_do },
	wrong_nonce: { title: m.oidc_failed_wrong_nonce, act: m.oidc_failed_wrong_nonce_do },
	invalid_token: { title: m.oidc_failed_invalid_token, act: m.oidc_failed_invalid_token_do },
	clock: { title: m.oidc_failed_clock, act: m.oidc_failed_clock_do },
	wrong_secret: { title: m.oidc_failed_wrong_secret, act: m.oidc_failed_wrong_secret_do },
	acr_too_low: { title: m.oidc_failed_acr_too_low, act: m.oidc_failed_acr_too_low_do },
	tenant_not_allowed: {
		title: m.oidc_failed_tenant_not_allowed,
		act: m.oidc_failed_tenant_not_allowed_do
	},
	claim_missing: { title: m.oidc_failed_claim_missing, act: m.oidc_failed_claim_missing_do },
	unknown_person: { title: m.oidc_failed_unknown_person, act: m.oidc_failed_unknown_person_do },
	several_people: { title: m.oidc_failed_several_people, act: m.oidc_failed_several_people_do },
	other_person: { title: m.oidc_failed_other_person, act: m.oidc_failed_other_person_do },
	has_left: { title: m.oidc_failed_has_left, act: m.oidc_failed_has_left_do }
};

const DETAILS: Record<string, () => string> = {
	expected: m.oidc_detail_expected,
	got: m.oidc_detail_got,
	acr: m.oidc_detail_acr,
	tid: m.oidc_detail_tid,
	claimed: m.oidc_detail_claimed,
	claim: m.oidc_detail_claim,
	error: m.oidc_detail_error,
	description: m.oidc_detail_description,
	reason: m.oidc_detail_reason
};

/** Why a test failed and what to do about it; null when it went well. */
export function failedWords(code: string): { title: string; act: string } | null {
	const known = FAILURES.find((one) => one === code);
	return known ? { title: FAILED[known].title(), act: FAILED[known].act() } : null;
}

/** What came from the provider, each with what it is. */
export function detailWords(detail: Record<string, string>): { term: string; value: string }[] {
	return Object.entries(detail).flatMap(([name, value]) => {
		const term = DETAILS[name];
		return term ? [{ term: term(), value }] : [];
	});
}
