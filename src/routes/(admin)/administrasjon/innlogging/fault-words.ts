import { m } from '#lib/paraglide/messages.js';
import type { ProviderFault } from '#lib/server/auth/index.ts';

const MISSING: Partial<Record<ProviderFault['field'], () => string>> = {
	issuer: m.oidc_fault_missing_issuer,
	clientId: m.oidc_fault_missing_clientId,
	clientSecret: m.oidc_fault_missing_clientSecret,
	tenants: m.oidc_fault_missing_tenants
};

/** What is wrong with a field, in the page's language. */
export function faultWords({ field, kind, value = '' }: ProviderFault): string {
	switch (kind) {
		case 'missing':
			return (MISSING[field] ?? m.oidc_fault_unknown)();
		case 'too_long':
			return m.oidc_fault_too_long();
		case 'not_https':
			return m.oidc_fault_not_https();
		case 'not_public':
			return m.oidc_fault_not_public();
		case 'not_a_guid':
			return m.oidc_fault_not_a_guid({ value });
		case 'not_a_domain':
			return m.oidc_fault_not_a_domain({ value });
		case 'not_a_token':
			return m.oidc_fault_not_a_token({ value });
		case 'address':
			return m.oidc_fault_address();
		case 'national_number':
			return m.oidc_fault_national_number();
		case 'unknown':
			return m.oidc_fault_unknown();
	}
}
