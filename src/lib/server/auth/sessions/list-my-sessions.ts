import type { Context } from '../../db/index.ts';
import { require } from '../require.ts';
import { listSessions, type SignInMethod } from '../session-queries.ts';

export interface MySession {
	id: string;
	/** «Chrome, Windows»; empty when it is unknown. */
	device: string;
	method: SignInMethod;
	/** «Molde kommune». */
	municipalityName: string;
	createdAt: Date;
	lastUsedAt: Date;
	isThis: boolean;
}

/** Where the person is signed in, in every kommune: this session first, then the one used last. @throws Forbidden */
export async function listMySessions(
	context: Context,
	{ sessionId }: { sessionId: string }
): Promise<MySession[]> {
	await require(context, 'self', { self: true });
	const { trx, actor, now } = context;
	if (actor.kind !== 'person') return [];
	const all = (await listSessions(trx, actor.personId, now)).map(
		({ id, device, method, municipalityName, createdAt, lastUsedAt }) => ({
			...{ id, device, method, createdAt, lastUsedAt },
			municipalityName: `${municipalityName} kommune`,
			isThis: id === sessionId
		})
	);
	return all.sort((a, b) => Number(b.isThis) - Number(a.isThis));
}
