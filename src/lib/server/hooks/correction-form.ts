import { m } from '#lib/paraglide/messages.js';
import { CorrectionRefused, LONGEST_CORRECTION, type CorrectionFault } from '../people/index.ts';
import type { RefusedForm } from './decision-form.ts';
import { answer } from './error.ts';
import { typedValues } from './typed-values.ts';

/** The field of the forms that each is about. */
const FIELDS = {
	topic: 'gjelder',
	wrong: 'feil',
	proposed: 'riktig',
	outcome: 'utfall',
	reason: 'grunn'
} as const satisfies Record<CorrectionFault['field'], string>;

/**
 * Runs what a form about a correction asks for.
 * @returns null when it was done, else what the form is shown again with
 */
export async function correct(
	locals: App.Locals,
	form: FormData,
	work: () => Promise<unknown>
): Promise<RefusedForm | null> {
	try {
		await answer(locals, work);
		return null;
	} catch (error) {
		if (!(error instanceof CorrectionRefused)) throw error;
		return {
			faults: error.faults.map((fault) => ({ field: FIELDS[fault.field], text: words(fault) })),
			values: typedValues(form)
		};
	}
}

function words({ field, kind }: CorrectionFault): string {
	if (kind === 'too-long') return m.retting_fault_long({ most: LONGEST_CORRECTION });
	if (kind === 'too-many') return m.retting_fault_many();
	if (kind === 'settled') return m.retting_fault_settled();
	switch (field) {
		case 'topic':
			return m.retting_fault_topic();
		case 'wrong':
			return m.retting_fault_wrong();
		case 'proposed':
			return m.retting_fault_proposed();
		case 'outcome':
			return m.retting_fault_outcome();
		case 'reason':
			return m.retting_fault_reason();
	}
}
