import { dayOf } from '../../db/index.ts';
import { bodySchema, digestOf, linkHash, type ProofBody, type SignedBody } from './body.ts';
import type { ChainEnd, LinkRow } from './proof-queries.ts';

/**
 * What is wrong with a chain.
 * - missing: there is no row at the position
 * - order: the row does not rest on the one before it
 * - altered: the row is not what was written
 * - trace: a name, an address or a reason is not what it was
 * - signature: the signature is gone, or is not the one that was proved
 * - version: what was signed is not what it was
 * - document: the scan of the paper, or the file of a signing service, is gone or is not the one that was proved
 * - head: the signed head of a day says something else of the position
 */
export interface Break {
	position: number;
	kind: 'missing' | 'order' | 'altered' | 'trace' | 'signature' | 'version' | 'document' | 'head';
	/** When it is known. */
	signatureId: string | null;
}

/** What is wrong with a link; or what it proves. @param before the link before it; position 0 for the first */
export function checkLink(
	row: LinkRow,
	before: ChainEnd
): { broken: Break } | { broken: null; body: ProofBody } {
	const expected = before.position + 1;
	if (row.position !== expected)
		return { broken: { position: expected, kind: 'missing', signatureId: null } };
	const body = readBody(row.body);
	const broken = (kind: Break['kind']) => ({
		broken: { position: row.position, kind, signatureId: body?.signature ?? null }
	});
	if (row.hash !== linkHash(row.previous, row.position, row.body) || !body)
		return broken('altered');
	if (row.previous !== before.hash) return broken('order');
	const { signature } = row;
	if (
		!signature ||
		signature.actorId !== body.signer.id ||
		signature.code !== body.agreement.code ||
		signature.version !== body.agreement.version ||
		(body.kind === 'signed' && signature.signedOn !== signedOn(body)) ||
		(body.kind === 'voided' && !signature.isVoided)
	)
		return broken('signature');
	if (
		body.kind === 'signed' &&
		(row.versionSha256 !== body.agreement.sha256 || row.versionSha256Now !== body.agreement.sha256)
	)
		return broken('version');
	if (body.kind === 'signed' && row.documentSha256 !== documentOf(body)) return broken('document');
	const digests: Record<string, string> = body.digests;
	for (const { kind, salt, value } of row.traces) {
		const digest = digests[kind];
		if (digest !== undefined && digestOf({ salt: Buffer.from(salt, 'hex'), value }) !== digest)
			return broken('trace');
	}
	return { broken: null, body };
}

/** The day that a signature counts from: what stands on the paper, else when it was given. */
function signedOn({ at, paper }: SignedBody): string {
	return paper?.signedOn ?? dayOf(new Date(at));
}

/** SHA-256 of what was signed elsewhere; null: it was signed here. */
function documentOf({ paper, service }: SignedBody): string | null {
	return paper?.scan.sha256 ?? service?.document ?? null;
}

function readBody(text: string): ProofBody | null {
	try {
		return bodySchema.parse(JSON.parse(text));
	} catch {
		return null;
	}
}
