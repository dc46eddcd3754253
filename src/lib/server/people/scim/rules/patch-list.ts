import { itemOf, matchesItem } from './match-filter.ts';
import type { Filter } from './parse-filter.ts';
import { isObject, partOf, readItem, readItems, type Item } from './read-value.ts';
import { badValue, ScimError } from './scim-error.ts';

interface Step {
	op: 'add' | 'replace' | 'remove';
	value: unknown;
	/** What the list is called. */
	field: string;
}

/** The list after a step about the whole of it: what is added stands once. @throws ScimError */
export function patchList(items: Item[], { op, value, field }: Step): Item[] {
	if (op === 'remove') return [];
	const said = readItems(value, field);
	if (op === 'replace') return said;
	return readItems(
		[...items.filter((old) => !said.some((item) => isSame(item, old))), ...said],
		field
	);
}

/**
 * The list after a step about the elements that fit a filter (null: all of them), or about a part of them. Where none fits,
 * and the filter tells what it would look like, it is made: Entra ID replaces `emails[type eq "work"].value` of somebody
 * who has none.
 * @throws ScimError
 */
export function patchParts(
	items: Item[],
	step: Step & { filter: Filter | null; part: string | undefined }
): Item[] {
	const { op, filter, part, field } = step;
	const fits = (item: Item) => filter === null || matchesItem(filter, { ...item });
	if (op === 'remove' && part === undefined) return items.filter((item) => !fits(item));
	if (items.some(fits)) {
		const changed = new Map(items.filter(fits).map((item) => [item, change(item, step)]));
		return withPrimary(
			items.flatMap((item) => (changed.has(item) ? (changed.get(item) ?? []) : item)),
			[...changed.values()]
		);
	}
	if (op === 'remove') return items;
	const meant = filter === null ? {} : itemOf(filter);
	const made = meant && change(meant, step);
	if (!made) throw new ScimError(400, `Ingen av ${field} passer med filteret.`, 'invalidPath');
	return withPrimary(readItems([...items, made], field), [made]);
}

/** An element as the step says it; null when it has no value any longer. */
function change(item: object, { op, part, value, field }: Step & { part: string | undefined }) {
	if (part !== undefined)
		return readItem({ ...item, [part.toLowerCase()]: op === 'remove' ? null : value }, field);
	if (!isObject(value)) throw badValue(`${field} må være et objekt.`);
	const said = ['value', 'type', 'primary', 'display'].flatMap((name) => {
		const known = partOf(value, name);
		return known === undefined ? [] : [[name, known]];
	});
	return readItem({ ...item, ...Object.fromEntries(said) }, field);
}

/** Where one of the changed is primary, no other is. */
function withPrimary(items: Item[], changed: (Item | null)[]): Item[] {
	const primary = changed.findLast((item) => item?.primary === true);
	if (!primary) return items;
	return items.map((item) =>
		item !== primary && item.primary === true ? { ...item, primary: false } : item
	);
}

function isSame(a: Item, b: Item): boolean {
	return a.value === b.value && (a.type ?? '') === (b.type ?? '');
}
