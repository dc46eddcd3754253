import { require } from '../../auth/index.ts';
import type { Context } from '../../db/index.ts';
import { listResponse } from './answers.ts';
import { listUserRows } from './list-queries.ts';
import { project, readProjection } from './rules/project.ts';
import { readPage } from './schema.ts';
import { userResource, type Resource } from './user-resource.ts';

/** Users that fit a filter, a page at a time. @throws Forbidden, ScimError */
export async function listUsers(
	context: Context,
	{ query, base }: { query: URLSearchParams; base: string }
): Promise<Resource> {
	await require(context, 'provision', {});
	const page = readPage(query);
	const projection = readProjection(query);
	const { rows, total } = await listUserRows(context, page);
	return listResponse(
		rows.map((user) => project(userResource(user, base), projection)),
		total,
		page.startIndex
	);
}
