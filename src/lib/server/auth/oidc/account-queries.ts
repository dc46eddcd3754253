import { sql } from 'kysely';
import type { Trx } from '../../db/index.ts';
import type { Provider } from './provider.ts';

/** An account at a provider, by its opaque key. */
export interface AccountKey {
	municipalityId: number;
	providerId: string;
	issuer: string;
	subject: string;
}

export async function findAccount(trx: Trx, key: AccountKey): Promise<{ personId: number } | null> {
	const row = await trx
		.selectFrom('account')
		.select('personId')
		.where('municipalityId', '=', key.municipalityId)
		.where('providerId', '=', key.providerId)
		.where('issuer', '=', key.issuer)
		.where('subject', '=', key.subject)
		.executeTakeFirst();
	return row ?? null;
}

/** Links an account. @returns false when it is somebody's already */
export async function insertAccount(
	trx: Trx,
	account: AccountKey & {
		personId: number;
		linkedAt: Date;
		linkedBy: 'claim' | 'provisioning' | 'person';
	}
): Promise<boolean> {
	const { numInsertedOrUpdatedRows } = await trx
		.insertInto('account')
		.values(account)
		.onConflict((conflict) => conflict.doNothing())
		.executeTakeFirst();
	return numInsertedOrUpdatedRows === 1n;
}

/** Employees of the kommune, now or later, whom HR calls one of these. */
export async function listClaimed(
	trx: Trx,
	{ municipalityId, personKey }: Pick<Provider, 'municipalityId' | 'personKey'>,
	values: string[],
	today: string
): Promise<number[]> {
	if (values.length === 0) return [];
	const key = personKey === 'external_id' ? sql`p.external_id` : sql`e.employee_number`;
	const { rows } = await sql<{ personId: number }>`
		select distinct e.person_id from employment e join person p on p.id = e.person_id
		where e.municipality_id = ${municipalityId} and e.valid_until > ${today}::date and ${key} = any (${values}::text[])
		limit 2`.execute(trx);
	return rows.map(({ personId }) => personId);
}

/** Whether the person works in the kommune, now or later, and the identity provider has not closed their account. */
export async function worksHere(
	trx: Trx,
	municipalityId: number,
	personId: number,
	today: string
): Promise<boolean> {
	const row = await trx
		.selectFrom('employment')
		.select('id')
		.where('municipalityId', '=', municipalityId)
		.where('personId', '=', personId)
		.where('validUntil', '>', today)
		.where(sql<boolean>`not account_closed(municipality_id, person_id)`)
		.limit(1)
		.executeTakeFirst();
	return row !== undefined;
}

/** A person's accounts in the kommune. */
export async function listAccountsOf(
	trx: Trx,
	municipalityId: number,
	personId: number
): Promise<{ providerId: string; providerName: string; linkedAt: Date; linkedBy: string }[]> {
	return trx
		.selectFrom('account as a')
		.innerJoin('identityProvider as p', (join) =>
			join.onRef('p.municipalityId', '=', 'a.municipalityId').onRef('p.id', '=', 'a.providerId')
		)
		.select(['a.providerId', 'p.name as providerName', 'a.linkedAt', 'a.linkedBy'])
		.where('a.municipalityId', '=', municipalityId)
		.where('a.personId', '=', personId)
		.orderBy('a.linkedAt')
		.execute();
}

/** Unlinks a person's accounts at a provider. @returns how many there were */
export async function deleteAccounts(
	trx: Trx,
	{
		municipalityId,
		personId,
		providerId
	}: { municipalityId: number; personId: number; providerId: string }
): Promise<number> {
	const { numDeletedRows } = await trx
		.deleteFrom('account')
		.where('municipalityId', '=', municipalityId)
		.where('personId', '=', personId)
		.where('providerId', '=', providerId)
		.executeTakeFirst();
	return Number(numDeletedRows);
}
