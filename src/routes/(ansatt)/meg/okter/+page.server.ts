import { fail, redirect } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { paths } from '#lib/paths.ts';
import {
	endMyOtherSessions,
	endMySession,
	listMyCodes,
	listMySessions,
	NotSignedIn,
	withContext
} from '#lib/server/auth/index.ts';
import { dayOf, readClock } from '#lib/server/db/index.ts';
import { answer } from '#lib/server/hooks/error.ts';

/** A moment as the page shows it: which day it is depends on where the server stands. */
const shown = (moment: Date) => ({ at: moment, day: dayOf(moment) });

export const load = async ({ locals, url }) =>
	answer(locals, () =>
		withContext(locals, async (context) => {
			const sessions = await listMySessions(context, { sessionId: sessionOf(locals) });
			const codes = await listMyCodes(context);
			return {
				today: readClock().today,
				saved: url.searchParams.get('lagret'),
				sessions: sessions.map((one) => ({
					...one,
					createdAt: shown(one.createdAt),
					lastUsedAt: shown(one.lastUsedAt)
				})),
				codes: codes.map((one) => ({
					...one,
					madeAt: shown(one.madeAt),
					usedAt: one.usedAt && shown(one.usedAt)
				}))
			};
		})
	);

export const actions = {
	en: async ({ locals, request }) => {
		const id = String((await request.formData()).get('okt') ?? '');
		const isEnded = await answer(locals, () =>
			withContext(locals, (context) => endMySession(context, { id }))
		);
		if (!isEnded) return fail(404, { message: m.okter_gone() });
		redirect(303, paths.mySessions({ lagret: 'en' }));
	},
	andre: async ({ locals }) => {
		await answer(locals, () =>
			withContext(locals, (context) =>
				endMyOtherSessions(context, { sessionId: sessionOf(locals) })
			)
		);
		redirect(303, paths.mySessions({ lagret: 'alle' }));
	}
};

function sessionOf({ session }: App.Locals): string {
	if (!session) throw new NotSignedIn();
	return session.id;
}
