import { m } from '#lib/paraglide/messages.js';

const CHANGES: Record<string, () => string> = {
	'fritak-gitt': m.change_fritak_gitt,
	'fritak-trukket': m.change_fritak_trukket,
	'dokumentasjon-trukket': m.change_dokumentasjon_trukket,
	'sertifikat-registrert': m.change_sertifikat_registrert,
	'opplaering-attestert': m.change_opplaering_attestert,
	'requirement-published': m.change_requirement_published,
	'requirement-ended': m.change_requirement_ended,
	'report-frozen': m.change_report_frozen,
	'rolle-gitt': m.change_rolle_gitt,
	'rolle-avsluttet': m.change_rolle_avsluttet,
	'stedfortreder-gitt': m.change_stedfortreder_gitt,
	'stedfortreder-avsluttet': m.change_stedfortreder_avsluttet,
	'scim-bruker-ny': m.change_scim_bruker_ny,
	'scim-bruker-endret': m.change_scim_bruker_endret,
	'scim-bruker-slettet': m.change_scim_bruker_slettet,
	'scim-bruker-koblet': m.change_scim_bruker_koblet,
	'scim-gruppe-ny': m.change_scim_gruppe_ny,
	'scim-gruppe-endret': m.change_scim_gruppe_endret,
	'scim-gruppe-slettet': m.change_scim_gruppe_slettet,
	'scim-gruppe-medlemmer': m.change_scim_gruppe_medlemmer,
	'scim-gruppe-rolle': m.change_scim_gruppe_rolle,
	'scim-token-laget': m.change_scim_token_laget,
	'scim-token-trukket': m.change_scim_token_trukket,
	'retting-bedt-om': m.change_retting_bedt_om,
	'retting-trukket': m.change_retting_trukket,
	'retting-besvart': m.change_retting_besvart,
	'opplysninger-lastet-ned': m.change_opplysninger_lastet_ned,
	'logg-lest': m.change_logg_lest,
	'engangskode-laget': m.change_engangskode_laget,
	'engangskode-brukt': m.change_engangskode_brukt,
	'passnokkel-laget': m.change_passnokkel_laget,
	'passnokkel-fjernet': m.change_passnokkel_fjernet,
	'oppbevaring-endret': m.change_oppbevaring_endret,
	'kontaktpunkter-endret': m.change_kontaktpunkter_endret,
	'sletting-kjort': m.change_sletting_kjort,
	'arkiv-innstillinger': m.change_arkiv_innstillinger,
	'arkiv-prov-igjen': m.change_arkiv_prov_igjen,
	'avtale-signert': m.change_avtale_signert,
	'avtale-besvart': m.change_avtale_besvart,
	'avtale-paminnet': m.change_avtale_paminnet,
	'avtale-papir': m.change_avtale_papir,
	'signering-innstillinger': m.change_signering_innstillinger,
	'avtale-spurt': m.change_avtale_spurt,
	'avtale-avslatt': m.change_avtale_avslatt,
	'avtaleversjon-godkjent': m.change_avtaleversjon_godkjent,
	'avtaleversjon-trukket': m.change_avtaleversjon_trukket,
	'signatur-annullert': m.change_signatur_annullert
};

/** What was done: the words for it, or the word in the log where there are none. */
export function changeWords(action: string): string {
	const words = Object.hasOwn(CHANGES, action) ? CHANGES[action] : undefined;
	if (words) return words();
	return action.startsWith('import-')
		? m.change_import({ kind: action.slice('import-'.length) })
		: action;
}

/** `fra: 2026-11-23 · kode: x`: what the log keeps of a change, key by key. */
export function detailWords(detail: Record<string, unknown>): string {
	return Object.entries(detail)
		.map(([key, value]) => `${key}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
		.join(' · ');
}
