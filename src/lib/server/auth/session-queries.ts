import { sql, type Kysely } from 'kysely';
import type { Language, Tables, Trx } from '../db/index.ts';
import type { HeldRole } from './permissions.ts';

/** How somebody has signed in. */
export type SignInMethod = 'demo' | 'oidc' | 'passkey' | 'code';

/** A session by its token, with what is known of the person before anything is decided. */
export interface FoundSession {
	id: string;
	municipalityId: number;
	personId: number;
	createdAt: Date;
	expiresAt: Date;
	lastUsedAt: Date;
	confirmedAt: Date | null;
	privileges: string | null;
	isPrevious: boolean;
	rotatedAt: Date | null;
	givenName: string;
	familyName: string;
	language: Language;
	municipalityName: string;
	isEmployed: boolean;
	/** As listLedUnits gives them. */
	leads: { id: number; name: string; isOwn: boolean }[];
	/** As listGrants gives them. */
	roles: HeldRole[];
}

/**
 * Keeps a new session, and forgets those of the kommune that have run out.
 * @returns false, and nothing is kept, when the person has no work in the kommune today or later, or its identity provider
 * has closed their account
 */
export async function insertSession(
	trx: Trx,
	session: {
		id: string;
		tokenHash: string;
		municipalityId: number;
		personId: number;
		method: SignInMethod;
		device: string;
		createdAt: Date;
		expiresAt: Date;
	},
	today: string
): Promise<boolean> {
	const { id, tokenHash, municipalityId, personId, method, device, createdAt, expiresAt } = session;
	await trx
		.deleteFrom('session')
		.where('municipalityId', '=', municipalityId)
		.where('expiresAt', '<=', createdAt)
		.execute();
	const { rows } = await sql`
		insert into session (id, token_hash, municipality_id, person_id, method, device, created_at, last_used_at, confirmed_at, expires_at)
		select ${id}::text, ${tokenHash}::text, ${municipalityId}::integer, ${personId}::integer, ${method}::text, ${device}::text,
			${createdAt}::timestamptz, ${createdAt}::timestamptz, ${createdAt}::timestamptz, ${expiresAt}::timestamptz
		where exists (select from employment where municipality_id = ${municipalityId} and person_id = ${personId}
			and valid_until > ${today}::date and valid_until > valid_from)
			and not account_closed(${municipalityId}, ${personId})
		returning id`.execute(trx);
	return rows.length > 0;
}

/**
 * The session with this token, or that had it before, and all that a request must know of its person. One statement, of a
 * function that reads that and nothing else: it stands at the beginning of every request, in no transaction.
 */
export async function findSession(
	db: Kysely<Tables>,
	tokenHash: string,
	today: string
): Promise<FoundSession | null> {
	const { rows } =
		await sql<FoundSession>`select * from session_by_token(${tokenHash}, ${today}::date)`.execute(
			db
		);
	return rows[0] ?? null;
}

/**
 * Writes down that a session is used. One statement, in no transaction, as `findSession` is.
 * @returns false when it was ended or got another token meanwhile
 */
export async function touchSession(
	db: Kysely<Tables>,
	session: {
		id: string;
		municipalityId: number;
		tokenHash: string;
		lastUsedAt: Date;
		expiresAt: Date;
		privileges: string;
	}
): Promise<boolean> {
	const { id, municipalityId, tokenHash, lastUsedAt, expiresAt, privileges } = session;
	const { rows } = await sql<{ isTouched: boolean }>`
		select session_touch(${municipalityId}, ${id}, ${tokenHash}, ${privileges}, ${lastUsedAt}::timestamptz,
			${expiresAt}::timestamptz) as is_touched`.execute(db);
	return rows[0]?.isTouched ?? false;
}

/**
 * Gives a session another token.
 * @param from the hash of the token that is changed; left out: whichever it has
 * @returns false when it was ended or has another meanwhile
 */
export async function changeToken(
	trx: Trx,
	{ id, from, to, now }: { id: string; from?: string; to: string; now: Date },
	changes: { lastUsedAt?: Date; expiresAt?: Date; privileges?: string; confirmedAt?: Date }
): Promise<boolean> {
	const { numUpdatedRows } = await trx
		.updateTable('session')
		.set(({ ref }) => ({
			...changes,
			tokenHash: to,
			previousHash: ref('tokenHash'),
			rotatedAt: now
		}))
		.where('id', '=', id)
		.$if(from !== undefined, (query) => query.where('tokenHash', '=', from ?? ''))
		.executeTakeFirst();
	return numUpdatedRows > 0n;
}

export async function deleteSession(trx: Trx, id: string): Promise<void> {
	await trx.deleteFrom('session').where('id', '=', id).execute();
}

/** A person's sessions that have not run out, in every kommune, the one used last first. */
export async function listSessions(trx: Trx, personId: number, now: Date) {
	return trx
		.selectFrom('session as s')
		.innerJoin('municipality as m', 'm.id', 's.municipalityId')
		.select(['s.id', 's.municipalityId', 'm.name as municipalityName', 's.method', 's.device'])
		.select(['s.createdAt', 's.lastUsedAt', 's.expiresAt'])
		.where('s.personId', '=', personId)
		.where('s.expiresAt', '>', now)
		.orderBy('s.lastUsedAt', 'desc')
		.orderBy('s.id')
		.execute();
}

/** How a session of a person's began, and when they last showed who they are. */
export async function findSessionFacts(
	trx: Trx,
	{ id, municipalityId, personId }: { id: string; municipalityId: number; personId: number }
) {
	const row = await trx
		.selectFrom('session as s')
		.leftJoin('sessionOidc as o', (join) =>
			join.onRef('o.sessionId', '=', 's.id').onRef('o.municipalityId', '=', 's.municipalityId')
		)
		.leftJoin('identityProvider as p', (join) =>
			join.onRef('p.municipalityId', '=', 'o.municipalityId').onRef('p.id', '=', 'o.providerId')
		)
		.select([
			's.method',
			's.createdAt',
			's.confirmedAt',
			'o.issuer',
			'o.acr',
			'o.amr',
			'p.name as providerName'
		])
		.where('s.id', '=', id)
		.where('s.municipalityId', '=', municipalityId)
		.where('s.personId', '=', personId)
		.executeTakeFirst();
	return row ?? null;
}

/** Ends one of a person's sessions. @returns false when it is not theirs, or has ended */
export async function deleteOwnSession(trx: Trx, personId: number, id: string): Promise<boolean> {
	const { numDeletedRows } = await trx
		.deleteFrom('session')
		.where('personId', '=', personId)
		.where('id', '=', id)
		.executeTakeFirst();
	return numDeletedRows > 0n;
}

/** Ends a person's sessions, in every kommune when they do it themself, else in the current one. @returns how many */
export async function deleteSessionsOf(
	trx: Trx,
	personId: number,
	except: string | null = null
): Promise<number> {
	const { numDeletedRows } = await trx
		.deleteFrom('session')
		.where('personId', '=', personId)
		.$if(except !== null, (query) => query.where('id', '!=', except ?? ''))
		.executeTakeFirst();
	return Number(numDeletedRows);
}
