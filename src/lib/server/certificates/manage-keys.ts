import { require } from '../auth/index.ts';
import type { Context } from '../db/index.ts';
import { asSigner, listKeys, type PublicKey } from './key-queries.ts';
import { addKey } from './signing-key.ts';

/** Every key by its thumbprint, the one that signs first. @throws Forbidden */
export async function listSigningKeys(
	context: Context
): Promise<Pick<PublicKey, 'kid' | 'createdAt'>[]> {
	await require(context, 'operate', {});
	return listKeys(context.trx);
}

/** Makes a new key that signs from now on. What earlier keys have signed is verified as before. @throws Forbidden */
export async function rotateSigningKey(context: Context, secret: string): Promise<string> {
	await require(context, 'operate', {});
	const { kid } = await asSigner(context, (trx) => addKey(trx, secret, context.now));
	return kid;
}
