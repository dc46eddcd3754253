import type { Trx } from '../../db/index.ts';

/** What a session remembers of the provider that it began at. */
export interface ProviderSession {
	municipalityId: number;
	sessionId: string;
	providerId: string;
	issuer: string;
	sid: string | null;
	sealedIdToken: Buffer | null;
	/** How sure the provider was, and by what means. */
	acr: string | null;
	amr: string[];
}

export async function insertProviderSession(trx: Trx, session: ProviderSession): Promise<void> {
	await trx.insertInto('sessionOidc').values(session).execute();
}

export async function findProviderSession(
	trx: Trx,
	municipalityId: number,
	sessionId: string
): Promise<ProviderSession | null> {
	const row = await trx
		.selectFrom('sessionOidc')
		.selectAll()
		.where('municipalityId', '=', municipalityId)
		.where('sessionId', '=', sessionId)
		.executeTakeFirst();
	return row ?? null;
}

/** Our sessions that began in one of the provider's. */
export async function listSessionsOfSid(
	trx: Trx,
	asked: { municipalityId: number; providerId: string; issuer: string; sid: string }
): Promise<string[]> {
	const rows = await trx
		.selectFrom('sessionOidc')
		.select('sessionId')
		.where('municipalityId', '=', asked.municipalityId)
		.where('providerId', '=', asked.providerId)
		.where('issuer', '=', asked.issuer)
		.where('sid', '=', asked.sid)
		.execute();
	return rows.map(({ sessionId }) => sessionId);
}
