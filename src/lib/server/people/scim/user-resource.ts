import { CORE_USER, ENTERPRISE_USER, isId } from './rules/names.ts';
import type { UserContent } from './rules/user-content.ts';
import type { KnownUser } from './user-queries.ts';

export type Resource = Record<string, unknown>;

/** A user as SCIM shows it: what the provider itself has said, and nothing that HR says. */
export function userResource(user: KnownUser, base: string): Resource {
	const enterprise = given({
		employeeNumber: user.employeeNumber,
		department: user.department,
		manager: user.manager === null ? null : managerOf(user.manager, base)
	});
	return {
		schemas: enterprise ? [CORE_USER, ENTERPRISE_USER] : [CORE_USER],
		id: user.id,
		...given({
			externalId: user.externalId,
			userName: user.userName,
			name: given({
				formatted: user.formattedName,
				familyName: user.familyName,
				givenName: user.givenName
			}),
			displayName: user.displayName,
			title: user.title,
			preferredLanguage: user.preferredLanguage,
			emails: user.emails,
			phoneNumbers: user.phoneNumbers
		}),
		active: user.active,
		...(enterprise && { [ENTERPRISE_USER]: enterprise }),
		meta: {
			resourceType: 'User',
			created: user.createdAt.toISOString(),
			lastModified: user.changedAt.toISOString(),
			location: `${base}/Users/${user.id}`,
			version: versionTag(user.version)
		}
	};
}

/** What changes, of a user: nothing but its attributes. */
export function contentOf(user: KnownUser): UserContent {
	const {
		id: _,
		personId: _p,
		matched: _m,
		version: _v,
		createdAt: _c,
		changedAt: _d,
		...content
	} = user;
	return content;
}

export function versionTag(version: number): string {
	return `W/"${version}"`;
}

function managerOf(manager: string, base: string): Resource {
	const id = manager.toLowerCase();
	return { value: manager, ...(isId(id) && { $ref: `${base}/Users/${id}` }) };
}

/** Attributes that have a value; null when none has: what is not there is left out, never null. */
function given(attributes: Resource): Resource | null {
	const entries = Object.entries(attributes).filter(
		([, value]) => value !== null && !(Array.isArray(value) && value.length === 0)
	);
	return entries.length > 0 ? Object.fromEntries(entries) : null;
}
