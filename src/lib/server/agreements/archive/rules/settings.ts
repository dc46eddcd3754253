/** How a kommune wants what is signed archived. Null: left out of the message, and the archive decides. */
export interface ArchiveSettings {
	/** none: nothing is sent yet, and everything waits. */
	transport: 'none' | 'folder' | 'http';
	/** Of the HTTP service; null with the others. */
	address: string | null;
	/** person: in each employee's own case. agreement: everybody who signs an agreement in one. */
	caseMode: 'person' | 'agreement';
	/** The system that has given the case its key: with employee numbers, most often the HR system's name in the archive. */
	caseSystem: string;
	caseTitle: string;
	caseType: string | null;
	caseManager: string | null;
	caseUnit: string | null;
	archivePart: string | null;
	classSystem: string | null;
	classId: string | null;
	journalType: 'I' | 'U' | 'N' | 'X';
	journalStatus: string | null;
	documentType: string | null;
	formatCode: string;
	variantCode: string;
	sendsProof: boolean;
	proofFormatCode: string | null;
	restrictionCode: string | null;
	legalBasis: string | null;
}

/** What the form suggests to a kommune that has decided nothing: codes of the protocol's own lists, and Noark 5's formats. */
export const SUGGESTED: ArchiveSettings = {
	transport: 'none',
	address: null,
	caseMode: 'person',
	caseSystem: 'Kyndig',
	caseTitle: 'Personalmappe',
	caseType: null,
	caseManager: null,
	caseUnit: null,
	archivePart: null,
	classSystem: null,
	classId: null,
	journalType: 'X',
	journalStatus: 'F',
	documentType: 'AVTALE',
	formatCode: 'RA-PDF',
	variantCode: 'A',
	sendsProof: true,
	proofFormatCode: 'RA-TEKST',
	restrictionCode: null,
	legalBasis: null
};

/** The settings as the form sends them. */
export type TypedSettings = Record<keyof ArchiveSettings | 'token', string>;

export interface SettingsFault {
	field: keyof TypedSettings;
	kind: 'missing' | 'too_long' | 'unknown' | 'not_allowed' | 'no_folder' | 'together' | 'control';
}

const LONGEST = 200;
const TRANSPORTS = ['none', 'folder', 'http'] as const;
const CASE_MODES = ['person', 'agreement'] as const;
const JOURNAL_TYPES = ['I', 'U', 'N', 'X'] as const;
const NEEDED = ['caseSystem', 'caseTitle', 'formatCode', 'variantCode'] as const;

/**
 * What was typed, or everything that is wrong with it.
 * @param offers what whoever runs Kyndig has made possible: a folder, and what an address is kept as (null: not allowed)
 */
export function readSettings(
	typed: TypedSettings,
	offers: { hasFolder: boolean; address: string | null }
): { settings: ArchiveSettings } | { faults: SettingsFault[] } {
	const faults: SettingsFault[] = [];
	const add = (field: SettingsFault['field'], kind: SettingsFault['kind']) =>
		void faults.push({ field, kind });
	const given = (field: keyof TypedSettings) => typed[field].trim();
	const maybe = (field: keyof TypedSettings) => given(field) || null;

	for (const [field, text] of Object.entries(typed) as [keyof TypedSettings, string][]) {
		if (text.length > LONGEST) add(field, 'too_long');
		if (/\p{Cc}/u.test(text.trim())) add(field, 'control');
	}
	const transport = TRANSPORTS.find((one) => one === typed.transport);
	if (!transport) add('transport', 'unknown');
	if (transport === 'folder' && !offers.hasFolder) add('transport', 'no_folder');
	if (transport === 'http' && given('address') === '') add('address', 'missing');
	else if (transport === 'http' && offers.address === null) add('address', 'not_allowed');
	const caseMode = CASE_MODES.find((one) => one === typed.caseMode);
	if (!caseMode) add('caseMode', 'unknown');
	const journalType = JOURNAL_TYPES.find((one) => one === typed.journalType);
	if (!journalType) add('journalType', 'unknown');
	for (const field of NEEDED) if (given(field) === '') add(field, 'missing');
	const sendsProof = typed.sendsProof !== '';
	if (sendsProof && given('proofFormatCode') === '') add('proofFormatCode', 'missing');
	if (given('restrictionCode') !== '' && given('legalBasis') === '') add('legalBasis', 'together');
	if (given('legalBasis') !== '' && given('restrictionCode') === '')
		add('restrictionCode', 'together');
	if (given('classSystem') !== '' && given('classId') === '') add('classId', 'together');

	if (faults.length > 0 || !transport || !caseMode || !journalType) return { faults };
	return {
		settings: {
			transport,
			address: transport === 'http' ? offers.address : null,
			caseMode,
			caseSystem: given('caseSystem'),
			caseTitle: given('caseTitle'),
			caseType: maybe('caseType'),
			caseManager: maybe('caseManager'),
			caseUnit: maybe('caseUnit'),
			archivePart: maybe('archivePart'),
			classSystem: maybe('classSystem'),
			classId: maybe('classId'),
			journalType,
			journalStatus: maybe('journalStatus'),
			documentType: maybe('documentType'),
			formatCode: given('formatCode'),
			variantCode: given('variantCode'),
			sendsProof,
			proofFormatCode: maybe('proofFormatCode'),
			restrictionCode: maybe('restrictionCode'),
			legalBasis: maybe('legalBasis')
		}
	};
}
