import { m } from '#lib/paraglide/messages.js';
import type { Kind } from '#lib/server/auth/index.ts';

/** What an administrator knows a kind of provider as. */
export function kindWords(kind: Kind): { name: string; text: string } {
	return {
		entra: { name: m.oidc_kind_entra(), text: m.oidc_kind_entra_text() },
		idporten: { name: 'ID-porten', text: m.oidc_kind_idporten_text() },
		ansattporten: { name: 'Ansattporten', text: m.oidc_kind_ansattporten_text() },
		feide: { name: 'Feide', text: m.oidc_kind_feide_text() },
		oidc: { name: m.oidc_kind_oidc(), text: m.oidc_kind_oidc_text() }
	}[kind];
}
