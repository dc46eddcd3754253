import { paths } from '#lib/paths.ts';
import { keepStep, listSteps, removeSteps, type Step } from './queue.ts';

/** What became of a step that was delivered. */
export interface Delivered {
	id: string;
	/** `kept`: it is saved; `refused`: it cannot be; `unknown`: not this person's; `later`: try again. */
	outcome: 'kept' | 'refused' | 'unknown' | 'later';
}

/** As many as the server takes at once. */
const MOST_AT_ONCE = 100;

let count = $state(0);
let refused = $state(0);
let isOnline = $state(true);

/** What waits for coverage on this device. */
export const waiting = {
	/** Steps that are not delivered yet. */
	get count() {
		return count;
	},
	/** Steps of this visit that the server would not take. */
	get refused() {
		return refused;
	},
	get isOnline() {
		return isOnline;
	}
};

/** Keeps a step that could not be sent. */
export async function wait(step: Step): Promise<void> {
	await keepStep(step);
	count += 1;
}

/**
 * Delivers what waits, in the order it was done. What the server has got is never lost or doubled: a step that is sent
 * again is known by what it is.
 * @returns whether something was delivered
 */
async function deliver(): Promise<boolean> {
	// One tab at a time; where locks are missing, the server knows repeats anyway.
	if (!('locks' in navigator)) return deliverNow();
	return navigator.locks.request('kyndig-levering', { ifAvailable: true }, (lock) =>
		lock ? deliverNow() : false
	);
}

/** Follows the coverage: delivers now, and each time it comes back. @returns to stop */
export function followCoverage(onDelivered: () => void): () => void {
	const tryNow = () => {
		isOnline = navigator.onLine;
		if (isOnline)
			void deliver().then(
				(some) => some && onDelivered(),
				() => {}
			);
	};
	const lose = () => void (isOnline = false);
	void countWaiting();
	tryNow();
	// «online» says that there is a network, not that we are reached: look again while something waits.
	const timer = setInterval(() => count > 0 && tryNow(), 20_000);
	addEventListener('online', tryNow);
	addEventListener('offline', lose);
	return () => {
		clearInterval(timer);
		removeEventListener('online', tryNow);
		removeEventListener('offline', lose);
	};
}

async function deliverNow(): Promise<boolean> {
	const steps = await listSteps();
	count = steps.length;
	let hasDelivered = false;
	for (let start = 0; start < steps.length; start += MOST_AT_ONCE) {
		const part = steps.slice(start, start + MOST_AT_ONCE);
		const outcomes = await send(part.map(({ step }) => step));
		const done = part.filter(({ step }) =>
			['kept', 'refused'].includes(outcomes.get(step.id) ?? 'later')
		);
		await removeSteps(done.map(({ key }) => key));
		refused += done.filter(({ step }) => outcomes.get(step.id) === 'refused').length;
		hasDelivered ||= done.length > 0;
	}
	await countWaiting();
	return hasDelivered;
}

async function countWaiting(): Promise<void> {
	count = (await listSteps()).length;
}

async function send(steps: Step[]): Promise<Map<string, Delivered['outcome']>> {
	const response = await fetch(paths.delivery(), {
		method: 'POST',
		headers: { 'Content-Type': 'application/json' },
		body: JSON.stringify({ steps })
	});
	if (!response.ok) return new Map();
	const { outcomes } = (await response.json()) as { outcomes: Delivered[] };
	return new Map(outcomes.map(({ id, outcome }) => [id, outcome]));
}
