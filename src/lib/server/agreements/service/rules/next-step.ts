/**
 * What has become of a document that somebody was sent to sign at a signing service.
 * - creating: it is on its way there; nobody has been sent on yet
 * - open: the signer may sign it
 * - signed: the service says that it is signed; the file is to be fetched and looked at
 * - kept: it is a signature here; the service is to be told so
 * - done · rejected · expired · failed · refused: over. refused: what came back is not what was sent, or cannot count
 */
export const JOB_STATES = [
	'creating',
	'open',
	'signed',
	'kept',
	'done',
	'rejected',
	'expired',
	'failed',
	'refused'
] as const;

export type JobState = (typeof JOB_STATES)[number];

/** Why a job is refused, or what the last try ran into. */
export type JobFault =
	| 'unreachable'
	| 'timeout'
	| 'status'
	| 'nonsense'
	| 'elsewhere'
	| 'other_job'
	| 'too_large'
	| 'secret'
	| 'not_allowed'
	| 'unsigned'
	| 'broken_seal'
	| 'unknown_signer'
	| 'other_text'
	| 'superseded'
	| 'voided';

/** What happens to a job. */
export type JobEvent =
	| { kind: 'created' }
	/** What the service says that its state is. */
	| { kind: 'told'; status: 'SIGNED' | 'REJECTED' | 'EXPIRED' | 'FAILED' }
	/** The file has come, and is what was sent, signed by whom the kommune trusts; `kept`: as a signature, new or there already. */
	| { kind: 'kept' }
	| { kind: 'confirmed' }
	/** Something did not come through; nothing is known of the document. */
	| { kind: 'missed'; fault: JobFault }
	/** What came cannot be a signature, now or later. */
	| { kind: 'wrong'; fault: JobFault };

export interface Step {
	state: JobState;
	fault: JobFault | null;
	/** Whether there is something left for us to do, and it is to be tried once more. */
	again: boolean;
}

/** What the service says, as we call it. */
const TOLD = {
	SIGNED: 'signed',
	REJECTED: 'rejected',
	EXPIRED: 'expired',
	FAILED: 'failed'
} as const satisfies Record<string, JobState>;

/** States that nothing leads out of. */
const OVER: ReadonlySet<JobState> = new Set(['done', 'rejected', 'expired', 'failed', 'refused']);

export const isOver = (state: JobState): boolean => OVER.has(state);

/**
 * What becomes of a job when something happens to it. What it does not expect leaves it as it is: a callback that comes twice,
 * one that is late, one that says less than is known. Only a file that is right makes it `kept`.
 */
export function nextStep(state: JobState, event: JobEvent): Step {
	const stay = (again: boolean, fault: JobFault | null = null): Step => ({ state, fault, again });
	const go = (next: JobState, fault: JobFault | null = null): Step => ({
		state: next,
		fault,
		again: next === 'signed' || next === 'kept'
	});
	// A signer whom the service calls late after all was late.
	if (isOver(state)) return stay(false);
	switch (event.kind) {
		case 'created':
			return state === 'creating' ? go('open') : stay(hasWork(state));
		case 'told':
			return state === 'open' ? go(TOLD[event.status]) : stay(hasWork(state));
		case 'kept':
			return state === 'signed' ? go('kept') : stay(hasWork(state));
		case 'confirmed':
			return state === 'kept' ? go('done') : stay(hasWork(state));
		case 'missed':
			// Nobody was sent there: whoever wants to sign begins anew.
			return state === 'creating' ? go('failed', event.fault) : stay(hasWork(state), event.fault);
		case 'wrong':
			return state === 'signed' ? go('refused', event.fault) : stay(hasWork(state));
	}
}

function hasWork(state: JobState): boolean {
	return state === 'signed' || state === 'kept';
}
