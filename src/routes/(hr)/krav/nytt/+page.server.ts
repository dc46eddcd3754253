import { fail, redirect } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { workPaths } from '#lib/paths/work.ts';
import { withContext } from '#lib/server/auth/index.ts';
import {
	createDraft,
	listChoices,
	listRequirementStates,
	startDraft,
	type DraftStart
} from '#lib/server/competence/index.ts';
import { readClock, type Context } from '#lib/server/db/index.ts';
import { answer } from '#lib/server/hooks/error.ts';
import { freeCode, readDraftForm, textOf } from '../draft-form.ts';
import { toOptions } from '../options.ts';
import { orRefused } from '../refused.ts';

export const load = async ({ locals, url }) =>
	answer(locals, () =>
		withContext(locals, async (context) => {
			const requirements = await listPublished(context);
			const from = url.searchParams.get('fra') ?? '';
			return {
				size: 'sm' as const,
				requirements: requirements.map(({ code, version }) => ({ code, version })),
				from: requirements.some(({ code }) => code === from) ? from : '',
				options: toOptions(await listChoices(context), locals.locale),
				today: readClock().today
			};
		})
	);

export const actions = {
	tomt: async ({ locals, request }) => {
		const form = await request.formData();
		const { kompetanse, avtale } = readDraftForm(form);
		return create(locals, form, { start: { from: 'empty' }, chosen: { kompetanse, avtale } });
	},
	kopi: async ({ locals, request }) => {
		const form = await request.formData();
		const code = textOf(form, 'kopi');
		await answer(locals, () => withContext(locals, listPublished));
		if (code === '')
			return fail(400, {
				faults: [{ field: 'kopi', message: m.krav_new_copy_none() }],
				lockedBy: null,
				kept: keptOf(form)
			});
		return create(locals, form, { start: { from: 'copy', code }, chosen: {} });
	}
};

function keptOf(form: FormData) {
	return {
		krever: textOf(form, 'krever'),
		kopi: textOf(form, 'kopi'),
		kode: textOf(form, 'kode')
	};
}

/** Keeps a draft of a requirement that is new, under the code that was typed or else a free one like what it asks for. */
async function create(
	locals: App.Locals,
	form: FormData,
	{ start, chosen }: { start: DraftStart; chosen: { kompetanse?: string; avtale?: string } }
) {
	const typed = textOf(form, 'kode');
	const result = await answer(locals, () =>
		orRefused(keptOf(form), () =>
			withContext(locals, async (context) => {
				const fields = { ...(await startDraft(context, start)), ...chosen };
				if (chosen.avtale) fields.niva = '';
				const like = start.from === 'copy' ? start.code : (fields.kompetanse ?? fields.avtale);
				const kode = typed || freeCode(like || 'krav', await listCodes(context));
				return { id: await createDraft(context, { fields: { ...fields, kode }, changes: null }) };
			})
		)
	);
	if ('id' in result) redirect(303, workPaths.draft(result.id));
	return result;
}

async function listPublished(context: Context) {
	const { today: date } = readClock();
	const all = await listRequirementStates(context, { date, search: '', state: null });
	return all.filter(({ version }) => version !== null);
}

async function listCodes(context: Context): Promise<Set<string>> {
	const { today: date } = readClock();
	const all = await listRequirementStates(context, { date, search: '', state: null });
	return new Set(all.map(({ code }) => code));
}
