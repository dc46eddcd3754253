import type { Context } from '../../db/index.ts';
import { findOwners } from '../seal/seal-queries.ts';
import { judge, type Judged } from './rules.ts';
import { verifyPdf, type PdfCheck } from './verify-pdf.ts';

export interface ReceiptCheck extends Judged, PdfCheck {}

/** Whether a file is a receipt as a kommune sealed it. For anybody: it tells no more than the file does. Nothing is kept of it. */
export async function verifyReceipt(
	{ trx }: Pick<Context, 'trx'>,
	file: Uint8Array
): Promise<ReceiptCheck> {
	const check = verifyPdf(file);
	const fingerprints = check.signatures.flatMap(({ certificate }) =>
		certificate ? [certificate.fingerprint] : []
	);
	const known =
		fingerprints.length === 0
			? new Map()
			: await findOwners(
					trx,
					fingerprints.map((one) => one.replaceAll(':', ''))
				);
	const owners = new Map(
		fingerprints.flatMap((one) => {
			const owner = known.get(one.replaceAll(':', '').toLowerCase());
			return owner ? [[one, owner] as const] : [];
		})
	);
	return { ...check, ...judge(check, owners) };
}
