import { getCurrentDatabase, inTransaction, readClock, type Context } from '../db/index.ts';

/** Nobody is signed in. */
export class NotSignedIn extends Error {
	constructor() {
		super('Du må logge inn først.');
	}
}

/**
 * Runs one use case for the signed-in person: one transaction, their kommune, this request's id.
 * @throws NotSignedIn
 */
export async function withContext<T>(
	locals: App.Locals,
	work: (context: Context) => Promise<T>
): Promise<T> {
	const { session, requestId } = locals;
	if (!session) throw new NotSignedIn();
	const { personId, municipalityId, name, confirmedAt, roles } = session;
	const { db } = await getCurrentDatabase();
	return inTransaction(db, { municipalityId, personId, isRequest: true }, (trx) =>
		work({
			trx,
			actor: { kind: 'person', personId, name, confirmedAt, roles },
			municipalityId,
			requestId,
			...readClock()
		})
	);
}

/** What is known of somebody who has not signed in. */
export type Visitor = Pick<Context, 'trx' | 'now' | 'today'>;

/** Runs what anybody may ask for, signed in or not: in one transaction that sees no kommune and no person. */
export async function withVisitor<T>(work: (visitor: Visitor) => Promise<T>): Promise<T> {
	const { db } = await getCurrentDatabase();
	return inTransaction(db, { municipalityId: 0, isRequest: true }, (trx) =>
		work({ trx, ...readClock() })
	);
}
