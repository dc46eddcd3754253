import type { Member } from './group-queries.ts';
import type { KnownGroup } from './list-queries.ts';
import { CORE_GROUP } from './rules/names.ts';
import { versionTag, type Resource } from './user-resource.ts';

/** A group as SCIM shows it. What role it gives is the kommune's own matter, and not told. */
export function groupResource(group: KnownGroup, members: Member[] | null, base: string): Resource {
	return {
		schemas: [CORE_GROUP],
		id: group.id,
		...(group.externalId !== null && { externalId: group.externalId }),
		displayName: group.displayName,
		...(members && {
			members: members.map(({ userId, userName }) => ({
				value: userId,
				$ref: `${base}/Users/${userId}`,
				type: 'User',
				display: userName
			}))
		}),
		meta: {
			resourceType: 'Group',
			created: group.createdAt.toISOString(),
			lastModified: group.changedAt.toISOString(),
			location: `${base}/Groups/${group.id}`,
			version: versionTag(group.version)
		}
	};
}
