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
	/** Of the paper that was signed; null: it was not on paper. */
	scan: (DocumentFile & { mimeType: ScanType }) | null;
}

interface DocumentFile {
	size: number;
	sha256: string;
}

/** What the files of a delivery are called in it. */
export const FILE_NAMES = { message: 'arkivmelding.xml', pdf: 'avtale.pdf', proof: 'bevis.json' };

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
	{ pdf, pdfDetail, proof, scan }: Document,
	title: string
): ArchivedFile[] {
	const attached = {
		role: 'attachment' as const,
		documentType: settings.documentType && 'VEDLEGG',
		formatDetail: null,
		variant: settings.variantCode
	};
	const files: ArchivedFile[] = [
		{
			title,
			role: 'main',
			documentType: settings.documentType,
			shownName: `${fileNameOf(title)}.pdf`,
			reference: FILE_NAMES.pdf,
			format: settings.formatCode,
			formatDetail: pdfDetail,
			variant: settings.variantCode,
			mimeType: 'application/pdf',
			...pdf
		}
	];
	if (scan) {
		const { name, format } = SCANS[scan.mimeType];
		files.push({
			...attached,
			title: `Signert på papir, skannet: ${title}`,
			shownName: `${fileNameOf(title)}, ${name}`,
			reference: name,
			format,
			...scan
		});
	}
	if (settings.sendsProof && proof && settings.proofFormatCode !== null)
		files.push({
			...attached,
			title: `Bevis for signering: ${title}`,
			shownName: `${fileNameOf(title)}, bevis.json`,
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
