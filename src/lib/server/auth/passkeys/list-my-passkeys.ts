import type { Context } from '../../db/index.ts';
import { require } from '../require.ts';
import { listPasskeys } from './passkey-queries.ts';

export interface MyPasskey {
	id: string;
	name: string;
	/** The maker of the device keeps it on the person's other devices too. */
	isSynced: boolean;
	createdAt: Date;
	lastUsedAt: Date | null;
}

/** The person's passkeys in this kommune, the first one first. @throws Forbidden */
export async function listMyPasskeys(context: Context): Promise<MyPasskey[]> {
	await require(context, 'self', { self: true });
	if (context.actor.kind !== 'person') return [];
	const own = await listPasskeys(context.trx, context.actor.personId);
	return own.map(({ id, name, isSynced, createdAt, lastUsedAt }) => ({
		...{ id, name, isSynced, createdAt, lastUsedAt }
	}));
}
