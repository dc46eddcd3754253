import { fail, redirect } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { workPaths } from '#lib/paths/work.ts';
import { withContext } from '#lib/server/auth/index.ts';
import { endRequirement, getRequirement, listChoices } from '#lib/server/competence/index.ts';
import { readClock } from '#lib/server/db/index.ts';
import { answer } from '#lib/server/hooks/error.ts';
import { textOf } from '../../../draft-form.ts';
import { toOptions } from '../../../options.ts';
import { orRefused } from '../../../refused.ts';

export const load = async ({ locals, params }) => {
	const found = await answer(locals, () =>
		withContext(locals, async (context) => ({
			size: 'sm' as const,
			today: readClock().today,
			requirement: await getRequirement(context, params.code),
			options: toOptions(await listChoices(context), locals.locale)
		}))
	);
	// What is the co-operation's alone cannot be ended here.
	if (!found.requirement.canEnd) redirect(303, workPaths.requirement(params.code));
	return found;
};

export const actions = {
	default: async ({ locals, params: { code }, request }) => {
		const form = await request.formData();
		const kept = { til: textOf(form, 'til'), grunn: textOf(form, 'grunn') };
		await answer(locals, () => withContext(locals, (context) => getRequirement(context, code)));
		if (form.get('bekreft') !== 'ja')
			return fail(400, {
				faults: [{ field: 'bekreft', message: m.krav_end_unconfirmed() }],
				lockedBy: null,
				kept
			});
		const ended = await answer(locals, () =>
			orRefused(kept, () =>
				withContext(locals, (context) =>
					endRequirement(context, { code, lastDay: kept.til, reason: kept.grunn })
				)
			)
		);
		if (!('state' in ended)) return ended;
		redirect(
			303,
			ended.state === 'queued'
				? workPaths.change(ended.id)
				: workPaths.requirement(code, { skjedd: 'avsluttet' })
		);
	}
};
