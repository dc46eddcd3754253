import { m } from '#lib/paraglide/messages.js';
import type { IconName } from './components/icons.ts';
import { paths } from './paths.ts';

/** Who looks at the page, as far as menus care. Null when nobody is signed in. */
export interface Viewer {
	name: string;
	municipalityName: string;
	/** Leads at least one unit today. */
	isLeader: boolean;
	/** Defines the kommune's requirements: HR. */
	isHr: boolean;
	/** May see the kommune's figures. */
	seesFigures: boolean;
	/** May see the kommuner side by side. */
	comparesFigures: boolean;
	/** Owns the courses of the kommune: how they go, and what learners say. */
	ownsCourses: boolean;
	/** Sees who has which role, how people sign in, or who has looked at whom. */
	administers: boolean;
}

export interface NavigationItem {
	href: string;
	label: string;
	icon: IconName;
}

/**
 * The menus, in the page's language: `top` for wide screens, `bottom` (never more than four) for phones.
 * A leader who also sees figures has both; what then does not fit below is reached from «Meg».
 */
export function navigationFor(viewer: Viewer): { top: NavigationItem[]; bottom: NavigationItem[] } {
	const learning: NavigationItem = {
		href: paths.myLearning(),
		label: m.shell_my_learning(),
		icon: 'checklist'
	};
	const courses: NavigationItem = { href: paths.courses(), label: m.shell_courses(), icon: 'book' };
	const certificates: NavigationItem = {
		href: paths.certificates(),
		label: m.shell_certificates(),
		icon: 'medal'
	};
	const me: NavigationItem = { href: paths.me(), label: m.shell_me(), icon: 'person' };
	const workspaces: NavigationItem[] = [];
	if (viewer.isLeader)
		workspaces.push({ href: paths.team(), label: m.shell_team(), icon: 'people' });
	if (viewer.isHr)
		workspaces.push({
			href: paths.requirements(),
			label: m.shell_requirements(),
			icon: 'clipboard'
		});
	if (viewer.seesFigures)
		workspaces.push({ href: paths.municipality(), label: m.shell_municipality(), icon: 'chart' });
	else if (viewer.comparesFigures)
		workspaces.push({ href: paths.cooperation(), label: m.shell_cooperation(), icon: 'chart' });
	if (viewer.ownsCourses)
		workspaces.push({ href: paths.courseFigures(), label: m.shell_course_figures(), icon: 'star' });
	if (viewer.administers)
		workspaces.push({
			href: paths.administration(),
			label: m.shell_administration(),
			icon: 'lock'
		});
	return {
		top: [learning, ...workspaces, courses, certificates],
		bottom: [...[learning, ...workspaces, courses, certificates].slice(0, 3), me]
	};
}

/**
 * Whether a menu item stands for the page: `page` when it is the page itself, `true` when the page
 * lies under it, else undefined. For `aria-current`.
 */
export function currentFor(href: string, pathname: string): 'page' | 'true' | undefined {
	if (pathname === href) return 'page';
	return pathname.startsWith(`${href}/`) ? 'true' : undefined;
}

/** «AH» of «Amina Hoel»: first letters of the first and the last name. */
export function initialsOf(name: string): string {
	const names = name.split(/\s+/).filter(Boolean);
	const letters = [names[0], names.length > 1 ? names.at(-1) : undefined].map((part) =>
		part === undefined ? '' : (Array.from(part)[0] ?? '')
	);
	return letters.join('').toLocaleUpperCase('nb');
}
