import { require } from '../../auth/index.ts';
import type { Context } from '../../db/index.ts';
import { notFound, readId, type Answer } from './answers.ts';
import { project, readProjection } from './rules/project.ts';
import { findUser, type KnownUser } from './user-queries.ts';
import { userResource, versionTag } from './user-resource.ts';

/** A user as the provider has described it, or what is asked for of it. @throws Forbidden, ScimError 404 */
export async function getUser(
	context: Context,
	{ id, query, base }: { id: string; query: URLSearchParams; base: string }
): Promise<Answer> {
	await require(context, 'provision', {});
	const user = await findUser(context, readId(id));
	if (!user) throw notFound();
	const answer = answerUser(user, base);
	return { ...answer, resource: project(answer.resource, readProjection(query)) };
}

export function answerUser(user: KnownUser, base: string): Answer {
	return {
		resource: userResource(user, base),
		etag: versionTag(user.version),
		location: `${base}/Users/${user.id}`
	};
}
