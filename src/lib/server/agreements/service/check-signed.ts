import { X509Certificate } from 'node:crypto';
import { checkCms } from '../verify/check-cms.ts';
import { findSignatures } from '../verify/find-signatures.ts';
import type { JobFault } from './rules/next-step.ts';

/**
 * What a service gives back must be what was sent, to the byte, with signatures behind it; all of them intact, and one that
 * covers the whole file by a certificate that the kommune trusts, or that one it trusts has issued.
 * @returns when it says that it was signed, or what is wrong
 */
export function checkSigned(
	file: Uint8Array,
	{ sent, trusted }: { sent: Uint8Array; trusted: readonly X509Certificate[] }
): { fault: JobFault } | { signedAt: Date | null } {
	const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
	if (!bytes.subarray(0, 1024).includes('%PDF-')) return { fault: 'nonsense' };
	if (!bytes.subarray(0, sent.length).equals(sent)) return { fault: 'other_text' };
	const { found, broken } = findSignatures(bytes);
	if (found.length === 0 && broken === 0) return { fault: 'unsigned' };
	if (broken > 0) return { fault: 'broken_seal' };
	let whole: { certificate: X509Certificate; claimedAt: Date | null } | null = null;
	for (const { cms, before, after, added, claimedAt } of found) {
		try {
			const { certificate, isIntact } = checkCms(cms, [before, after]);
			if (!isIntact) return { fault: 'broken_seal' };
			if (added === 0) whole = { certificate, claimedAt };
		} catch {
			return { fault: 'broken_seal' };
		}
	}
	if (!whole) return { fault: 'broken_seal' };
	const { certificate, claimedAt } = whole;
	if (!trusted.some((one) => vouches(one, certificate))) return { fault: 'unknown_signer' };
	if (claimedAt && !holdsAt(certificate, claimedAt)) return { fault: 'unknown_signer' };
	return { signedAt: claimedAt };
}

function holdsAt({ validFromDate, validToDate }: X509Certificate, at: Date): boolean {
	return validFromDate <= at && at <= validToDate;
}

function vouches(trusted: X509Certificate, certificate: X509Certificate): boolean {
	if (trusted.fingerprint256 === certificate.fingerprint256) return true;
	return trusted.ca && certificate.checkIssued(trusted) && certificate.verify(trusted.publicKey);
}

/** The certificates in a text; null when there is none, or one that cannot be read. */
export function readCertificates(pem: string): X509Certificate[] | null {
	const blocks = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g);
	try {
		return blocks?.map((block) => new X509Certificate(block)) ?? null;
	} catch {
		return null;
	}
}
