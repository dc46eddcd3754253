import type { Context } from '../../db/index.ts';
import { insertDelivery, insertEvent, type NewRow } from './queries.ts';

/** A signed document, to be archived. */
export interface NewDelivery {
	/** Of the signature; a second delivery of the same is none. */
	signatureId: string;
	personId: number;
	/** Of the employment that was signed for: what HR, and most archives, know the person by. */
	employeeNumber: string;
	/** As it stands in the document. */
	signerName: string;
	agreement: { code: string; title: string; version: number };
	signedAt: Date;
	/** Sealed; what is delivered is this, to the byte. */
	pdf: Uint8Array;
	/** Which PDF/A it is: `PDF/A-2a`; null: not said. */
	pdfFormat: string | null;
	/** The proof as JSON; null: there is none besides the document. */
	proof: Uint8Array | null;
}

/** Bytes: more than any agreement, and less than what stops everything else. */
const LARGEST = 20 * 1024 * 1024;

/**
 * Queues a signed document for the kommune's archive, in the transaction that makes it. It waits until the kommune has
 * said where its archive is, and is called archived when the archive says so. The caller has decided that it may be made.
 * @returns whether it is new; false: this signature is queued already
 * @throws RangeError when a document is empty or too large
 */
export async function queueDelivery(context: Context, delivery: NewDelivery): Promise<boolean> {
	const { agreement, pdf, pdfFormat, proof, ...signature } = delivery;
	for (const bytes of proof ? [pdf, proof] : [pdf])
		if (bytes.length === 0 || bytes.length > LARGEST)
			throw new RangeError(`A document of ${bytes.length} bytes cannot be archived.`);
	const row: NewRow = {
		...signature,
		agreementCode: agreement.code,
		agreementTitle: agreement.title,
		agreementVersion: agreement.version,
		pdf: Buffer.from(pdf),
		pdfDetail: pdfFormat,
		proof: proof && Buffer.from(proof)
	};
	const id = await insertDelivery(context, row);
	if (id === undefined) return false;
	await insertEvent(context, {
		deliveryId: id,
		at: context.now,
		kind: 'queued',
		code: null,
		detail: null
	});
	return true;
}
