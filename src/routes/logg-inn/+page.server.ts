import { fail, redirect } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { ownPath, paths } from '#lib/paths.ts';
import {
	findDoors,
	isDemo,
	listDemoChoices,
	listMunicipalityDoors,
	signInAsDemo
} from '#lib/server/auth/index.ts';
import { getCurrentDatabase } from '#lib/server/db/index.ts';
import { textOf } from '#lib/server/hooks/decision-form.ts';
import { answer } from '#lib/server/hooks/error.ts';
import { enter } from '#lib/server/hooks/session.ts';
import { failureWords } from './failure-words.ts';

/** More kommuner than this are not listed: somebody who looks for theirs writes its name. */
const MOST_LISTED = 12;

export const load = async ({ locals, url }) => {
	if (locals.session) redirect(303, ownPath(url.searchParams.get('til') ?? paths.myLearning()));
	const search = url.searchParams.get('sok') ?? '';
	const doors = await listMunicipalityDoors(await getCurrentDatabase());
	return {
		demo: isDemo(),
		search,
		people: isDemo() ? await listDemoChoices(locals.locale, search) : [],
		hasDoors: doors.length > 0,
		doors: doors.length > MOST_LISTED ? [] : doors,
		til: tilOf(url),
		failure: failureWords(url.searchParams.get('feil'))
	};
};

export const actions = {
	default: async (event) => {
		const form = await event.request.formData();
		if (form.has('person')) return signInAs(event, textOf(form, 'person'));
		const typed = textOf(form, 'jobb').slice(0, 200);
		const doors = await findDoors(await getCurrentDatabase(), typed);
		const [door] = doors;
		const til = tilOf(event.url);
		if (door && doors.length === 1) redirect(303, paths.signInTo(door.link, { til }));
		// Several kommuner share the domain: whoever typed it knows which is theirs.
		if (door) return { several: doors, message: '', field: '' };
		return fail(404, {
			several: [],
			message: '',
			field: typed.trim() === '' ? m.signin_door_empty() : m.signin_door_unknown()
		});
	}
};

async function signInAs(event: Parameters<typeof enter>[0], person: string) {
	const userAgent = event.request.headers.get('user-agent');
	const signedIn = await answer(event.locals, () => signInAsDemo(person, userAgent));
	if (!signedIn) return fail(400, { several: [], message: m.signin_unknown_person(), field: '' });
	return enter(event, signedIn);
}

/** The own page that signing in leads to, when the address names one. */
function tilOf(url: URL): string | undefined {
	const til = ownPath(url.searchParams.get('til') ?? '');
	return til === paths.home() ? undefined : til;
}
