import { redirect } from '@sveltejs/kit';
import { formatDate } from '#lib/format.ts';
import { paths } from '#lib/paths.ts';
import { listMyAccounts, unlinkMyAccounts, withContext } from '#lib/server/auth/index.ts';
import { dayOf, readClock } from '#lib/server/db/index.ts';
import { textOf } from '#lib/server/hooks/decision-form.ts';
import { answer } from '#lib/server/hooks/error.ts';
import { failureWords } from '../../../logg-inn/failure-words.ts';

export const load = async ({ locals, url }) => {
	const { accounts, others } = await answer(locals, () => withContext(locals, listMyAccounts));
	const { today } = readClock();
	return {
		accounts: accounts.map(({ linkedAt, ...account }) => ({
			...account,
			date: formatDate(dayOf(linkedAt), today, locals.locale)
		})),
		others,
		done: url.searchParams.get('lagret'),
		failure: failureWords(url.searchParams.get('feil'))
	};
};

export const actions = {
	default: async ({ locals, request }) => {
		const providerId = textOf(await request.formData(), 'leverandor');
		await answer(locals, () =>
			withContext(locals, (context) => unlinkMyAccounts(context, providerId))
		);
		redirect(303, paths.myAccounts({ lagret: 'fra' }));
	}
};
