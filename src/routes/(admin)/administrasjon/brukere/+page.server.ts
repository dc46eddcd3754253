import { fail, redirect } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { workPaths } from '#lib/paths/work.ts';
import { withContext } from '#lib/server/auth/index.ts';
import { dayOf, readClock } from '#lib/server/db/index.ts';
import { textOf } from '#lib/server/hooks/decision-form.ts';
import { answer } from '#lib/server/hooks/error.ts';
import {
	bindGroup,
	GROUP_ROLES,
	listGroupRoles,
	listProvisioned,
	listTokens,
	LONGEST_TOKEN_NAME,
	makeToken,
	revokeToken,
	TOKEN_DAYS,
	TokenRefused
} from '#lib/server/people/index.ts';

export const load = async ({ locals, url }) => {
	const ask = {
		field: url.searchParams.get('felt'),
		conflictPage: pageOf(url, 'side'),
		waitingPage: pageOf(url, 'venter')
	};
	const day = (moment: Date | null) => moment && dayOf(moment);
	return answer(locals, () =>
		withContext(locals, async (context) => {
			const provisioned = await listProvisioned(context, ask);
			return {
				size: 'sm' as const,
				today: readClock().today,
				address: url.origin + workPaths.scim(),
				done: url.searchParams.get('ferdig'),
				field: ask.field,
				days: TOKEN_DAYS,
				roles: GROUP_ROLES,
				...provisioned,
				counts: { ...provisioned.counts, changedAt: day(provisioned.counts.changedAt) },
				waiting: {
					...provisioned.waiting,
					rows: provisioned.waiting.rows.map((user) => ({
						...user,
						changedAt: dayOf(user.changedAt)
					}))
				},
				groups: await listGroupRoles(context),
				tokens: (await listTokens(context)).map((token) => ({
					...token,
					createdAt: dayOf(token.createdAt),
					expiresAt: dayOf(token.expiresAt),
					lastUsedAt: day(token.lastUsedAt),
					revokedAt: day(token.revokedAt)
				}))
			};
		})
	);
};

export const actions = {
	/** Answers with the token itself: it is shown on this page alone. */
	nytt: async ({ locals, request }) => {
		const form = await request.formData();
		const name = textOf(form, 'navn');
		const days = Number(textOf(form, 'varighet'));
		try {
			const token = await answer(locals, () =>
				withContext(locals, (context) => makeToken(context, { name, days }))
			);
			return { token, name, days, faults: [] };
		} catch (error) {
			if (!(error instanceof TokenRefused)) throw error;
			const text =
				error.field === 'navn'
					? m.users_fault_name({ most: LONGEST_TOKEN_NAME })
					: m.users_fault_days();
			return fail(400, { token: null, name, days, faults: [{ field: error.field, text }] });
		}
	},
	trekk: async ({ locals, request }) => {
		const form = await request.formData();
		// One that no longer works is what was wanted.
		await answer(locals, () =>
			withContext(locals, (context) => revokeToken(context, { id: textOf(form, 'token') }))
		);
		redirect(303, workPaths.provisioning({ ferdig: 'trukket' }));
	},
	rolle: async ({ locals, request }) => {
		const form = await request.formData();
		const done = await answer(locals, () =>
			withContext(locals, (context) =>
				bindGroup(context, {
					id: textOf(form, 'gruppe'),
					role: textOf(form, 'rolle') || null
				})
			)
		);
		const ferdig = { done: 'rolle', self: 'selv', gone: 'borte' }[done];
		redirect(303, workPaths.provisioning({ ferdig }));
	}
};

function pageOf(url: URL, name: string): number {
	const page = Number(url.searchParams.get(name) ?? 1);
	return Number.isSafeInteger(page) ? page : 1;
}
