import { sql, type Selectable } from 'kysely';
import type { Context, Tables } from '../../db/index.ts';
import type { Match } from './rules/match-user.ts';
import { languageOf, workEmail, workPhone, type UserContent } from './rules/user-content.ts';

export type UserRow = Selectable<Tables['scimUser']>;

const HEAD = ['id', 'personId', 'matched', 'version', 'createdAt', 'changedAt'] as const;
const CONTENT = [
	'userName',
	'externalId',
	'active',
	'formattedName',
	'givenName',
	'familyName',
	'displayName',
	'title',
	'preferredLanguage',
	'emails',
	'phoneNumbers',
	'employeeNumber',
	'department',
	'manager'
] as const satisfies (keyof UserContent)[];

export const USER_COLUMNS = [...HEAD, ...CONTENT];
export type KnownUser = Pick<UserRow, (typeof USER_COLUMNS)[number]>;

/** A user that the provider knows; undefined when it is gone, or of another kommune. */
export async function findUser(
	{ trx, municipalityId }: Context,
	id: string,
	{ lock = false } = {}
): Promise<KnownUser | undefined> {
	return trx
		.selectFrom('scimUser')
		.select(USER_COLUMNS)
		.where('municipalityId', '=', municipalityId)
		.where('id', '=', id)
		.where('deletedAt', 'is', null)
		.$if(lock, (query) => query.forUpdate())
		.executeTakeFirst();
}

export async function insertUser(
	{ trx, municipalityId, now }: Context,
	content: UserContent
): Promise<KnownUser> {
	return trx
		.insertInto('scimUser')
		.values({
			municipalityId,
			...columnsOf(content),
			matched: 'nobody',
			createdAt: now,
			changedAt: now
		})
		.returning(USER_COLUMNS)
		.executeTakeFirstOrThrow();
}

export async function updateUser(
	{ trx, municipalityId, now }: Context,
	id: string,
	content: UserContent
): Promise<KnownUser> {
	return trx
		.updateTable('scimUser')
		.set({ ...columnsOf(content), changedAt: now, version: sql`version + 1` })
		.where('municipalityId', '=', municipalityId)
		.where('id', '=', id)
		.returning(USER_COLUMNS)
		.executeTakeFirstOrThrow();
}

/** The provider no longer knows the user. Who it was stays. */
export async function markUserDeleted(
	{ trx, municipalityId, now }: Context,
	id: string
): Promise<void> {
	await trx
		.updateTable('scimUser')
		.set({ deletedAt: now, changedAt: now, active: false, version: sql`version + 1` })
		.where('municipalityId', '=', municipalityId)
		.where('id', '=', id)
		.execute();
}

export async function setMatch(
	{ trx, municipalityId }: Context,
	id: string,
	match: Match
): Promise<void> {
	await trx
		.updateTable('scimUser')
		.set(match)
		.where('municipalityId', '=', municipalityId)
		.where('id', '=', id)
		.execute();
}

export type Matchable = Pick<
	UserRow,
	'id' | 'employeeNumber' | 'externalId' | 'personId' | 'matched'
>;

/** Users whose match may change: everyone, or those that wait for a person. The oldest first. */
export async function listMatchable(
	{ trx, municipalityId }: Context,
	who: 'everyone' | 'waiting'
): Promise<Matchable[]> {
	return trx
		.selectFrom('scimUser')
		.select(['id', 'employeeNumber', 'externalId', 'personId', 'matched'])
		.where('municipalityId', '=', municipalityId)
		.where('deletedAt', 'is', null)
		.$if(who === 'waiting', (query) => query.where('matched', '=', 'taken'))
		.orderBy('place')
		.execute();
}

/** Whom employee numbers and keys of the HR file belong to in the kommune. */
export async function listClues(
	{ trx, municipalityId }: Context,
	numbers: string[],
	externals: string[]
): Promise<{ numbers: Map<string, number>; externals: Map<string, number> }> {
	const { rows } = await sql<{ kind: string; key: string; personId: number }>`
		select distinct 'number' as kind, e.employee_number as key, e.person_id
			from employment e where e.municipality_id = ${municipalityId} and e.employee_number = any (${numbers}::text[])
		union all
		select 'external', p.external_id, p.id from person p
			join employee e on e.municipality_id = ${municipalityId} and e.person_id = p.id
			where p.external_id = any (${externals}::text[])`.execute(trx);
	const of = (kind: string) =>
		new Map(rows.filter((row) => row.kind === kind).map(({ key, personId }) => [key, personId]));
	return { numbers: of('number'), externals: of('external') };
}

/** Who of these people has a user already, and which. */
export async function listHolders(
	{ trx, municipalityId }: Context,
	people: number[]
): Promise<{ id: string; personId: number | null }[]> {
	if (people.length === 0) return [];
	return trx
		.selectFrom('scimUser')
		.select(['id', 'personId'])
		.where('municipalityId', '=', municipalityId)
		.where('deletedAt', 'is', null)
		.where('personId', 'in', people)
		.execute();
}

/** Whether the provider has closed the person's account in the kommune. */
export async function findIsClosed(
	{ trx, municipalityId }: Context,
	personId: number
): Promise<boolean> {
	const { rows } = await sql<{
		closed: boolean;
	}>`select account_closed(${municipalityId}, ${personId}) as closed`.execute(trx);
	return rows[0]?.closed ?? false;
}

/** The person of an account that the provider holds open. */
export async function findByAccount(
	{ trx, municipalityId }: Context,
	accountId: string
): Promise<number | null> {
	const row = await trx
		.selectFrom('scimUser')
		.select('personId')
		.where('municipalityId', '=', municipalityId)
		.where('accountId', '=', accountId.toLowerCase())
		.where('deletedAt', 'is', null)
		.where('active', '=', true)
		.executeTakeFirst();
	return row?.personId ?? null;
}

function columnsOf(content: UserContent) {
	return {
		...content,
		emails: JSON.stringify(content.emails),
		phoneNumbers: JSON.stringify(content.phoneNumbers),
		workEmail: workEmail(content),
		workPhone: workPhone(content),
		language: languageOf(content)
	};
}
