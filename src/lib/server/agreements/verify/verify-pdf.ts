import { factsOf, type CertificateFacts } from '../seal/seal.ts';
import { readProof } from '../receipt/metadata.ts';
import type { Proof } from '../receipt/proof.ts';
import { checkCms } from './check-cms.ts';
import { findSignatures, type FoundSignature } from './find-signatures.ts';

export interface CheckedSignature {
	/** `unreadable`: made in a way that we cannot judge. */
	state: 'intact' | 'changed' | 'unreadable';
	/** How many bytes of the file lie behind what it covers. 0: it covers the whole file. */
	added: number;
	/** With which certificate; null when that cannot be read. */
	certificate: CertificateFacts | null;
	/** When it says that it was made. */
	claimedAt: Date | null;
	/** Whether the certificate held then; null when it does not say when. */
	wasValid: boolean | null;
	/** The proof of a receipt, within what it covers. To be trusted no more than the certificate. */
	proof: Proof | null;
}

export interface PdfCheck {
	isPdf: boolean;
	/** In the order in which they stand in the file. */
	signatures: CheckedSignature[];
	/** Signatures whose parts are not where they say. */
	broken: number;
}

/** A PDF says that it is one within this many bytes. */
const HEAD = 1024;

/** What the signatures in a file say, by themselves: whose certificates are whose is for others to know. Takes any bytes. */
export function verifyPdf(file: Uint8Array): PdfCheck {
	const head = Buffer.from(file.subarray(0, HEAD)).toString('latin1');
	if (!head.includes('%PDF-')) return { isPdf: false, signatures: [], broken: 0 };
	const { found, broken } = findSignatures(file);
	return { isPdf: true, signatures: found.map(checkSignature), broken };
}

function checkSignature(signature: FoundSignature): CheckedSignature {
	const { cms, before, after, added, claimedAt } = signature;
	const unknown = { added, claimedAt, certificate: null, wasValid: null, proof: null };
	try {
		const { certificate, isIntact } = checkCms(cms, [before, after]);
		const facts = factsOf(certificate);
		return {
			...unknown,
			state: isIntact ? 'intact' : 'changed',
			certificate: facts,
			wasValid: claimedAt && facts.validFrom <= claimedAt && claimedAt <= facts.validUntil,
			proof: isIntact ? readProof(before) : null
		};
	} catch {
		// Whatever somebody has put there: a key of no kind, a number without end.
		return { ...unknown, state: 'unreadable' };
	}
}
