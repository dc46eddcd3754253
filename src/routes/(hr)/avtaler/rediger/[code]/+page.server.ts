import { fail, redirect } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { workPaths } from '#lib/paths/work.ts';
import {
	approveDraft,
	compareVersions,
	deleteDraft,
	getEditedAgreement,
	saveDraft,
	withdrawVersion,
	type DraftFields,
	type EditedAgreement
} from '#lib/server/agreements/index.ts';
import { withContext } from '#lib/server/auth/index.ts';
import { readClock } from '#lib/server/db/index.ts';
import { answer } from '#lib/server/hooks/error.ts';
import { faultsOf, questionFields, readDraftForm, revisionOf, titleIn } from '../draft-form.ts';

export const load = async ({ locals, params, url }) =>
	answer(locals, () =>
		withContext(locals, async (context) => {
			const agreement = await getEditedAgreement(context, { code: params.code });
			const { versions, draft } = agreement;
			const [before, after] = ['a', 'b'].map((name) => Number(url.searchParams.get(name)));
			return {
				size: 'sm' as const,
				today: readClock().today,
				saved: url.searchParams.get('lagret'),
				agreement,
				title: titleIn((versions[0] ?? draft)?.title, locals.locale),
				fields: fieldsOf(agreement),
				compared:
					before && after
						? {
								before,
								after,
								changes: await compareVersions(context, { code: params.code, before, after })
							}
						: null
			};
		})
	);

export const actions = {
	lagre: async ({ locals, params, request }) => {
		const form = await request.formData();
		const fields = readDraftForm(form, params.code);
		const refusal = await answer(locals, () =>
			withContext(locals, (context) => saveDraft(context, { fields, revision: revisionOf(form) }))
		);
		if (refusal && 'faults' in refusal)
			return fail(400, { fields, faults: faultsOf(refusal.faults), message: null });
		if (refusal)
			return fail(409, {
				fields,
				faults: [],
				message:
					refusal.refused === 'taken' ? m.avtaler_edit_fault_taken() : m.avtaler_edit_fault_stale()
			});
		redirect(303, workPaths.editAgreement(params.code, { lagret: 'ja' }));
	},
	godkjenn: async ({ locals, params, request }) => {
		const revision = revisionOf(await request.formData()) ?? NaN;
		const refusal = await answer(locals, () =>
			withContext(locals, (context) => approveDraft(context, { code: params.code, revision }))
		);
		if (refusal) return refuse(WORDS[refusal]());
		redirect(303, workPaths.editAgreement(params.code, { lagret: 'godkjent' }));
	},
	slett: async ({ locals, params }) => {
		await answer(locals, () =>
			withContext(locals, (context) => deleteDraft(context, { code: params.code }))
		);
		redirect(303, workPaths.editAgreements());
	},
	trekk: async ({ locals, params, request }) => {
		const form = await request.formData();
		const refusal = await answer(locals, () =>
			withContext(locals, (context) =>
				withdrawVersion(context, {
					code: params.code,
					number: Number(form.get('versjon')),
					reason: String(form.get('grunn') ?? '')
				})
			)
		);
		if (refusal) return refuse(WORDS[refusal]());
		redirect(303, workPaths.editAgreement(params.code, { lagret: 'trukket' }));
	}
};

const WORDS = {
	writer: m.avtaler_edit_fault_writer,
	stale: m.avtaler_edit_fault_stale,
	past: m.avtaler_edit_fault_past,
	taken: m.avtaler_edit_fault_taken,
	reason: m.avtaler_edit_fault_reason,
	withdrawn: m.avtaler_edit_fault_withdrawn,
	only: m.avtaler_edit_fault_only
};

function refuse(message: string) {
	return fail(409, { fields: null, faults: [], message });
}

/** What the form begins with: the draft, else the newest version. */
function fieldsOf({ code, draft, versions }: EditedAgreement): DraftFields {
	const source = draft ?? versions[0];
	const every = (text: { nb: string; nn?: string; en?: string } | undefined) => ({
		nb: text?.nb ?? '',
		nn: text?.nn ?? '',
		en: text?.en ?? ''
	});
	return {
		code,
		title: every(source?.title),
		content: every(source?.content),
		questions: questionFields(source?.questions ?? { nb: [] }),
		from: draft?.validFrom ?? '',
		material: draft?.material ?? false,
		graceDays: String(draft?.graceDays ?? 0)
	};
}
