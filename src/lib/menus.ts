import { m } from '#lib/paraglide/messages.js';
import type { IconName } from './components/icons.ts';
import { paths } from './paths.ts';
import { workPaths } from './paths/work.ts';

/** Who looks at the page, as far as menus care. Null when nobody is signed in. */
export interface Viewer {
	name: string;
	municipalityName: string;
	/** Leads at least one unit today. */
	isLeader: boolean;
	/** Is responsible for at least one system today. */
	ownsSystems: boolean;
	/** Defines the kommune's requirements: HR. */
	isHr: boolean;
	/** Writes agreements: the kommune's as HR, or the co-operation's. */
	writesAgreements: boolean;
	/** May see the kommune's figures. */
	seesFigures: boolean;
	/** May see the kommuner side by side. */
	comparesFigures: boolean;
	/** Owns the courses of the kommune: how they go, and what learners say. */
	ownsCourses: boolean;
	/** Follows what is delivered to the kommune's archive. */
	keepsArchive: boolean;
	/** Sees who has which role, how people sign in, or who has looked at whom. */
	administers: boolean;
}

export interface MenuItem {
	href: string;
	label: string;
	icon: IconName;
}

/**
 * The menus, in the page's language; made on the server, so that a page carries only those that are its viewer's: `top` for wide screens, `bottom` (never more than four) for phones.
 * A leader who also sees figures has both; what then does not fit below is reached from «Meg».
 */
export function menusFor(viewer: Viewer): { top: MenuItem[]; bottom: MenuItem[] } {
	const learning: MenuItem = {
		href: paths.myLearning(),
		label: m.shell_my_learning(),
		icon: 'checklist'
	};
	const courses: MenuItem = { href: paths.courses(), label: m.shell_courses(), icon: 'book' };
	const certificates: MenuItem = {
		href: paths.certificates(),
		label: m.shell_certificates(),
		icon: 'medal'
	};
	const me: MenuItem = { href: paths.me(), label: m.shell_me(), icon: 'person' };
	const workspaces: MenuItem[] = [];
	if (viewer.isLeader)
		workspaces.push({ href: workPaths.team(), label: m.shell_team(), icon: 'people' });
	if (viewer.ownsSystems)
		workspaces.push({ href: workPaths.systems(), label: m.shell_systems(), icon: 'shield' });
	if (viewer.isHr)
		workspaces.push({
			href: workPaths.requirements(),
			label: m.shell_requirements(),
			icon: 'clipboard'
		});
	else if (viewer.writesAgreements)
		workspaces.push({
			href: workPaths.editAgreements(),
			label: m.shell_agreements(),
			icon: 'clipboard'
		});
	if (viewer.seesFigures)
		workspaces.push({
			href: workPaths.municipality(),
			label: m.shell_municipality(),
			icon: 'chart'
		});
	else if (viewer.comparesFigures)
		workspaces.push({ href: workPaths.cooperation(), label: m.shell_cooperation(), icon: 'chart' });
	if (viewer.ownsCourses)
		workspaces.push({
			href: workPaths.courseFigures(),
			label: m.shell_course_figures(),
			icon: 'star'
		});
	if (viewer.keepsArchive)
		workspaces.push({ href: workPaths.archive(), label: m.shell_archive(), icon: 'download' });
	if (viewer.administers)
		workspaces.push({
			href: workPaths.administration(),
			label: m.shell_administration(),
			icon: 'lock'
		});
	return {
		top: [learning, ...workspaces, courses, certificates],
		bottom: [...[learning, ...workspaces, courses, certificates].slice(0, 3), me]
	};
}
