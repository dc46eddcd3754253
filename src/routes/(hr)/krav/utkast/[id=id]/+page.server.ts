import { fail, redirect } from '@sveltejs/kit';
import { workPaths } from '#lib/paths/work.ts';
import { withContext } from '#lib/server/auth/index.ts';
import {
	deleteDraft,
	getDraft,
	listChoices,
	previewDraft,
	updateDraft,
	type DraftFields
} from '#lib/server/competence/index.ts';
import { readClock } from '#lib/server/db/index.ts';
import { answer } from '#lib/server/hooks/error.ts';
import { readDraftForm, textOf } from '../../draft-form.ts';
import { toOptions } from '../../options.ts';
import { orFaults, orRefused } from '../../refused.ts';

export const load = async ({ locals, params, url }) =>
	answer(locals, () =>
		withContext(locals, async (context) => {
			const { today } = readClock();
			const draft = await getDraft(context, { draftId: Number(params.id) });
			const asked = url.searchParams.get('dato') || null;
			const usual = draft.from < today ? today : draft.from;
			return {
				size: 'sm' as const,
				today,
				draft,
				options: toOptions(await listChoices(context), locals.locale),
				/** The day that is asked about, and the one asked about when nobody chooses. */
				date: asked ?? usual,
				usual,
				preview: await orFaults(() =>
					previewDraft(context, { draft: { draftId: draft.id }, date: asked })
				),
				isSaved: url.searchParams.has('lagret')
			};
		})
	);

export const actions = {
	lagre: async (event) => {
		const { id, form, dato } = await readRequest(event);
		const saved = await save(event.locals, id, form);
		if (saved) return saved;
		redirect(303, workPaths.draft(id, { dato, lagret: 'ja' }));
	},
	vis: async (event) => {
		const { id, form, dato } = await readRequest(event);
		const refused = await save(event.locals, id, form);
		if (refused) return refused;
		redirect(303, `${workPaths.draft(id, { dato })}#virkning`);
	},
	bekreft: async (event) => {
		const { id, form } = await readRequest(event);
		const refused = await save(event.locals, id, form);
		if (refused) return refused;
		const { faults } = await answer(event.locals, () =>
			withContext(event.locals, (context) => getDraft(context, { draftId: id }))
		);
		const kept: DraftFields | null = readDraftForm(form);
		if (faults.length > 0) return fail(400, { faults, lockedBy: null, kept });
		redirect(303, workPaths.publishDraft(id));
	},
	slett: async ({ locals, params }) => {
		const draftId = Number(params.id);
		const deleted = await answer(locals, () =>
			orRefused<undefined, DraftFields | null>(null, () =>
				withContext(locals, async (context) => {
					await deleteDraft(context, { draftId });
					return undefined;
				})
			)
		);
		if (deleted) return deleted;
		redirect(303, workPaths.requirements());
	}
};

async function readRequest({
	params,
	request
}: {
	params: { id: string };
	request: Request;
}): Promise<{ id: number; form: FormData; dato: string | null }> {
	const form = await request.formData();
	const date = textOf(form, 'dato');
	// A day that was only shown, not chosen, follows the first day of the draft.
	const isChosen = date !== '' && date !== textOf(form, 'vanlig');
	return { id: Number(params.id), form, dato: isChosen ? date : null };
}

/** @returns why it was not kept; undefined when it was */
async function save(locals: App.Locals, draftId: number, form: FormData) {
	const fields = readDraftForm(form);
	return answer(locals, () =>
		orRefused<undefined, DraftFields | null>(fields, () =>
			withContext(locals, async (context) => {
				await updateDraft(context, { draftId, fields });
				return undefined;
			})
		)
	);
}
