import { sql } from 'kysely';
import type { Context } from '../../db/index.ts';
import { GROUP_COLUMNS, type KnownGroup } from './list-queries.ts';

export interface Member {
	groupId: string;
	userId: string;
	userName: string;
}

/** A group that the provider knows; undefined when it is gone, or of another kommune. */
export async function findGroup(
	{ trx, municipalityId }: Context,
	id: string,
	{ lock = false } = {}
): Promise<KnownGroup | undefined> {
	return trx
		.selectFrom('scimGroup')
		.select(GROUP_COLUMNS)
		.where('municipalityId', '=', municipalityId)
		.where('id', '=', id)
		.where('deletedAt', 'is', null)
		.$if(lock, (query) => query.forUpdate())
		.executeTakeFirst();
}

export async function insertGroup(
	{ trx, municipalityId, now }: Context,
	{ displayName, externalId }: { displayName: string; externalId: string | null }
): Promise<KnownGroup> {
	return trx
		.insertInto('scimGroup')
		.values({ municipalityId, displayName, externalId, createdAt: now, changedAt: now })
		.returning(GROUP_COLUMNS)
		.executeTakeFirstOrThrow();
}

export async function updateGroup(
	{ trx, municipalityId, now }: Context,
	id: string,
	change: { displayName?: string; externalId?: string | null; role?: string | null; deleted?: true }
): Promise<KnownGroup> {
	const { deleted, ...columns } = change;
	return trx
		.updateTable('scimGroup')
		.set({
			...columns,
			...(deleted && { deletedAt: now }),
			changedAt: now,
			version: sql`version + 1`
		})
		.where('municipalityId', '=', municipalityId)
		.where('id', '=', id)
		.returning(GROUP_COLUMNS)
		.executeTakeFirstOrThrow();
}

/** Users that the provider knows and that are in these groups. */
export async function listMembers(
	{ trx, municipalityId }: Context,
	groups: string[]
): Promise<Member[]> {
	if (groups.length === 0) return [];
	return trx
		.selectFrom('scimGroupMember as m')
		.innerJoin('scimUser as u', (join) =>
			join.onRef('u.municipalityId', '=', 'm.municipalityId').onRef('u.id', '=', 'm.userId')
		)
		.select(['m.groupId', 'm.userId', 'u.userName'])
		.where('m.municipalityId', '=', municipalityId)
		.where('m.groupId', 'in', groups)
		.where('u.deletedAt', 'is', null)
		.orderBy('u.place')
		.execute();
}

/** Those of these ids that are users that the provider knows, with who they are. */
export async function listKnownUsers(
	{ trx, municipalityId }: Context,
	ids: string[]
): Promise<{ id: string; personId: number | null }[]> {
	const { rows } = await sql<{ id: string; personId: number | null }>`
		select id, person_id from scim_user where municipality_id = ${municipalityId} and deleted_at is null
			and id = any (${ids}::uuid[])`.execute(trx);
	return rows;
}

/** @returns those who were not members already */
export async function insertMembers(
	{ trx, municipalityId, today }: Context,
	groupId: string,
	users: string[]
): Promise<string[]> {
	const { rows } = await sql<{ userId: string }>`
		insert into scim_group_member (municipality_id, group_id, user_id, added_on)
		select ${municipalityId}, ${groupId}::uuid, u, ${today}::date from unnest(${users}::uuid[]) as u
		on conflict do nothing returning user_id`.execute(trx);
	return rows.map(({ userId }) => userId);
}

/** Takes these out, or everyone but these. @returns those who were members */
export async function deleteMembers(
	{ trx, municipalityId }: Context,
	groupId: string,
	who: { only: string[] } | { but: string[] }
): Promise<string[]> {
	const isWho =
		'only' in who
			? sql`user_id = any (${who.only}::uuid[])`
			: sql`not (user_id = any (${who.but}::uuid[]))`;
	const { rows } = await sql<{ userId: string }>`
		delete from scim_group_member where municipality_id = ${municipalityId} and group_id = ${groupId}::uuid and ${isWho}
		returning user_id`.execute(trx);
	return rows.map(({ userId }) => userId);
}

/** Whether the person is a member. */
export async function isPersonIn(
	{ trx, municipalityId }: Context,
	groupId: string,
	personId: number
): Promise<boolean> {
	const { rows } = await sql`
		select from scim_group_member m join scim_user u on u.municipality_id = m.municipality_id and u.id = m.user_id
		where m.municipality_id = ${municipalityId} and m.group_id = ${groupId}::uuid and u.person_id = ${personId}
			and u.deleted_at is null`.execute(trx);
	return rows.length > 0;
}

export interface BoundGroup {
	id: string;
	displayName: string;
	role: string | null;
	members: number;
	/** Members who are somebody in the HR file and whose account is open: those who get the role. */
	people: number;
}

export async function listBoundGroups({ trx, municipalityId }: Context): Promise<BoundGroup[]> {
	const { rows } = await sql<BoundGroup>`
		select g.id, g.display_name, g.role, count(u.id)::integer as members,
			(count(u.id) filter (where u.person_id is not null and u.active))::integer as people
		from scim_group g
		left join scim_group_member m on m.municipality_id = g.municipality_id and m.group_id = g.id
		left join scim_user u on u.municipality_id = m.municipality_id and u.id = m.user_id and u.deleted_at is null
		where g.municipality_id = ${municipalityId} and g.deleted_at is null
		group by g.id, g.display_name, g.role order by g.display_name, g.id`.execute(trx);
	return rows;
}
