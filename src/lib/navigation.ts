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
