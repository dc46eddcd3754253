import type { Context } from '../../db/index.ts';
import { require } from '../require.ts';
import { updateName } from './passkey-queries.ts';

/**
 * Gives one of the person's passkeys another name, as readName gives it.
 * @returns false when they have none with that id
 * @throws Forbidden
 */
export async function renamePasskey(
	context: Context,
	passkey: { id: string; name: string }
): Promise<boolean> {
	await require(context, 'self', { self: true });
	const { trx, actor } = context;
	return actor.kind === 'person' && updateName(trx, actor.personId, passkey);
}
