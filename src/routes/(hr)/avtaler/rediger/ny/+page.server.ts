import { fail, redirect } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { workPaths } from '#lib/paths/work.ts';
import {
	listAgreements,
	startDraft,
	startQuestions,
	startText,
	START_TITLE,
	type DraftFields
} from '#lib/server/agreements/index.ts';
import { withContext } from '#lib/server/auth/index.ts';
import { readClock } from '#lib/server/db/index.ts';
import { answer } from '#lib/server/hooks/error.ts';
import { faultsOf, questionFields, readDraftForm, readReach } from '../draft-form.ts';

export const load = async ({ locals }) =>
	answer(locals, () =>
		withContext(locals, async (context) => {
			const { writable } = await listAgreements(context);
			const fields: DraftFields = {
				code: '',
				title: { ...START_TITLE },
				content: { ...startText(), en: '' },
				questions: questionFields(startQuestions()),
				from: readClock().today,
				material: true,
				graceDays: '0'
			};
			return { size: 'sm' as const, fields, writable };
		})
	);

export const actions = {
	default: async ({ locals, request }) => {
		const form = await request.formData();
		const code = String(form.get('kode') ?? '').trim();
		const fields = readDraftForm(form, code);
		const refusal = await answer(locals, () =>
			withContext(locals, (context) => startDraft(context, { reach: readReach(form), fields }))
		);
		if (refusal)
			return fail(400, {
				fields,
				reach: readReach(form),
				faults:
					'faults' in refusal
						? faultsOf(refusal.faults)
						: [{ field: 'kode', text: m.avtaler_edit_fault_taken() }]
			});
		redirect(303, workPaths.editAgreement(code, { lagret: 'ja' }));
	}
};
