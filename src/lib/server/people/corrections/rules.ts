/** What a request can be about: the parts of the page of own data, and what is in none of them. */
export const TOPICS = [
	'hvem',
	'stillinger',
	'fravaer',
	'fagsystemer',
	'roller',
	'krav',
	'bevis',
	'kurs',
	'innlogging',
	'innsyn',
	'gjort',
	'annet'
] as const;

export type Topic = (typeof TOPICS)[number];

const OUTCOMES = ['corrected', 'refused'] as const;

export type Outcome = (typeof OUTCOMES)[number];

/** Most characters in each text. */
export const LONGEST = 1000;

/** Most requests that one person can have waiting: nobody needs more, and whoever answers must find the others'. */
export const MOST_OPEN = 20;

export type CorrectionFault =
	| { field: 'topic' | 'outcome'; kind: 'none' }
	| { field: 'wrong' | 'proposed' | 'reason'; kind: 'none' | 'too-long' }
	| { field: 'wrong'; kind: 'too-many' }
	/** Withdrawn or answered by somebody else meanwhile. */
	| { field: 'outcome'; kind: 'settled' };

export interface TypedRequest {
	topic: string;
	/** What is wrong. */
	wrong: string;
	/** What it should be. */
	proposed: string;
}

export interface ReadRequest extends TypedRequest {
	topic: Topic;
}

export function readRequest(
	typed: TypedRequest
): { request: ReadRequest } | { faults: CorrectionFault[] } {
	const topic = TOPICS.find((one) => one === typed.topic);
	const wrong = clean(typed.wrong);
	const proposed = clean(typed.proposed);
	const faults: CorrectionFault[] = [
		...(topic ? [] : [{ field: 'topic', kind: 'none' } as const]),
		...faultsOf('wrong', wrong),
		...faultsOf('proposed', proposed)
	];
	return topic && faults.length === 0 ? { request: { topic, wrong, proposed } } : { faults };
}

export interface TypedAnswer {
	outcome: string;
	reason: string;
}

export interface ReadAnswer {
	outcome: Outcome;
	/** Null: what was asked for is done, and there is no more to say. */
	reason: string | null;
}

/** A refusal says why. */
export function readAnswer(
	typed: TypedAnswer
): { answer: ReadAnswer } | { faults: CorrectionFault[] } {
	const outcome = OUTCOMES.find((one) => one === typed.outcome);
	const reason = clean(typed.reason);
	const faults: CorrectionFault[] = [
		...(outcome ? [] : [{ field: 'outcome', kind: 'none' } as const]),
		...faultsOf('reason', reason).filter(({ kind }) => kind !== 'none' || outcome === 'refused')
	];
	return outcome && faults.length === 0
		? { answer: { outcome, reason: reason === '' ? null : reason } }
		: { faults };
}

/** As it is kept: one kind of line break, no space around it, and nothing that a database cannot keep. */
function clean(text: string): string {
	return text.replaceAll('\0', '').replace(/\r\n?/g, '\n').trim();
}

function faultsOf<F extends 'wrong' | 'proposed' | 'reason'>(
	field: F,
	text: string
): { field: F; kind: 'none' | 'too-long' }[] {
	if (text === '') return [{ field, kind: 'none' }];
	return Array.from(text).length > LONGEST ? [{ field, kind: 'too-long' }] : [];
}

/**
 * The last day for the answer: within a month of the request (GDPR art. 12 no. 3). The same day of the next month, or
 * the last one of a month that is too short.
 */
export function dueOn(asked: string): string {
	const [year = 0, month = 1, day = 1] = asked.split('-').map(Number);
	const lastOfMonth = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
	return new Date(Date.UTC(year, month, Math.min(day, lastOfMonth))).toISOString().slice(0, 10);
}

export type CorrectionState = 'waiting' | 'overdue' | 'withdrawn' | Outcome;

export function stateOf(
	request: { due: string; withdrawnAt: Date | null; outcome: Outcome | null },
	today: string
): CorrectionState {
	if (request.withdrawnAt) return 'withdrawn';
	return request.outcome ?? (request.due < today ? 'overdue' : 'waiting');
}
