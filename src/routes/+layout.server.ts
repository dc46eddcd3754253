import { pathOf } from '#lib/paths.ts';

export const load = ({ locals, url }) => ({
	viewer: locals.session && {
		givenName: locals.session.givenName,
		name: locals.session.name,
		municipalityName: locals.session.municipalityName,
		isLeader: locals.session.leads.length > 0,
		isHr: locals.session.grants.includes('hr'),
		seesFigures: ['hr', 'kommunedirektor'].some((role) => locals.session?.grants.includes(role)),
		ownsCourses: locals.session.grants.includes('kursansvarlig')
	},
	/** Where the language form leads back to. */
	returnTo: pathOf(url)
});
