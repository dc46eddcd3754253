import { pathOf } from '#lib/paths.ts';

export const load = ({ locals, url }) => ({
	viewer: locals.session && {
		givenName: locals.session.givenName,
		name: locals.session.name,
		municipalityName: locals.session.municipalityName,
		isLeader: locals.session.leads.length > 0,
		isHr: locals.session.may.includes('requirements'),
		seesFigures: locals.session.may.includes('figures'),
		comparesFigures: locals.session.may.includes('cooperation'),
		ownsCourses: locals.session.may.includes('courseFigures'),
		administers: (['roles', 'configure', 'accessLog'] as const).some((permission) =>
			locals.session?.may.includes(permission)
		)
	},
	/** Where the language form leads back to. */
	returnTo: pathOf(url)
});
