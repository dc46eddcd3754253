import { isDeepStrictEqual } from 'node:util';
import { require } from '../../auth/index.ts';
import { logChange, type Context } from '../../db/index.ts';
import { checkVersion, notFound, readId, type Answer } from './answers.ts';
import { answerUser } from './get-user.ts';
import { rematch, signOutIfClosed } from './rematch.ts';
import { CORE_USER } from './rules/names.ts';
import { patchUser, readUser } from './rules/patch-user.ts';
import type { UserContent } from './rules/user-content.ts';
import { readOperations, readResource } from './schema.ts';
import { findUser, updateUser } from './user-queries.ts';
import { contentOf } from './user-resource.ts';

export interface UserChange {
	id: string;
	body: unknown;
	base: string;
	/** The version that the change was made from; null: any. */
	ifMatch: string | null;
}

/** Changes what the operations of a PATCH say. @throws Forbidden, ScimError */
export async function changeUser(context: Context, input: UserChange): Promise<Answer> {
	await require(context, 'provision', {});
	const operations = readOperations(input.body);
	return write(context, input, (user) => patchUser(user, operations));
}

/** Puts a whole user in place of what was said before. @throws Forbidden, ScimError */
export async function replaceUser(context: Context, input: UserChange): Promise<Answer> {
	await require(context, 'provision', {});
	const resource = readResource(input.body, CORE_USER);
	return write(context, input, (user) => readUser(resource, user));
}

/** The same once more changes nothing, and leaves nothing in the log. */
async function write(
	context: Context,
	{ id, base, ifMatch }: UserChange,
	change: (user: UserContent) => UserContent
): Promise<Answer> {
	const user = await findUser(context, readId(id), { lock: true });
	if (!user) throw notFound();
	checkVersion(ifMatch, user.version);
	const before = contentOf(user);
	const content = change(before);
	const fields = (Object.keys(content) as (keyof UserContent)[]).filter(
		(field) => !isDeepStrictEqual(content[field], before[field])
	);
	if (fields.length === 0) return answerUser(user, base);
	const changed = await updateUser(context, user.id, content);
	await logChange(context, 'scim-bruker-endret', {
		bruker: user.id,
		felt: fields,
		...(fields.includes('active') && { aktiv: content.active })
	});
	if (fields.includes('employeeNumber') || fields.includes('externalId'))
		await rematch(context, [changed]);
	if (!content.active && user.personId !== null) await signOutIfClosed(context, user.personId);
	return answerUser(changed, base);
}
