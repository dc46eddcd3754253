import { sealPdf, type Sealing } from '../seal/seal-pdf.ts';
import type { DocumentToSign, Receipt } from './receipt.ts';

/** What an archive is told that a receipt is. */
export const RECEIPT_FORMAT = 'PDF/A-2a';

/** Draws a receipt, ready for a seal. The same receipt is always the same file. */
export async function drawReceipt(receipt: Receipt): Promise<Uint8Array> {
	// What draws is not read before somebody asks for a receipt: the server starts faster and smaller.
	return (await import('./draw-receipt.ts')).drawReceipt(receipt);
}

/** Draws a receipt and seals it. @throws SealRefused */
export async function drawSealed(receipt: Receipt, sealing: Sealing): Promise<Uint8Array> {
	return sealPdf(await drawReceipt(receipt), sealing);
}

/** Draws what somebody is to sign at a signing service. The same input is always the same file. */
export async function drawForSigning(document: DocumentToSign): Promise<Uint8Array> {
	return (await import('./draw-for-signing.ts')).drawForSigning(document);
}
