import type { Filter, FilterValue } from './parse-filter.ts';

/** Whether one element of a list fits a filter about its parts. Case does not matter, as in the schemas of our lists. */
export function matchesItem(filter: Filter, item: Record<string, unknown>): boolean {
	switch (filter.op) {
		case 'and':
			return filter.parts.every((part) => matchesItem(part, item));
		case 'or':
			return filter.parts.some((part) => matchesItem(part, item));
		case 'not':
			return !matchesItem(filter.part, item);
		case 'some':
			return false;
		case 'pr':
			return partOf(item, filter.path) !== undefined;
		default:
			return compare(filter.op, partOf(item, filter.path), filter.value);
	}
}

/** What a filter that only asks for equality tells of the element it means; null when it asks for more. */
export function itemOf(filter: Filter): Record<string, FilterValue> | null {
	if (filter.op === 'eq') return { [filter.path]: filter.value };
	if (filter.op !== 'and') return null;
	const items = filter.parts.map(itemOf);
	return items.includes(null) ? null : Object.assign({}, ...items);
}

function partOf(item: Record<string, unknown>, path: string): unknown {
	return Object.hasOwn(item, path) ? item[path] : undefined;
}

function compare(op: string, actual: unknown, value: FilterValue): boolean {
	const a = small(actual);
	const b = small(value);
	if (op === 'eq') return (a ?? null) === b;
	if (op === 'ne') return (a ?? null) !== b;
	if (typeof a !== 'string' || typeof b !== 'string') return false;
	if (op === 'co') return a.includes(b);
	if (op === 'sw') return a.startsWith(b);
	if (op === 'ew') return a.endsWith(b);
	if (op === 'gt') return a > b;
	if (op === 'ge') return a >= b;
	return op === 'lt' ? a < b : a <= b;
}

function small(value: unknown): unknown {
	return typeof value === 'string' ? value.toLowerCase() : value;
}
