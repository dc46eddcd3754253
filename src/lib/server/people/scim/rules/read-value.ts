import { badValue } from './scim-error.ts';

/** The longest text of an attribute, and the longest list. */
const LONGEST = 400;
const MOST = 20;

/** An element of a list of e-mails or phone numbers. */
export interface Item {
	value: string;
	type?: string;
	primary?: boolean;
	display?: string;
}

/**
 * A text. Nothing, and a text without anything in it, is null. Providers wrap one value as `[{ "value": … }]`.
 * @throws ScimError invalidValue
 */
export function readText(value: unknown, name: string): string | null {
	const plain = unwrap(value);
	if (plain === null || plain === undefined || plain === '') return null;
	if (typeof plain !== 'string' && typeof plain !== 'number')
		throw badValue(`${name} må være en tekst.`);
	const text = String(plain);
	if (text.length > LONGEST) throw badValue(`${name} er lengre enn ${LONGEST} tegn.`);
	if (text.includes('\0') || !text.isWellFormed())
		throw badValue(`${name} har tegn som ikke kan brukes.`);
	return text.trim() === '' ? null : text;
}

/** True or false, also as text in any case, as Entra ID sends it. @throws ScimError invalidValue */
export function readBoolean(value: unknown, name: string): boolean {
	const plain = unwrap(value);
	if (typeof plain === 'boolean') return plain;
	const small = typeof plain === 'string' ? plain.toLowerCase() : '';
	if (small === 'true' || small === 'false') return small === 'true';
	throw badValue(`${name} må være true eller false.`);
}

/** A manager: the id of a user, by itself, in an object or in a list of one. @throws ScimError invalidValue */
export function readManager(value: unknown): string | null {
	const plain = unwrap(value);
	return readText(isObject(plain) ? partOf(plain, 'value') : plain, 'manager');
}

/** E-mails or phone numbers; at most one of them is primary. @throws ScimError invalidValue */
export function readItems(value: unknown, name: string): Item[] {
	if (value === null || value === undefined) return [];
	const list = Array.isArray(value) ? value : [value];
	if (list.length > MOST) throw badValue(`${name} har mer enn ${MOST} verdier.`);
	return onePrimary(
		list.flatMap((one: unknown) => {
			const item = readItem(isObject(one) ? one : { value: one }, name);
			return item ? [item] : [];
		})
	);
}

/** One element; null when it has no value. @throws ScimError invalidValue */
export function readItem(parts: object, name: string): Item | null {
	const value = readText(partOf(parts, 'value'), `${name}.value`);
	if (value === null) return null;
	const type = readText(partOf(parts, 'type'), `${name}.type`);
	const display = readText(partOf(parts, 'display'), `${name}.display`);
	const primary = partOf(parts, 'primary') ?? null;
	return {
		value,
		...(type !== null && { type }),
		...(primary !== null && { primary: readBoolean(primary, `${name}.primary`) }),
		...(display !== null && { display })
	};
}

/** The last that says it is primary is; the others are not. */
function onePrimary(items: Item[]): Item[] {
	const last = items.findLastIndex(({ primary }) => primary === true);
	return items.map((item, index) =>
		item.primary === true && index !== last ? { ...item, primary: false } : item
	);
}

/** A property by its name without regard to case, which SCIM has none of. Only the object's own. */
export function partOf(object: object, name: string): unknown {
	const key = Object.keys(object).find((one) => one.toLowerCase() === name);
	return key === undefined ? undefined : (object as Record<string, unknown>)[key];
}

export function isObject(value: unknown): value is object {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function unwrap(value: unknown): unknown {
	if (!Array.isArray(value) || value.length > 1) return value;
	const [only] = value as unknown[];
	if (only === undefined) return null;
	return isObject(only) ? partOf(only, 'value') : only;
}
