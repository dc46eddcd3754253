import { segment, withQuery, type SavedQuery } from '../paths.ts';

/** What one signs, and its receipts. */
export const agreementPaths = {
	/** My agreements: to sign, and signed. */
	mine: () => '/avtaler',
	/** Where one reads and signs an agreement. `lagret`: what has just been done, `lest`, `signert` or `svar`. */
	read: (code: string, query: SavedQuery = {}) => withQuery(`/avtaler/${segment(code)}`, query),
	/** The receipt of an own signature, and the file. */
	receipt: (signatureId: string) => `/avtaler/kvittering/${segment(signatureId)}`,
	receiptFile: (signatureId: string) => `/avtaler/kvittering/${segment(signatureId)}/pdf`,
	/** What one was sent to sign at the kommune's signing service, and where one comes back. */
	job: (jobId: string) => `/avtaler/tjeneste/${segment(jobId)}`,
	jobReturn: (jobId: string) => `/avtaler/tjeneste/${segment(jobId)}/retur`,
	/** What was scanned of what one signed on paper. */
	scan: (signatureId: string) => `/avtaler/kvittering/${segment(signatureId)}/skann`
} as const;
