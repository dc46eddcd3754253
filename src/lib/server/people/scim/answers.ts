import { isId } from './rules/names.ts';
import { ScimError } from './rules/scim-error.ts';
import { versionTag, type Resource } from './user-resource.ts';

const LIST_RESPONSE = 'urn:ietf:params:scim:api:messages:2.0:ListResponse';

/** A resource with what the answer's head says of it. */
export interface Answer {
	resource: Resource;
	etag: string;
	location: string;
}

/** A page of resources (RFC 7644 §3.4.2). */
export function listResponse(resources: Resource[], total: number, startIndex: number): Resource {
	return {
		schemas: [LIST_RESPONSE],
		totalResults: total,
		startIndex,
		itemsPerPage: resources.length,
		Resources: resources
	};
}

/** The id of a resource as an address has it. Nothing has any other. @throws ScimError 404 */
export function readId(text: string): string {
	const id = text.toLowerCase();
	if (!isId(id)) throw notFound();
	return id;
}

export function notFound(): ScimError {
	return new ScimError(404, 'Ressursen finnes ikke.');
}

/** Refuses a change that was made from an earlier version. @throws ScimError 412 */
export function checkVersion(ifMatch: string | null, version: number): void {
	if (ifMatch === null || ifMatch.trim() === '*') return;
	const tags = ifMatch.split(',').map((tag) => tag.trim());
	if (!tags.includes(versionTag(version)))
		throw new ScimError(412, 'Ressursen er endret siden du leste den.');
}
