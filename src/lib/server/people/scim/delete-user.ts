import { require } from '../../auth/index.ts';
import { logChange, type Context } from '../../db/index.ts';
import { checkVersion, notFound, readId } from './answers.ts';
import { rematchWaiting, signOutIfClosed } from './rematch.ts';
import { findUser, markUserDeleted } from './user-queries.ts';

/**
 * Forgets a user, as the provider has: it is gone from lists and signed out at once. What the person has done, and that
 * the user has been, stays.
 * @throws Forbidden, ScimError
 */
export async function deleteUser(
	context: Context,
	{ id, ifMatch }: { id: string; ifMatch: string | null }
): Promise<void> {
	await require(context, 'provision', {});
	const user = await findUser(context, readId(id), { lock: true });
	if (!user) throw notFound();
	checkVersion(ifMatch, user.version);
	await markUserDeleted(context, user.id);
	await logChange(context, 'scim-bruker-slettet', { bruker: user.id, personId: user.personId });
	if (user.personId === null) return;
	await signOutIfClosed(context, user.personId);
	await rematchWaiting(context);
}
