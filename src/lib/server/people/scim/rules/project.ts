import { normalName } from './names.ts';

type Json = Record<string, unknown>;

/** Always there, whatever is asked (RFC 7643 §2.4, `returned: always`). */
const ALWAYS = new Set(['id', 'schemas', 'meta']);

/** Which attributes of a resource the asker wants: `attributes` and `excludedAttributes` (RFC 7644 §3.9). */
export interface Projection {
	only: string[] | null;
	without: string[];
}

export function readProjection(query: URLSearchParams): Projection {
	const names = (key: string) =>
		(query.get(key) ?? '')
			.split(',')
			.map((name) => normalName(name.trim()))
			.filter((name) => name !== '')
			.slice(0, 100);
	const only = names('attributes');
	return { only: only.length > 0 ? only : null, without: names('excludedAttributes') };
}

/** Whether an attribute is to be answered at all; so that what costs much need not be read. */
export function wants({ only, without }: Projection, name: string): boolean {
	if (only) return only.some((one) => one === name || one.startsWith(`${name}.`));
	return !without.includes(name);
}

/** The resource with what is asked for. */
export function project(resource: Json, projection: Projection): Json {
	if (!projection.only && projection.without.length === 0) return resource;
	return pick(resource, projection, '');
}

function pick(resource: Json, projection: Projection, prefix: string): Json {
	return Object.fromEntries(
		Object.entries(resource).flatMap(([key, value]): [string, unknown][] => {
			const name = prefix === '' ? normalName(key) : prefix + key.toLowerCase();
			if (prefix === '' && ALWAYS.has(name)) return [[key, value]];
			if (isNamed(name, projection)) return projection.only ? [[key, value]] : [];
			if (typeof value !== 'object' || value === null || Array.isArray(value))
				return projection.only ? [] : [[key, value]];
			const parts = pick(value as Json, projection, name.endsWith(':') ? name : `${name}.`);
			return Object.keys(parts).length > 0 ? [[key, parts]] : [];
		})
	);
}

function isNamed(name: string, { only, without }: Projection): boolean {
	return (only ?? without).includes(name);
}
