import { DecisionRefused, describeFault } from '../competence/index.ts';
import { answer } from './error.ts';
import { typedValues } from './typed-values.ts';

/** What a form is shown again with when what it asks for cannot be done. */
export interface RefusedForm {
	/** By the name of the field, in the page's language. */
	faults: { field: string; text: string }[];
	/** What was typed or chosen, by the name of the field. */
	values: Record<string, string[]>;
}

/**
 * Runs the decision that a form asks for.
 * @returns null when it was made, else what the form is shown again with
 */
export async function decide(
	locals: App.Locals,
	form: FormData,
	work: () => Promise<unknown>
): Promise<RefusedForm | null> {
	try {
		await answer(locals, work);
		return null;
	} catch (error) {
		if (!(error instanceof DecisionRefused)) throw error;
		return {
			faults: error.faults.map((fault) => ({
				field: fault.field,
				text: describeFault(fault, locals.locale).text
			})),
			values: typedValues(form)
		};
	}
}

/** The text of a field, or nothing. */
export function textOf(form: FormData, name: string): string {
	const value = form.get(name);
	return typeof value === 'string' ? value : '';
}
