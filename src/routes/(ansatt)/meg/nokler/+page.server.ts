import { fail, redirect } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { paths } from '#lib/paths.ts';
import {
	deviceOf,
	findConfirmedUntil,
	listMyPasskeys,
	LONGEST_NAME,
	MOST_PASSKEYS,
	NotSignedIn,
	readName,
	registerPasskey,
	relyingParty,
	removePasskey,
	renamePasskey,
	withContext
} from '#lib/server/auth/index.ts';
import { dayOf, readClock } from '#lib/server/db/index.ts';
import { answer } from '#lib/server/hooks/error.ts';

const shown = (moment: Date) => ({ at: moment, day: dayOf(moment) });

export const load = async ({ locals, request, url }) =>
	answer(locals, () =>
		withContext(locals, async (context) => {
			const passkeys = await listMyPasskeys(context);
			return {
				today: readClock().today,
				saved: url.searchParams.get('lagret'),
				until: findConfirmedUntil(context),
				/** What the form suggests. */
				device: deviceOf(request.headers.get('user-agent')),
				longest: LONGEST_NAME,
				isFull: passkeys.length >= MOST_PASSKEYS,
				passkeys: passkeys.map((one) => ({
					...one,
					createdAt: shown(one.createdAt),
					lastUsedAt: one.lastUsedAt && shown(one.lastUsedAt)
				}))
			};
		})
	);

export const actions = {
	ny: async ({ locals, request, url }) => {
		const form = await request.formData();
		const name = readName(String(form.get('navn') ?? ''));
		if (name === null) return refuse('navn', m.nokler_fault_name({ most: LONGEST_NAME }));
		const isMade = await answer(locals, () =>
			withContext(locals, (context) => {
				if (!locals.session) throw new NotSignedIn();
				return registerPasskey(context, {
					party: relyingParty(url.origin),
					sessionId: locals.session.id,
					answer: form.get('svar'),
					name
				});
			})
		);
		if (!isMade) return refuse('navn', m.nokler_fault_refused());
		redirect(303, paths.myPasskeys({ lagret: 'laget' }));
	},
	navn: async ({ locals, request }) => {
		const form = await request.formData();
		const id = String(form.get('nokkel') ?? '');
		const name = readName(String(form.get('navn') ?? ''));
		if (name === null) return refuse(`navn-${id}`, m.nokler_fault_name({ most: LONGEST_NAME }));
		const isDone = await answer(locals, () =>
			withContext(locals, (context) => renamePasskey(context, { id, name }))
		);
		if (!isDone) return refuse('list', m.nokler_fault_gone(), 404);
		redirect(303, paths.myPasskeys({ lagret: 'navn' }));
	},
	fjern: async ({ locals, request }) => {
		const id = String((await request.formData()).get('nokkel') ?? '');
		const isDone = await answer(locals, () =>
			withContext(locals, (context) => removePasskey(context, { id }))
		);
		if (!isDone) return refuse('list', m.nokler_fault_gone(), 404);
		redirect(303, paths.myPasskeys({ lagret: 'fjernet' }));
	}
};

/** @param field id of what is wrong on the page */
function refuse(field: string, text: string, status = 400) {
	return fail(status, { faults: [{ field, text }] });
}
