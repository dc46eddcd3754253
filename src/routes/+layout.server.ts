import { menusFor } from '#lib/menus.ts';
import { pathOf } from '#lib/paths.ts';
import type { PermissionName } from '#lib/server/auth/index.ts';

export const load = ({ locals, url }) => {
	const { session } = locals;
	const may = (...permissions: PermissionName[]) =>
		permissions.some((permission) => session?.may.includes(permission));
	const viewer = session && {
		givenName: session.givenName,
		name: session.name,
		municipalityName: session.municipalityName,
		isLeader: session.leads.length > 0,
		ownsSystems: may('system'),
		isHr: may('requirements'),
		writesAgreements: may('agreements'),
		seesFigures: may('figures'),
		comparesFigures: may('cooperation'),
		ownsCourses: may('courseFigures'),
		administers: may('roles', 'configure', 'accessLog')
	};
	return {
		viewer,
		menus: viewer ? menusFor({ ...viewer, keepsArchive: may('archive') }) : { top: [], bottom: [] },
		/** Where the language form leads back to. */
		returnTo: pathOf(url)
	};
};
