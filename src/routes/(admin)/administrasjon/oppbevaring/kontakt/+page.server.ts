import { fail, redirect } from '@sveltejs/kit';
import { workPaths } from '#lib/paths/work.ts';
import { withContext } from '#lib/server/auth/index.ts';
import { textOf } from '#lib/server/hooks/decision-form.ts';
import { answer } from '#lib/server/hooks/error.ts';
import { changeContacts, ContactsRefused, getContacts } from '#lib/server/privacy/index.ts';
import { contactFaultWords } from './contact-words.ts';

export const load = async ({ locals }) => ({
	size: 'sm' as const,
	contacts: await answer(locals, () => withContext(locals, getContacts))
});

export const actions = {
	default: async ({ locals, request }) => {
		const form = await request.formData();
		const values = {
			controller: textOf(form, 'ansvarlig'),
			controllerContact: textOf(form, 'ansvarlig-kontakt'),
			officer: textOf(form, 'ombud'),
			officerContact: textOf(form, 'ombud-kontakt'),
			accessibilityContact: textOf(form, 'tilgjengelighet'),
			statementAddress: textOf(form, 'erklaering')
		};
		try {
			await answer(locals, () => withContext(locals, (context) => changeContacts(context, values)));
		} catch (error) {
			if (!(error instanceof ContactsRefused)) throw error;
			return fail(400, { values, faults: error.faults.map(contactFaultWords) });
		}
		redirect(303, workPaths.retention({ ferdig: 'kontakt' }));
	}
};
