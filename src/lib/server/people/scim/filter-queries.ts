import { sql, type RawBuilder } from 'kysely';
import { isId } from './rules/names.ts';
import type { Filter } from './rules/parse-filter.ts';
import { ScimError } from './rules/scim-error.ts';

type Sql<T> = RawBuilder<T>;

/**
 * How an attribute is asked about. `text`: without regard to case (`key`: the column of it in small letters that has an
 * index); `exact`: as it is. Nothing of a filter becomes SQL but its values, as parameters: attributes and comparisons are
 * looked up here.
 */
export type Column =
	| { kind: 'text'; column: Sql<string | null>; key?: Sql<string> }
	| { kind: 'exact'; column: Sql<string | null> }
	| { kind: 'id'; column: Sql<string> }
	| { kind: 'boolean'; column: Sql<boolean> }
	| { kind: 'time'; column: Sql<Date> }
	| { kind: 'items'; column: Sql<unknown> }
	/** Another table; only `eq` with an id can be asked. */
	| { kind: 'member'; has: (id: string) => Sql<boolean> };

export type Columns = Record<string, Column>;

const NEVER = sql<boolean>`false`;
const ITEM_PARTS = ['value', 'type', 'display', 'primary'];

/** A condition that is true or false, never null. @throws ScimError invalidFilter */
export function whereFilter(filter: Filter, columns: Columns): Sql<boolean> {
	switch (filter.op) {
		case 'and':
		case 'or': {
			const parts = filter.parts.map((part) => whereFilter(part, columns));
			return sql`(${sql.join(parts, filter.op === 'and' ? sql` and ` : sql` or `)})`;
		}
		case 'not':
			return sql`(not ${whereFilter(filter.part, columns)})`;
		case 'some':
			return someItem(filter.path, filter.part, columns);
		default:
			return comparison(filter, columns);
	}
}

/** What to sort by; undefined when there is no such attribute. */
export function sortColumn(name: string, columns: Columns): Sql<unknown> | undefined {
	const column = Object.hasOwn(columns, name) ? columns[name] : undefined;
	if (!column || column.kind === 'member' || column.kind === 'items') return undefined;
	return column.kind === 'text' ? sql`lower(${column.column})` : column.column;
}

type Comparison = Exclude<Filter, { op: 'and' | 'or' | 'not' | 'some' }>;

function comparison(filter: Comparison, columns: Columns): Sql<boolean> {
	const column = Object.hasOwn(columns, filter.path) ? columns[filter.path] : undefined;
	if (column?.kind === 'items')
		return filter.op === 'pr'
			? sql`${column.column} <> '[]'::jsonb`
			: someItem(filter.path, { ...filter, path: 'value' }, columns);
	if (column) return compare(column, filter);
	const [, list = '', part = ''] = /^(\w+)\.(\w+)$/.exec(filter.path) ?? [];
	if (Object.hasOwn(columns, list) && columns[list]?.kind === 'items')
		return someItem(list, { ...filter, path: part }, columns);
	throw refuse(`spør om «${filter.path.slice(0, 60)}», som det ikke går an å spørre om.`);
}

function compare(column: Exclude<Column, { kind: 'items' }>, filter: Comparison): Sql<boolean> {
	if (column.kind === 'member') {
		if (filter.op !== 'eq' || typeof filter.value !== 'string')
			throw refuse('kan bare spørre om medlemmer med eq.');
		const id = filter.value.toLowerCase();
		return isId(id) ? column.has(id) : NEVER;
	}
	if (filter.op === 'pr')
		return column.kind === 'text' || column.kind === 'exact'
			? sql`coalesce(${column.column}, '') <> ''`
			: sql`${column.column} is not null`;
	const { op, value } = filter;
	if (value === null) {
		if (op === 'eq') return sql`${column.column} is null`;
		if (op === 'ne') return sql`${column.column} is not null`;
		throw refuse('kan bare sammenlikne null med eq og ne.');
	}
	if (column.kind === 'boolean') {
		const wanted = typeof value === 'string' ? value.toLowerCase() : String(value);
		if (!['true', 'false'].includes(wanted) || (op !== 'eq' && op !== 'ne'))
			throw refuse('kan bare spørre om true eller false med eq og ne.');
		return sql`${column.column} = ${(wanted === 'true') === (op === 'eq')}`;
	}
	if (column.kind === 'time') return compareTime(column.column, op, String(value));
	if (column.kind === 'id') {
		if (op !== 'eq' && op !== 'ne')
			return compareText({ kind: 'exact', column: sql`${column.column}::text` }, op, value);
		const id = String(value).toLowerCase();
		if (!isId(id)) return op === 'eq' ? NEVER : sql<boolean>`true`;
		return op === 'eq' ? sql`${column.column} = ${id}::uuid` : sql`${column.column} <> ${id}::uuid`;
	}
	return compareText(column, op, value);
}

type Operator = Exclude<Comparison['op'], 'pr'>;

function compareTime(column: Sql<Date>, op: Operator, text: string): Sql<boolean> {
	const time = /^\d{4}-\d\d-\d\d(T[\d:.]+(Z|[+-]\d\d:\d\d)?)?$/.test(text) ? new Date(text) : null;
	const signs = { eq: '=', ne: '<>', gt: '>', ge: '>=', lt: '<', le: '<=' } as const;
	if (!time || Number.isNaN(time.getTime())) throw refuse('har et tidspunkt som ikke kan leses.');
	if (!(op in signs)) throw refuse('kan ikke lete i et tidspunkt.');
	return sql`${column} ${sql.raw(signs[op as keyof typeof signs])} ${time}`;
}

function compareText(
	from: Extract<Column, { kind: 'text' | 'exact' }>,
	op: Operator,
	value: string | number | boolean
): Sql<boolean> {
	const { column } = from;
	const text = sql`${String(value)}::text`;
	const wanted = from.kind === 'exact' ? text : sql`lower(${text})`;
	const own = from.kind === 'exact' ? column : (from.key ?? sql`lower(${column})`);
	switch (op) {
		case 'eq':
			return sql`(${column} is not null and ${own} = ${wanted})`;
		case 'ne':
			return sql`(${own} is distinct from ${wanted})`;
		case 'co':
			return sql`(${column} is not null and strpos(${own}, ${wanted}) > 0)`;
		case 'sw':
			return sql`(${column} is not null and starts_with(${own}, ${wanted}))`;
		case 'ew':
			return sql`(${column} is not null and right(${own}, length(${wanted})) = ${wanted})`;
		default: {
			const sign = sql.raw({ gt: '>', ge: '>=', lt: '<', le: '<=' }[op]);
			return sql`(${column} is not null and ${own} ${sign} ${wanted})`;
		}
	}
}

/** Whether some element of a list of e-mails or phone numbers fits. */
function someItem(path: string, part: Filter, columns: Columns): Sql<boolean> {
	const column = Object.hasOwn(columns, path) ? columns[path] : undefined;
	if (column?.kind !== 'items')
		throw refuse(`spør om «${path.slice(0, 60)}», som ikke er en liste.`);
	const parts = Object.fromEntries(
		ITEM_PARTS.map((name): [string, Column] => [
			name,
			{ kind: 'text', column: sql`item.part ->> ${sql.lit(name)}` }
		])
	);
	return sql`exists (select from jsonb_array_elements(${column.column}) as item (part) where ${whereFilter(part, parts)})`;
}

function refuse(why: string): ScimError {
	return new ScimError(400, `Filteret ${why}`, 'invalidFilter');
}
