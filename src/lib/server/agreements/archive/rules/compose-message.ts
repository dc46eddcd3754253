import type { Arkivmelding, ArchivedFile, Restriction } from './arkivmelding.ts';
import type { ArchiveSettings } from './settings.ts';
import type { ScanType } from '../../paper/rules/judge-scan.ts';

/** What is delivered of one signature. */
export interface Document {
	/** What the archive knows the delivery by. */
	key: string;
	signerName: string;
	employeeNumber: string;
	agreementCode: string;
	agreementTitle: string;
	agreementVersion: number;
	signedAt: Date;
	/** The day of it in Norway, `YYYY-MM-DD`. */
	signedOn: string;
	pdf: DocumentFile;
	/** What format it is of its kind: `PDF/A-2a`. */
	pdfDetail: string | null;
	proof: DocumentFile | null;
	/** What was signed elsewhere: the scan of the paper, or what a signing service gave back. Null: signed in Kyndig. */
	signed: (DocumentFile & { kind: 'scan' | 'service'; mimeType: ScanType }) | null;
}

interface DocumentFile {
	size: number;
	sha256: string;
}

/** What the files of a delivery are called in it. */
export const FILE_NAMES = {
	message: 'arkivmelding.xml',
	pdf: 'avtale.pdf',
	signed: 'signert.pdf',
	proof: 'bevis.json'
};

/** What a scan is called in a delivery, and its format as Noark 5 has it. */
export const SCANS: Record<ScanType, { name: string; format: string }> = {
	'application/pdf': { name: 'papir.pdf', format: 'PDF' },
	'image/jpeg': { name: 'papir.jpg', format: 'RA-JPEG' },
	'image/png': { name: 'papir.png', format: 'RA-PNG' }
};

/** The message about a document, as the kommune's archive wants it. Only titles that the public cannot see have names. */
export function composeMessage(settings: ArchiveSettings, document: Document): Arkivmelding {
	const { agreementTitle, agreementVersion, signerName } = document;
	const publicTitle = `${agreementTitle}, versjon ${agreementVersion}`;
	const restriction: Restriction | null =
		settings.restrictionCode === null || settings.legalBasis === null
			? null
			: { code: settings.restrictionCode, legalBasis: settings.legalBasis };
	const isOwnCase = settings.caseMode === 'person';
	return {
		case: {
			key: {
				system: settings.caseSystem,
				key: isOwnCase ? document.employeeNumber : document.agreementCode
			},
			title: isOwnCase ? `${settings.caseTitle} – ${signerName}` : settings.caseTitle,
			publicTitle: settings.caseTitle,
			type: settings.caseType,
			archivePart: settings.archivePart,
			classification:
				settings.classId === null ? null : { system: settings.classSystem, id: settings.classId },
			manager: settings.caseManager,
			unit: settings.caseUnit,
			restriction: isOwnCase ? restriction : null
		},
		record: {
			key: { system: 'Kyndig', key: document.key },
			title: `${publicTitle}, signert av ${signerName}`,
			publicTitle,
			type: settings.journalType,
			status: settings.journalStatus,
			day: document.signedOn,
			receivedAt: document.signedAt,
			signer: signerName,
			restriction,
			files: listFiles(settings, document, publicTitle)
		}
	};
}

function listFiles(
	settings: ArchiveSettings,
	{ pdf, pdfDetail, proof, signed }: Document,
	title: string
): ArchivedFile[] {
	const name = fileNameOf(title);
	const shared = { variant: settings.variantCode };
	const main = { ...shared, role: 'main' as const, documentType: settings.documentType };
	const attached = {
		...shared,
		role: 'attachment' as const,
		documentType: settings.documentType && 'VEDLEGG',
		formatDetail: null
	};
	const receipt = {
		reference: FILE_NAMES.pdf,
		format: settings.formatCode,
		formatDetail: pdfDetail,
		mimeType: 'application/pdf',
		...pdf
	};
	const files: ArchivedFile[] = [];
	if (signed?.kind === 'service') {
		// What was signed is the document; the receipt only tells of it.
		const { kind: _, ...file } = signed;
		files.push(
			{
				...main,
				title,
				shownName: `${name}.pdf`,
				reference: FILE_NAMES.signed,
				format: settings.formatCode,
				formatDetail: null,
				...file
			},
			{
				...attached,
				title: `Kvittering for signering: ${title}`,
				shownName: `${name}, kvittering.pdf`,
				...receipt
			}
		);
	} else files.push({ ...main, title, shownName: `${name}.pdf`, ...receipt });
	if (signed?.kind === 'scan') {
		const { kind: _, ...file } = signed;
		const { name: own, format } = SCANS[signed.mimeType];
		files.push({
			...attached,
			title: `Signert på papir, skannet: ${title}`,
			shownName: `${name}, ${own}`,
			reference: own,
			format,
			...file
		});
	}
	if (settings.sendsProof && proof && settings.proofFormatCode !== null)
		files.push({
			...attached,
			title: `Bevis for signering: ${title}`,
			shownName: `${name}, bevis.json`,
			reference: FILE_NAMES.proof,
			format: settings.proofFormatCode,
			mimeType: 'application/json',
			...proof
		});
	return files;
}

/** The title without what a file cannot be called. */
function fileNameOf(title: string): string {
	return (
		title
			.replace(/[^\p{L}\p{N} .,()-]+/gu, ' ')
			.replace(/\s+/g, ' ')
			.trim()
			.slice(0, 100) || 'avtale'
	);
}
