import { createHash } from 'node:crypto';
import { require } from '../../auth/index.ts';
import type { Context } from '../../db/index.ts';
import { listSealRows } from '../seal/seal-queries.ts';
import { checkCms } from '../verify/check-cms.ts';
import { headOf } from './head.ts';
import {
	findChainEnd,
	listHeads,
	listLinks,
	type ChainEnd,
	type HeadRow
} from './proof-queries.ts';
import { checkLink, type Break } from './check-link.ts';

/** Links that are read at once. */
const AT_ONCE = 500;

export interface VerifiedChain {
	/** Links that hold. */
	links: number;
	signatures: number;
	voided: number;
	/** The signed heads that hold. */
	heads: number;
	/** The last link that holds; its hash is hexadecimal. Null before the first. */
	last: { position: number; hash: string } | null;
	/** The first row that does not hold; null: all of them do. */
	broken: Break | null;
}

/**
 * Reads the kommune's chain of signatures through, with the signatures, what was signed, and what retention has left, and tells
 * whether all of it is what was written. @throws Forbidden
 */
export async function verifySignatureChain(context: Context): Promise<VerifiedChain> {
	await require(context, 'accessLog', { people: [] });
	// First: what is signed while the chain is read comes after this end.
	const end = await findChainEnd(context);
	const heads = await listHeads(context);
	const own = new Set(
		(await listSealRows(context)).map(({ fingerprint }) => fingerprint.toString('hex'))
	);
	const result: VerifiedChain = {
		links: 0,
		signatures: 0,
		voided: 0,
		heads: 0,
		last: null,
		broken: null
	};
	/** Signatures that are voided, and whose voiding has not been read yet: by the position of their proof. */
	const unproved = new Map<string, number>();
	let at: ChainEnd = { position: 0, hash: null };
	const stop = (broken: Break): VerifiedChain => ({ ...result, broken });

	for (;;) {
		const links = await listLinks(context, { after: at.position, most: AT_ONCE });
		for (const row of links) {
			const checked = checkLink(row, at);
			if (checked.broken) return stop(checked.broken);
			const { body } = checked;
			if (body.kind === 'signed') {
				result.signatures++;
				if (row.signature?.isVoided) unproved.set(body.signature, row.position);
			} else {
				result.voided++;
				unproved.delete(body.signature);
			}
			at = { position: row.position, hash: row.hash };
			result.links++;
			result.last = { position: row.position, hash: row.hash };
			for (const head of heads.filter(({ position }) => position === row.position)) {
				if (head.hash !== row.hash || !isSigned(head, context.municipalityId, own))
					return stop({ position: row.position, kind: 'head', signatureId: body.signature });
				result.heads++;
			}
		}
		if (links.length < AT_ONCE) break;
	}
	const longest = Math.max(end.position, ...heads.map(({ position }) => position));
	if (at.position < longest)
		return stop({ position: at.position + 1, kind: 'missing', signatureId: null });
	if (at.position === end.position && at.hash !== end.hash)
		return stop({ position: at.position, kind: 'altered', signatureId: null });
	for (const [signatureId, position] of unproved)
		return stop({ position, kind: 'signature', signatureId });
	return result;
}

/** Whether a head is signed by the kommune, and says what the row says. */
function isSigned(head: HeadRow, municipalityId: number, own: ReadonlySet<string>): boolean {
	if (head.statement !== headOf({ municipalityId, ...head })) return false;
	try {
		const { certificate, isIntact } = checkCms(head.cms, [Buffer.from(head.statement)]);
		return isIntact && own.has(createHash('sha256').update(certificate.raw).digest('hex'));
	} catch {
		return false;
	}
}
