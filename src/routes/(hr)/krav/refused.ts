import { fail, type ActionFailure } from '@sveltejs/kit';
import {
	DraftLocked,
	RequirementRefused,
	type RequirementFault
} from '#lib/server/competence/index.ts';

/** Why a form was not taken. */
export interface Refused {
	faults: RequirementFault[];
	/** The change that publishes the draft just now; null when that is not why. */
	lockedBy: string | null;
}

/**
 * Runs what a form asks for. A refusal becomes the answer to the form, with what was typed: 400 with every fault, or 409
 * when the draft is being published.
 */
export async function orRefused<T, K>(
	kept: K,
	work: () => Promise<T>
): Promise<T | ActionFailure<Refused & { kept: K }>> {
	try {
		return await work();
	} catch (error) {
		if (error instanceof RequirementRefused)
			return fail(400, { faults: [...error.faults], lockedBy: null, kept });
		if (error instanceof DraftLocked)
			return fail(409, { faults: [], lockedBy: error.changeId, kept });
		throw error;
	}
}

/** What a page shows instead of an answer: the faults that refuse it. */
export async function orFaults<T>(
	work: () => Promise<T>
): Promise<{ result: T; faults: [] } | { result: null; faults: RequirementFault[] }> {
	try {
		return { result: await work(), faults: [] };
	} catch (error) {
		if (error instanceof RequirementRefused) return { result: null, faults: [...error.faults] };
		throw error;
	}
}
