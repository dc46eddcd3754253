import { require } from '../../auth/index.ts';
import type { Context } from '../../db/index.ts';
import { listResponse, notFound } from './answers.ts';
import { CORE_GROUP, CORE_USER, ENTERPRISE_USER } from './rules/names.ts';
import { ScimError } from './rules/scim-error.ts';
import { PAGE_SIZE } from './schema.ts';
import { schemaResources } from './schemas.ts';
import type { Resource } from './user-resource.ts';

/** What this server does of SCIM (RFC 7643 §5). @throws Forbidden */
export async function describeProvider(
	context: Context,
	{ base }: { base: string }
): Promise<Resource> {
	await require(context, 'provision', {});
	return {
		schemas: ['urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig'],
		patch: { supported: true },
		bulk: { supported: false, maxOperations: 0, maxPayloadSize: 0 },
		filter: { supported: true, maxResults: PAGE_SIZE.most },
		changePassword: { supported: false },
		sort: { supported: true },
		etag: { supported: true },
		authenticationSchemes: [
			{
				type: 'oauthbearertoken',
				name: 'Bearer',
				description: 'Et token som kommunens administrator lager i Kyndig.',
				specUri: 'https://www.rfc-editor.org/info/rfc6750',
				primary: true
			}
		],
		meta: { resourceType: 'ServiceProviderConfig', location: `${base}/ServiceProviderConfig` }
	};
}

/** Schemas, or the one with this id. @throws Forbidden, ScimError */
export async function describeSchemas(
	context: Context,
	input: { base: string; query: URLSearchParams; id?: string }
): Promise<Resource> {
	await require(context, 'provision', {});
	return answer(schemaResources(input.base), input);
}

/** Types of resources, or the one with this id. @throws Forbidden, ScimError */
export async function describeResourceTypes(
	context: Context,
	input: { base: string; query: URLSearchParams; id?: string }
): Promise<Resource> {
	await require(context, 'provision', {});
	const type = (name: string, schema: string, more: Resource = {}) => ({
		schemas: ['urn:ietf:params:scim:schemas:core:2.0:ResourceType'],
		id: name,
		name,
		endpoint: `/${name}s`,
		schema,
		...more,
		meta: { resourceType: 'ResourceType', location: `${input.base}/ResourceTypes/${name}` }
	});
	return answer(
		[
			type('User', CORE_USER, {
				schemaExtensions: [{ schema: ENTERPRISE_USER, required: false }]
			}),
			type('Group', CORE_GROUP)
		],
		input
	);
}

/** What is described cannot be filtered (RFC 7644 §4): the answer to that is 403. */
function answer(
	resources: (Resource & { id: string })[],
	{ query, id }: { query: URLSearchParams; id?: string }
): Resource {
	if (query.has('filter')) throw new ScimError(403, 'Det går ikke an å filtrere her.');
	if (id === undefined) return listResponse(resources, resources.length, 1);
	const one = resources.find((resource) => resource.id.toLowerCase() === id.toLowerCase());
	if (!one) throw notFound();
	return one;
}
