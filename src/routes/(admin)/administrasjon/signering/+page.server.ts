import { fail, redirect } from '@sveltejs/kit';
import { formatDate } from '#lib/format.ts';
import { m } from '#lib/paraglide/messages.js';
import { workPaths } from '#lib/paths/work.ts';
import {
	getSigningSettings,
	readNamedServices,
	saveSigningSettings,
	SigningSettingsRefused,
	tryService,
	type JobFault,
	type SigningSettingsFault
} from '#lib/server/agreements/index.ts';
import { readSecret, withContext } from '#lib/server/auth/index.ts';
import { dayOf, readClock } from '#lib/server/db/index.ts';
import { textOf } from '#lib/server/hooks/decision-form.ts';
import { answer } from '#lib/server/hooks/error.ts';
import { serviceWork } from '#lib/server/hooks/signing.ts';

export const load = async ({ locals, url }) => {
	const { changed, ...settings } = await answer(locals, () =>
		withContext(locals, getSigningSettings)
	);
	return {
		size: 'sm' as const,
		settings,
		changed: changed && {
			date: formatDate(dayOf(changed.at), readClock().today, locals.locale),
			name: changed.by
		},
		saved: url.searchParams.has('lagret')
	};
};

export const actions = {
	lagre: async ({ locals, request }) => {
		const form = await request.formData();
		const typed = {
			method: textOf(form, 'method'),
			name: textOf(form, 'name'),
			address: textOf(form, 'address'),
			token: textOf(form, 'token'),
			certificates: textOf(form, 'certificates')
		};
		try {
			await answer(locals, () =>
				withContext(locals, (context) =>
					saveSigningSettings(context, { typed, named: readNamedServices(), readSecret })
				)
			);
		} catch (thrown) {
			if (!(thrown instanceof SigningSettingsRefused)) throw thrown;
			// A token that was typed is not sent back to the page.
			return fail(400, {
				values: { ...typed, token: '' },
				faults: thrown.faults.map((field) => ({ field, text: wrongWords(field) })),
				tried: null
			});
		}
		redirect(303, workPaths.signingSettings({ lagret: '1' }));
	},

	/** Whether the service answers, as it is saved. */
	prov: async ({ locals }) => {
		const fault = await answer(locals, () =>
			tryService((work) => withContext(locals, work), serviceWork())
		);
		const tried = {
			isOk: fault === null,
			text:
				fault === null ? m.tjeneste_try_ok() : m.tjeneste_try_failed({ fault: causeWords(fault) })
		};
		return { values: null, faults: [], tried };
	}
};

function wrongWords(field: SigningSettingsFault): string {
	switch (field) {
		case 'method':
			return m.tjeneste_wrong_method();
		case 'name':
			return m.tjeneste_wrong_name();
		case 'address':
			return m.tjeneste_wrong_address();
		case 'certificates':
			return m.tjeneste_wrong_certificates();
	}
}

function causeWords(fault: JobFault): string {
	switch (fault) {
		case 'timeout':
			return m.tjeneste_cause_timeout();
		case 'unreachable':
			return m.tjeneste_cause_unreachable();
		case 'status':
			return m.tjeneste_cause_status();
		case 'nonsense':
			return m.tjeneste_cause_nonsense();
		case 'not_allowed':
			return m.tjeneste_cause_not_allowed();
		case 'secret':
			return m.tjeneste_cause_secret();
		default:
			return m.tjeneste_cause_other();
	}
}
