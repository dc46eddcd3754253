import type { Context } from '../../db/index.ts';
import { require } from '../require.ts';
import { TRIES } from '../rules/one-time-code.ts';
import { listCodesOf } from './code-queries.ts';

export interface MyCode {
	id: string;
	madeBy: string;
	madeAt: Date;
	usedAt: Date | null;
	/** What has become of one that is not used. */
	state: 'waiting' | 'dead' | 'expired';
}

/** The newest codes that were made for the person in this kommune. @throws Forbidden */
export async function listMyCodes(context: Context): Promise<MyCode[]> {
	await require(context, 'self', { self: true });
	const { trx, actor, municipalityId, now } = context;
	if (actor.kind !== 'person') return [];
	const codes = await listCodesOf(trx, municipalityId, actor.personId);
	return codes.map(({ id, madeBy, madeAt, usedAt, expiresAt, tries }) => ({
		...{ id, madeBy, madeAt, usedAt },
		state: tries >= TRIES ? 'dead' : expiresAt <= now ? 'expired' : 'waiting'
	}));
}
