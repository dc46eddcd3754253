import { branch, leaf, writeXml, type XmlElement } from './write-xml.ts';

/** «Fiks Arkiv v1»: which message this is. */
export const MESSAGE_TYPE = 'no.ks.fiks.arkiv.v1.arkivering.arkivmelding.opprett';

const NAMESPACE =
	'https://ks-no.github.io/standarder/fiks-protokoll/fiks-arkiv/arkivmelding/opprett/v1';
const METADATA = 'https://ks-no.github.io/standarder/fiks-protokoll/fiks-arkiv/metadatakatalog/v1';
const INSTANCE = 'http://www.w3.org/2001/XMLSchema-instance';

/** What something is known by in a system that is not the archive. */
export interface ExternalKey {
	system: string;
	key: string;
}

/** What is kept from the public, and the law that says so. */
export interface Restriction {
	code: string;
	legalBasis: string;
}

export interface ArchivedCase {
	key: ExternalKey;
	title: string;
	publicTitle: string;
	/** Codes of the archive's own lists; null: the archive decides. */
	type: string | null;
	archivePart: string | null;
	classification: { system: string | null; id: string } | null;
	manager: string | null;
	unit: string | null;
	/** Of the case itself: when its title is somebody's name. */
	restriction: Restriction | null;
}

export interface ArchivedFile {
	title: string;
	role: 'main' | 'attachment';
	/** Null: the archive decides. */
	documentType: string | null;
	/** What a person who downloads it sees; what it is called in the delivery. */
	shownName: string;
	reference: string;
	format: string;
	formatDetail: string | null;
	variant: string;
	mimeType: string;
	size: number;
	/** SHA-256, in hexadecimal. */
	sha256: string;
}

export interface Arkivmelding {
	case: ArchivedCase;
	record: {
		key: ExternalKey;
		title: string;
		publicTitle: string;
		type: 'I' | 'U' | 'N' | 'X';
		status: string | null;
		/** `YYYY-MM-DD`. */
		day: string;
		/** When it came, for what comes from outside. */
		receivedAt: Date;
		signer: string;
		restriction: Restriction | null;
		files: ArchivedFile[];
	};
}

/** What the code lists of the protocol call the codes that we choose ourselves. */
const WORDS: Record<string, Record<string, string>> = {
	journalposttype: {
		I: 'Inngående dokument',
		U: 'Utgående dokument',
		N: 'Organinternt dokument for oppfølging',
		X: 'Organinternt dokument uten oppfølging'
	},
	korrespondanseparttype: { EA: 'Avsender', EM: 'Mottaker', IA: 'Intern avsender' },
	tilknyttetRegistreringSom: { H: 'Hoveddokument', V: 'Vedlegg' },
	dokumentstatus: { F: 'Dokumentet er ferdigstilt' },
	dokumentmedium: { E: 'Elektronisk arkiv' }
};

/** Who signs has sent what comes in, and gets what goes out. */
const PART_OF = { I: 'EA', U: 'EM', N: 'IA', X: 'IA' } as const;

/** Writes the message as its schema wants it: what comes in which order is the schema's. */
export function writeArkivmelding(message: Arkivmelding): string {
	return writeXml(
		branch(
			'arkivmelding',
			[
				leaf('system', 'Kyndig'),
				leaf('antallFiler', message.record.files.length),
				writeCase(message.case),
				writeRecord(message.record, message.case.key)
			],
			{ xmlns: NAMESPACE, 'xmlns:m': METADATA, 'xmlns:xsi': INSTANCE }
		)
	);
}

function writeCase(one: ArchivedCase): XmlElement {
	return branch(
		'mappe',
		[
			leaf('tittel', line(one.title)),
			leaf('offentligTittel', line(one.publicTitle)),
			code('dokumentmedium', 'E'),
			code('arkivdel', one.archivePart),
			writeRestriction(one.restriction),
			one.classification &&
				branch('klassifikasjon', [
					leaf('klassifikasjonssystemID', one.classification.system),
					leaf('klasseID', one.classification.id)
				]),
			writeKey(one.key),
			code('mappetype', one.type),
			identified('administrativEnhet', one.unit),
			identified('saksansvarlig', one.manager)
		],
		{ 'xsi:type': 'saksmappe' }
	);
}

function writeRecord(record: Arkivmelding['record'], parent: ExternalKey): XmlElement {
	const restriction = writeRestriction(record.restriction);
	return branch(
		'registrering',
		[
			// When a message has both, the protocol wants the one connected to the other.
			branch('referanseForelderMappe', [writeKey(parent, 'm:')]),
			restriction,
			...record.files.map((file, index) => writeDocument(file, index + 1, record)),
			leaf('tittel', line(record.title)),
			leaf('offentligTittel', line(record.publicTitle)),
			leaf('forfatter', line(record.signer)),
			code('dokumentmedium', 'E'),
			branch('korrespondansepart', [
				code('korrespondanseparttype', PART_OF[record.type]),
				leaf('korrespondansepartNavn', line(record.signer)),
				leaf('erSkjermet', restriction !== null),
				leaf('erPersonnavn', true)
			]),
			writeKey(record.key),
			code('journalposttype', record.type),
			code('journalstatus', record.status),
			leaf('dokumentetsDato', record.day),
			leaf('mottattDato', record.type === 'I' ? record.receivedAt.toISOString() : null)
		],
		{ 'xsi:type': 'journalpost' }
	);
}

function writeDocument(
	file: ArchivedFile,
	number: number,
	{ restriction }: Arkivmelding['record']
): XmlElement {
	return branch('dokumentbeskrivelse', [
		code('dokumenttype', file.documentType),
		code('dokumentstatus', 'F'),
		leaf('tittel', line(file.title)),
		code('dokumentmedium', 'E'),
		code('tilknyttetRegistreringSom', file.role === 'main' ? 'H' : 'V'),
		leaf('dokumentnummer', number),
		writeRestriction(restriction),
		branch('dokumentobjekt', [
			leaf('versjonsnummer', 1),
			code('variantformat', file.variant),
			code('format', file.format),
			leaf('formatDetaljer', file.formatDetail),
			leaf('mimeType', file.mimeType),
			leaf('filnavn', file.shownName),
			leaf('referanseDokumentfil', file.reference),
			leaf('sjekksum', file.sha256),
			leaf('sjekksumAlgoritme', 'SHA-256'),
			leaf('filstoerrelse', file.size)
		])
	]);
}

function writeRestriction(restriction: Restriction | null): XmlElement | null {
	return (
		restriction &&
		branch('skjerming', [
			code('tilgangsrestriksjon', restriction.code),
			leaf('skjermingshjemmel', restriction.legalBasis)
		])
	);
}

function writeKey({ system, key }: ExternalKey, prefix = ''): XmlElement {
	return branch(`${prefix}referanseEksternNoekkel`, [
		metadata('fagsystem', system),
		metadata('noekkel', key)
	]);
}

/** A code, with the words of the protocol's own list where it is one of those. */
function code(name: string, value: string | null): XmlElement | null {
	if (value === null) return null;
	const words = WORDS[name];
	const word = words && Object.hasOwn(words, value) ? (words[value] ?? null) : null;
	return branch(name, [metadata('kode', value), metadata('beskrivelse', word)]);
}

function identified(name: string, identifier: string | null): XmlElement | null {
	return identifier === null ? null : branch(name, [metadata('identifikator', identifier)]);
}

/** An element whose type is of the catalogue of metadata: it is in that namespace. */
function metadata(name: string, text: string | null): XmlElement | null {
	return leaf(`m:${name}`, text);
}

/** On one line, and never empty: a title must say something. */
function line(text: string): string {
	return text.replace(/[\s\u0000-\u001f\u007f-\u009f]+/gu, ' ').trim() || '–';
}
