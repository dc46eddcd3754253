export const CORE_USER = 'urn:ietf:params:scim:schemas:core:2.0:User';
export const ENTERPRISE_USER = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
export const CORE_GROUP = 'urn:ietf:params:scim:schemas:core:2.0:Group';

/** Whether a text is an id as the database makes them, in small letters. */
export function isId(text: string): boolean {
	return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);
}

/** How attributes of the enterprise extension are named among the others, where nothing else has their names. */
const ENTERPRISE = 'enterprise:';

/** Attributes of the extension that providers also name without its URN. */
const BARE_ENTERPRISE =
	/^(employeenumber|department|manager|costcenter|organization|division)(?=[.[]|$)/;

/**
 * An attribute as tables of attributes name it: in small letters, without the URN of the core schema, and with
 * `enterprise:` for that of the extension. Providers write a dot after a URN as well as a colon.
 */
export function normalName(name: string): string {
	const small = name.toLowerCase();
	for (const urn of [CORE_USER, CORE_GROUP].map((one) => one.toLowerCase()))
		if (small.startsWith(`${urn}:`)) return small.slice(urn.length + 1);
	const enterprise = ENTERPRISE_USER.toLowerCase();
	if (small === enterprise) return ENTERPRISE;
	if (small.startsWith(`${enterprise}:`) || small.startsWith(`${enterprise}.`))
		return ENTERPRISE + small.slice(enterprise.length + 1);
	return BARE_ENTERPRISE.test(small) ? ENTERPRISE + small : small;
}
