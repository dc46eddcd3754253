import { require } from '../../auth/index.ts';
import type { Context } from '../../db/index.ts';
import { listResponse, notFound, readId, type Answer } from './answers.ts';
import { findGroup, listMembers } from './group-queries.ts';
import { groupResource } from './group-resource.ts';
import { listGroupRows, type KnownGroup } from './list-queries.ts';
import { project, readProjection, wants, type Projection } from './rules/project.ts';
import { readPage } from './schema.ts';
import { versionTag, type Resource } from './user-resource.ts';

/** Groups that fit a filter, a page at a time. @throws Forbidden, ScimError */
export async function listGroups(
	context: Context,
	{ query, base }: { query: URLSearchParams; base: string }
): Promise<Resource> {
	await require(context, 'provision', {});
	const page = readPage(query);
	const projection = readProjection(query);
	const { rows, total } = await listGroupRows(context, page);
	return listResponse(await show(context, rows, projection, base), total, page.startIndex);
}

/** A group. @throws Forbidden, ScimError 404 */
export async function getGroup(
	context: Context,
	{ id, query, base }: { id: string; query: URLSearchParams; base: string }
): Promise<Answer> {
	await require(context, 'provision', {});
	const group = await findGroup(context, readId(id));
	if (!group) throw notFound();
	return answerGroup(context, group, readProjection(query), base);
}

export async function answerGroup(
	context: Context,
	group: KnownGroup,
	projection: Projection,
	base: string
): Promise<Answer> {
	const [resource = {}] = await show(context, [group], projection, base);
	return {
		resource,
		etag: versionTag(group.version),
		location: `${base}/Groups/${group.id}`
	};
}

async function show(
	context: Context,
	groups: KnownGroup[],
	projection: Projection,
	base: string
): Promise<Resource[]> {
	const members = wants(projection, 'members')
		? await listMembers(
				context,
				groups.map(({ id }) => id)
			)
		: null;
	return groups.map((group) =>
		project(
			groupResource(group, members && members.filter(({ groupId }) => groupId === group.id), base),
			projection
		)
	);
}
