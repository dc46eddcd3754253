import { sql, type RawBuilder } from 'kysely';
import type { Context } from '../../db/index.ts';
import { sortColumn, whereFilter, type Columns } from './filter-queries.ts';
import type { Filter } from './rules/parse-filter.ts';
import { ScimError } from './rules/scim-error.ts';
import { USER_COLUMNS, type KnownUser } from './user-queries.ts';

export interface Page {
	filter: Filter | null;
	/** Normal name of the attribute. */
	sortBy: string | null;
	descending: boolean;
	/** From 1. */
	startIndex: number;
	count: number;
}

export interface Listed<T> {
	rows: T[];
	total: number;
}

const USERS: Columns = {
	id: { kind: 'id', column: sql.ref('id') },
	username: { kind: 'text', column: sql.ref('user_name'), key: sql.ref('user_name_key') },
	externalid: { kind: 'exact', column: sql.ref('external_id') },
	active: { kind: 'boolean', column: sql.ref('active') },
	displayname: { kind: 'text', column: sql.ref('display_name') },
	title: { kind: 'text', column: sql.ref('title') },
	preferredlanguage: { kind: 'text', column: sql.ref('preferred_language') },
	'name.formatted': { kind: 'text', column: sql.ref('formatted_name') },
	'name.givenname': { kind: 'text', column: sql.ref('given_name') },
	'name.familyname': { kind: 'text', column: sql.ref('family_name') },
	emails: { kind: 'items', column: sql.ref('emails') },
	phonenumbers: { kind: 'items', column: sql.ref('phone_numbers') },
	'enterprise:employeenumber': { kind: 'exact', column: sql.ref('employee_number') },
	'enterprise:department': { kind: 'text', column: sql.ref('department') },
	'enterprise:manager': { kind: 'text', column: sql.ref('manager') },
	'enterprise:manager.value': { kind: 'text', column: sql.ref('manager') },
	'meta.created': { kind: 'time', column: sql.ref('created_at') },
	'meta.lastmodified': { kind: 'time', column: sql.ref('changed_at') }
};

const isMember = (id: string) =>
	sql<boolean>`exists (select from scim_group_member m where m.municipality_id = scim_group.municipality_id
		and m.group_id = scim_group.id and m.user_id = ${id}::uuid)`;

const GROUPS: Columns = {
	id: { kind: 'id', column: sql.ref('id') },
	displayname: { kind: 'text', column: sql.ref('display_name'), key: sql.ref('name_key') },
	externalid: { kind: 'exact', column: sql.ref('external_id') },
	members: { kind: 'member', has: isMember },
	'members.value': { kind: 'member', has: isMember },
	'meta.created': { kind: 'time', column: sql.ref('created_at') },
	'meta.lastmodified': { kind: 'time', column: sql.ref('changed_at') }
};

/** Users that the provider knows, a page of them, and how many there are. @throws ScimError invalidFilter */
export async function listUserRows(context: Context, page: Page): Promise<Listed<KnownUser>> {
	const { trx, municipalityId } = context;
	const { where, order } = conditions(page, USERS);
	const known = trx
		.selectFrom('scimUser')
		.where('municipalityId', '=', municipalityId)
		.where('deletedAt', 'is', null)
		.where(where);
	const rows =
		page.count === 0
			? []
			: await known
					.select([...USER_COLUMNS, sql<string>`count(*) over ()`.as('total')])
					.orderBy(order)
					.orderBy('place')
					.offset(page.startIndex - 1)
					.limit(page.count)
					.execute();
	return {
		rows: rows.map(({ total: _, ...user }) => user),
		total: await totalOf(rows, page, () =>
			known.select(sql<string>`count(*)`.as('total')).executeTakeFirst()
		)
	};
}

export interface KnownGroup {
	id: string;
	displayName: string;
	externalId: string | null;
	role: string | null;
	version: number;
	createdAt: Date;
	changedAt: Date;
}

export const GROUP_COLUMNS = [
	'id',
	'displayName',
	'externalId',
	'role',
	'version',
	'createdAt',
	'changedAt'
] as const;

/** Groups that the provider knows. @throws ScimError invalidFilter */
export async function listGroupRows(context: Context, page: Page): Promise<Listed<KnownGroup>> {
	const { trx, municipalityId } = context;
	const { where, order } = conditions(page, GROUPS);
	const known = trx
		.selectFrom('scimGroup')
		.where('municipalityId', '=', municipalityId)
		.where('deletedAt', 'is', null)
		.where(where);
	const rows =
		page.count === 0
			? []
			: await known
					.select([...GROUP_COLUMNS, sql<string>`count(*) over ()`.as('total')])
					.orderBy(order)
					.orderBy('place')
					.offset(page.startIndex - 1)
					.limit(page.count)
					.execute();
	return {
		rows: rows.map(({ total: _, ...group }) => group),
		total: await totalOf(rows, page, () =>
			known.select(sql<string>`count(*)`.as('total')).executeTakeFirst()
		)
	};
}

/** Users or groups: what a page asks, in SQL. */
function conditions(
	{ filter, sortBy, descending }: Page,
	columns: Columns
): { where: RawBuilder<boolean>; order: RawBuilder<unknown> } {
	const sorted = sortBy === null ? sql.ref('place') : sortColumn(sortBy, columns);
	if (!sorted)
		throw new ScimError(400, `Det går ikke an å sortere etter «${sortBy}».`, 'invalidPath');
	return {
		where: filter ? whereFilter(filter, columns) : sql<boolean>`true`,
		order: descending ? sql`${sorted} desc nulls last` : sorted
	};
}

/** How many there are: told with the rows, or asked for where a page has none. */
async function totalOf(
	rows: { total: string }[],
	{ startIndex, count }: Page,
	ask: () => Promise<{ total: string } | undefined>
): Promise<number> {
	if (rows[0]) return Number(rows[0].total);
	if (startIndex === 1 && count > 0) return 0;
	return Number((await ask())?.total ?? 0);
}
