import type { SubmitFunction } from '@sveltejs/kit';
import type { Step } from './queue.ts';
import { wait } from './waiting.svelte.ts';

type Body<S> = S extends Step ? Omit<S, 'id' | 'givenAt'> : never;

/**
 * For `use:enhance`: sends a form, and keeps what it says on the device when it cannot be sent. What may have come
 * through all the same does no harm when it is sent again.
 * @param stepOf what the form says
 * @param then what to show; `isWaiting`: it was kept on the device
 */
export function sendOrWait(
	stepOf: (form: FormData) => Body<Step>,
	then: (isWaiting: boolean) => void | Promise<void>
): SubmitFunction {
	return ({ formData }) => {
		const givenAt = new Date().toISOString();
		return async ({ result, update }) => {
			const isLost = result.type === 'error' && result.status === undefined;
			if (isLost) await wait({ ...stepOf(formData), id: crypto.randomUUID(), givenAt });
			else await update({ reset: false });
			await then(isLost);
		};
	};
}
