import { redirect } from '@sveltejs/kit';
import { toLocale } from '#lib/locale.ts';
import { ownPath } from '#lib/paths.ts';
import { rememberLocale } from '#lib/server/hooks/locale.ts';

/** Chooses a language on this device and goes back to where the person was. An unknown one changes nothing. */
export const POST = async (event) => {
	const form = await event.request.formData();
	const locale = toLocale(form.get('sprak'));
	if (locale) rememberLocale(event, locale);
	redirect(303, ownPath(form.get('til')));
};
