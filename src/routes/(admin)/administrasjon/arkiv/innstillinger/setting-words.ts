import { m } from '#lib/paraglide/messages.js';
import type { SettingsFault, TypedSettings } from '#lib/server/agreements/index.ts';

/** What each field is called, in the order of the form. */
const LABELS: Record<keyof TypedSettings, () => string> = {
	transport: m.archive_transport,
	address: m.archive_address,
	token: m.archive_token,
	caseMode: m.archive_case_mode,
	caseSystem: m.archive_case_system,
	caseTitle: m.archive_case_title,
	caseType: m.archive_case_type,
	archivePart: m.archive_archive_part,
	classSystem: m.archive_class_system,
	classId: m.archive_class_id,
	caseUnit: m.archive_case_unit,
	caseManager: m.archive_case_manager,
	journalType: m.archive_journal_type,
	journalStatus: m.archive_journal_status,
	documentType: m.archive_document_type,
	formatCode: m.archive_format_code,
	variantCode: m.archive_variant_code,
	sendsProof: m.archive_sends_proof,
	proofFormatCode: m.archive_proof_format_code,
	restrictionCode: m.archive_restriction_code,
	legalBasis: m.archive_legal_basis
};

export const FIELDS = Object.keys(LABELS) as (keyof TypedSettings)[];

export const labelWords = (field: keyof TypedSettings): string => LABELS[field]();

/** What is wrong with a field. */
export function wrongWords({ field, kind }: SettingsFault): string {
	const named = { field: labelWords(field) };
	switch (kind) {
		case 'missing':
			return m.archive_wrong_missing(named);
		case 'too_long':
			return m.archive_wrong_too_long(named);
		case 'unknown':
			return m.archive_wrong_unknown(named);
		case 'not_allowed':
			return m.archive_wrong_not_allowed();
		case 'no_folder':
			return m.archive_wrong_no_folder();
		case 'together':
			return m.archive_wrong_together(named);
		case 'control':
			return m.archive_wrong_control(named);
	}
}
