import { fail, redirect } from '@sveltejs/kit';
import { formatDate } from '#lib/format.ts';
import { m } from '#lib/paraglide/messages.js';
import { workPaths } from '#lib/paths/work.ts';
import {
	getArchiveSettings,
	readArchiveEnvironment,
	saveArchiveSettings,
	SettingsRefused,
	type TypedSettings
} from '#lib/server/agreements/index.ts';
import { readSecret, SecretUnavailable, withContext } from '#lib/server/auth/index.ts';
import { dayOf, readClock } from '#lib/server/db/index.ts';
import { textOf } from '#lib/server/hooks/decision-form.ts';
import { answer } from '#lib/server/hooks/error.ts';
import { log } from '#lib/server/hooks/log.ts';
import { FIELDS, wrongWords } from './setting-words.ts';

export const load = async ({ locals, url }) => {
	const { settings, hasToken, changed, example } = await answer(locals, () =>
		withContext(locals, getArchiveSettings)
	);
	const values = Object.fromEntries(
		FIELDS.map((field) => {
			const value = field === 'token' ? '' : settings[field];
			return [field, value === true ? 'ja' : value === false ? '' : (value ?? '')];
		})
	) as TypedSettings;
	return {
		size: 'sm' as const,
		values,
		hasToken,
		hasFolder: readArchiveEnvironment().folder !== null,
		example,
		changed: changed && {
			date: formatDate(dayOf(changed.at), readClock().today, locals.locale),
			name: changed.by
		},
		done: url.searchParams.has('lagret')
	};
};

export const actions = {
	default: async ({ locals, request }) => {
		const form = await request.formData();
		const typed = Object.fromEntries(
			FIELDS.map((field) => [field, textOf(form, field)])
		) as TypedSettings;
		try {
			await answer(locals, () =>
				withContext(locals, (context) =>
					saveArchiveSettings(context, {
						typed,
						environment: readArchiveEnvironment(),
						readSecret: readSecretHere
					})
				)
			);
		} catch (thrown) {
			// A token that was typed is not sent back to the page.
			const values = { ...typed, token: '' };
			if (thrown instanceof NoSecret) {
				log.error({ requestId: locals.requestId }, thrown.message);
				return fail(503, { values, faults: [{ field: 'token', text: m.archive_no_secret() }] });
			}
			if (!(thrown instanceof SettingsRefused)) throw thrown;
			const faults = thrown.faults.map((fault) => ({
				field: fault.field,
				text: wrongWords(fault)
			}));
			return fail(400, { values, faults });
		}
		redirect(303, workPaths.archiveSettings({ lagret: '1' }));
	}
};

/** Told beside the field, where `answer` would have shown a page. */
class NoSecret extends Error {}

function readSecretHere(): string {
	try {
		return readSecret();
	} catch (error) {
		if (!(error instanceof SecretUnavailable)) throw error;
		throw new NoSecret(error.message, { cause: error });
	}
}
