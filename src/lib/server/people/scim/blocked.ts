import type { Context } from '../../db/index.ts';
import { findByAccount, findIsClosed } from './user-queries.ts';

/**
 * Whether the kommune's provider of users has closed the person's account there (`active: false`, or deleted), so that
 * nobody may be signed in as them. False for whom it has never spoken of. For the check of sessions and for sign-in, which
 * decide who asks; in SQL it is `account_closed(municipality, person)`.
 */
export async function isBlocked(context: Context, personId: number): Promise<boolean> {
	return findIsClosed(context, personId);
}

/**
 * The person whose account has this opaque id (Entra ID: `oid`) with the kommune's provider; null when it knows none,
 * has closed it, or it is not known who it is. Only ids that the provider has said count: never an e-mail.
 */
export async function findPersonByAccount(
	context: Context,
	accountId: string
): Promise<number | null> {
	return findByAccount(context, accountId);
}
