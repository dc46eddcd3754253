import { fail, redirect } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { workPaths } from '#lib/paths/work.ts';
import { remindLacking } from '#lib/server/agreements/index.ts';
import { withContext } from '#lib/server/auth/index.ts';
import { readClock } from '#lib/server/db/index.ts';
import { textOf } from '#lib/server/hooks/decision-form.ts';
import { answer } from '#lib/server/hooks/error.ts';
import { wordingOf } from '#lib/server/hooks/wording.ts';
import { getCampaign } from '#lib/server/reports/index.ts';
import { findLacking, pageOf, readCampaignQuery } from './campaign-query.ts';

export const load = async ({ locals, params, url }) => {
	const query = readCampaignQuery(url);
	const { lacking, ...campaign } = await answer(locals, () =>
		withContext(locals, (context) =>
			getCampaign(context, { code: params.code, wording: wordingOf(locals) })
		)
	);
	return {
		size: 'sm' as const,
		today: readClock().today,
		...query,
		campaign,
		lacking: pageOf(findLacking(lacking, query.search, query.order), query.page),
		reminded: countOf(url.searchParams.get('minnet')),
		already: countOf(url.searchParams.get('fra_for'))
	};
};

export const actions = {
	paminn: async ({ locals, params, request }) => {
		const form = await request.formData();
		const isConfirmed = textOf(form, 'bekreft') === 'ja';
		if (!isConfirmed) {
			// Whoever may not is told so, and nothing else.
			await answer(locals, () =>
				withContext(locals, (context) =>
					getCampaign(context, { code: params.code, wording: wordingOf(locals) })
				)
			);
			return fail(400, { fault: m.oppfolging_remind_fault() });
		}
		const { reminded, already } = await answer(locals, () =>
			withContext(locals, (context) => remindLacking(context, { code: params.code }))
		);
		redirect(303, workPaths.campaign(params.code, { minnet: reminded, fra_for: already }));
	}
};

function countOf(value: string | null): number | null {
	return value !== null && /^\d{1,7}$/.test(value) ? Number(value) : null;
}
