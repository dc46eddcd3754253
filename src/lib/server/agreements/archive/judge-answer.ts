import type { Change, EventKind } from './queries.ts';
import { readKvittering, type ErrorCode } from './read-kvittering.ts';
import { NotReadable } from './read-xml.ts';
import { MOST_ATTEMPTS, sendAgainAt } from './rules/when-again.ts';
import type { TransportFault } from './transport.ts';

/** Why a delivery has not come through; the archivist's page has words for each. */
export type DeliveryFault =
	(ErrorCode | TransportFault) | ('nonsense' | 'other_key' | 'no_receipt' | 'unknown');

/** What becomes of a delivery, and what is noted about it. */
export interface Verdict {
	change: Change;
	event: { kind: EventKind; code: DeliveryFault | null; detail: string | null };
}

interface Judged {
	key: string;
	/** How often it has been sent. */
	attempts: number;
}

/** Characters of an answer that are kept for whoever must find out what it is. */
const KEPT = 20_000;

/**
 * What an archive's answer makes of a delivery. Archived is only what a readable receipt says is, about this delivery.
 */
export function judgeAnswer(delivery: Judged, bytes: Uint8Array, now: Date): Verdict {
	const answer = keep(bytes);
	try {
		const read = readKvittering(bytes);
		if (read.kind === 'error') {
			const text = [read.text, read.id && `(${read.id})`].filter(Boolean).join(' ').slice(0, 2000);
			return read.code === 'serverfeil'
				? putOff(delivery, { code: read.code, text, answer }, now)
				: end('refused', { code: read.code, text, answer });
		}
		const { key, kind: _, ...numbers } = read;
		if (key && (key.system !== 'Kyndig' || key.key !== delivery.key))
			return end('failed', { code: 'other_key', text: `${key.system} ${key.key}`, answer });
		return {
			change: {
				...{ state: 'archived', nextTry: null, archivedAt: now, answer },
				...{ errorCode: null, errorText: null },
				...numbers
			},
			event: { kind: 'archived', code: null, detail: read.recordNumber ?? read.recordId }
		};
	} catch (error) {
		if (!(error instanceof NotReadable)) throw error;
		return end('failed', { code: 'nonsense', text: error.message, answer });
	}
}

interface Reason {
	code: DeliveryFault;
	text: string | null;
	answer?: string;
}

/** It is sent again later; unless it has been sent so often that a person must look at it. */
export function putOff(delivery: Judged, reason: Reason, now: Date): Verdict {
	if (delivery.attempts >= MOST_ATTEMPTS) return end('failed', reason);
	return verdict('waiting', sendAgainAt(now, delivery.attempts), 'put_off', reason);
}

/** It is not sent again before somebody says so. */
export function end(state: 'refused' | 'failed', reason: Reason): Verdict {
	return verdict(state, null, state, reason);
}

function verdict(
	state: Change['state'],
	nextTry: Date | null,
	kind: EventKind,
	{ code, text, answer }: Reason
): Verdict {
	return {
		change: {
			...{ state, nextTry, errorCode: code, errorText: text },
			...(answer === undefined ? {} : { answer })
		},
		event: { kind, code, detail: text }
	};
}

/** The beginning of what came, as far as it is text that the database can hold. */
function keep(bytes: Uint8Array): string {
	return new TextDecoder().decode(bytes.subarray(0, KEPT)).replaceAll('\0', '\ufffd');
}
