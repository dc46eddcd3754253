import { require } from '../../auth/index.ts';
import { logChange, type Context } from '../../db/index.ts';
import type { Answer } from './answers.ts';
import { rematch } from './rematch.ts';
import { CORE_USER } from './rules/names.ts';
import { readUser } from './rules/patch-user.ts';
import { readResource } from './schema.ts';
import { answerUser } from './get-user.ts';
import { insertUser } from './user-queries.ts';

/**
 * Keeps a user that the provider has made, and finds out who it is in the HR file. One that is nobody waits.
 * @throws Forbidden, ScimError
 */
export async function createUser(
	context: Context,
	{ body, base }: { body: unknown; base: string }
): Promise<Answer> {
	await require(context, 'provision', {});
	const user = await insertUser(context, readUser(readResource(body, CORE_USER)));
	await logChange(context, 'scim-bruker-ny', { bruker: user.id, aktiv: user.active });
	await rematch(context, [user]);
	return answerUser(user, base);
}
