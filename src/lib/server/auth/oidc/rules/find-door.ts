/** The domain of an e-mail address; null when it is none. */
export function domainOf(typed: string): string | null {
	const parts = /^[^\s@]+@([^\s@]+)$/.exec(typed.trim());
	return parts?.[1] === undefined ? null : readDomain(parts[1]);
}

/** A domain as it is kept: `Molde.Kommune.no` and `@molde.kommune.no` are the same; null when it is none. */
export function readDomain(typed: string): string | null {
	const domain = typed.trim().replace(/^@/, '').replace(/\.$/, '').toLowerCase();
	return /^([a-z0-9æøå]([a-z0-9æøå-]*[a-z0-9æøå])?\.)+[a-z]{2,}$/.test(domain) ? domain : null;
}

/** The name of a kommune as it stands in its link: «Nord-Aurdal kommune» is `nord-aurdal`. */
export function linkNameOf(name: string): string {
	return name
		.trim()
		.toLowerCase()
		.replace(/\s+kommune$/, '')
		.replaceAll('æ', 'ae')
		.replaceAll('ø', 'o')
		.replaceAll('å', 'a')
		.normalize('NFD')
		.replace(/[\u0300-\u036f]/g, '')
		.replace(/[^a-z0-9]+/g, '-')
		.replace(/^-|-$/g, '');
}

/**
 * The kommune that a link, or what somebody typed, names: by number, or by a name that no other has.
 */
export function findByLink<T extends { id: number; name: string }>(
	all: readonly T[],
	link: string
): T | null {
	const byNumber = all.find(({ id }) => String(id) === link.trim());
	if (byNumber) return byNumber;
	const named = all.filter(({ name }) => linkNameOf(name) === linkNameOf(link));
	return named.length === 1 ? (named[0] ?? null) : null;
}

/** What stands in a kommune's link: its name, or its number where another has the same name. */
export function linkOf<T extends { id: number; name: string }>(all: readonly T[], one: T): string {
	const name = linkNameOf(one.name);
	return name !== '' && findByLink(all, name) === one ? name : String(one.id);
}
