import { grantFaultWords } from '#lib/roles/grant-fault-words.ts';
import { GrantRefused, type GrantFault } from '../auth/index.ts';
import { answer } from './error.ts';
import type { RefusedForm } from './decision-form.ts';
import { typedValues } from './typed-values.ts';

/** The field of the forms that each is about. */
const FIELDS = {
	person: 'person',
	role: 'rolle',
	from: 'fra',
	until: 'siste',
	reason: 'grunn'
} as const satisfies Record<GrantFault['field'], string>;

/**
 * Runs what a form about roles or deputies asks for.
 * @returns null when it was done, else what the form is shown again with
 */
export async function give(
	locals: App.Locals,
	form: FormData,
	work: () => Promise<unknown>
): Promise<RefusedForm | null> {
	try {
		await answer(locals, work);
		return null;
	} catch (error) {
		if (!(error instanceof GrantRefused)) throw error;
		return {
			faults: error.faults.map((fault) => ({
				field: FIELDS[fault.field],
				text: grantFaultWords(fault)
			})),
			values: typedValues(form)
		};
	}
}

/** An id as a form sends it; null when it is none. */
export function idOf(typed: string): number | null {
	return /^[1-9]\d{0,8}$/.test(typed) ? Number(typed) : null;
}
