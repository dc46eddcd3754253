import type { SealOwner } from '../seal/seal-queries.ts';
import type { CheckedSignature, PdfCheck } from './verify-pdf.ts';

/**
 * What one may say of a file, in one word:
 * - `sealed`: sealed by a kommune that we know, and not changed since
 * - `changed`: something that a signature covers is another now
 * - `added`: what the kommune sealed is as it was, and something has been added behind it
 * - `outside`: sealed by a certificate that did not hold at the time
 * - `unknown`: not changed, and signed by somebody we do not know
 * - `unreadable`: signed in a way that we cannot judge
 * - `unsigned`, `notPdf`
 */
export type Verdict =
	'sealed' | 'changed' | 'added' | 'outside' | 'unknown' | 'unreadable' | 'unsigned' | 'notPdf';

export interface Judged {
	verdict: Verdict;
	/** The signature that decides: the kommune's, the last of them; else the last of all. */
	signature: CheckedSignature | null;
	owner: SealOwner | null;
}

/** @param owners whose certificates are whose, by fingerprint as `CertificateFacts` has it */
export function judge(
	{ isPdf, signatures, broken }: PdfCheck,
	owners: ReadonlyMap<string, SealOwner>
): Judged {
	const ownerOf = ({ certificate }: CheckedSignature) =>
		(certificate && owners.get(certificate.fingerprint)) ?? null;
	const own = signatures.findLast((one) => one.state === 'intact' && ownerOf(one));
	const signature = own ?? signatures.at(-1) ?? null;
	const owner = own ? ownerOf(own) : null;
	const say = (verdict: Verdict): Judged => ({ verdict, signature, owner });

	if (!isPdf) return say('notPdf');
	const isCovered = signatures.some(({ state, added }) => state === 'intact' && added === 0);
	// Words that look like a signature are only words where somebody has signed the whole file with them in it.
	if (broken > 0 && !isCovered) return say('changed');
	if (!signature) return say('unsigned');
	if (signatures.some(({ state }) => state === 'changed')) return say('changed');
	if (signatures.some(({ state }) => state === 'unreadable')) return say('unreadable');
	if (!own) return say('unknown');
	if (own.added > 0) return say('added');
	return say(own.wasValid ? 'sealed' : 'outside');
}
