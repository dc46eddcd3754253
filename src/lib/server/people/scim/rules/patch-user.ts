import { normalName } from './names.ts';
import { parseFilter } from './parse-filter.ts';
import { patchList, patchParts } from './patch-list.ts';
import { isObject, readBoolean, readManager, readText } from './read-value.ts';
import { badValue, ScimError } from './scim-error.ts';
import { attributeOf, EMPTY_USER, type ListField, type UserContent } from './user-content.ts';

export interface Operation {
	op: 'add' | 'replace' | 'remove';
	path?: string | undefined;
	value?: unknown;
}

/** `strict`: an attribute that does not exist is a fault. Else it is left out, as what a resource has too much of. */
interface Mode {
	op: Operation['op'];
	strict: boolean;
}

/**
 * A user after the operations of a PATCH (RFC 7644 §3.5.2), with what Entra ID does differently.
 * @throws ScimError
 */
export function patchUser(user: UserContent, operations: Operation[]): UserContent {
	return checked(
		operations.reduce((result, { op, path, value }) => {
			const mode: Mode = { op, strict: true };
			if (path !== undefined && path !== '') return setPath(result, path, value, mode);
			if (op === 'remove') throw new ScimError(400, 'remove uten path.', 'invalidPath');
			if (!isObject(value)) throw badValue('Uten path må value være et objekt.');
			return setAll(result, value, '', mode);
		}, user)
	);
}

/**
 * A user as a whole resource says (POST, PUT). What it does not mention is nothing; but `active` stays as it is, so that
 * nobody is let in again by not being mentioned.
 * @throws ScimError
 */
export function readUser(resource: object, current?: UserContent): UserContent {
	const empty = { ...EMPTY_USER, active: current?.active ?? true };
	return checked(setAll(empty, resource, '', { op: 'add', strict: false }));
}

function checked(user: UserContent): UserContent {
	if (user.userName === '') throw badValue('userName mangler.');
	return user;
}

/** Each property of an object: an attribute, or a path with dots or a URN. */
function setAll(user: UserContent, values: object, prefix: string, mode: Mode): UserContent {
	return Object.entries(values).reduce((result, [key, value]) => {
		const path = prefix + key;
		const isServers = attributeOf(normalName(path))?.kind === 'readOnly';
		return isServers ? result : setPath(result, path, value, mode);
	}, user);
}

const PATH = /^([^[\]]+)(?:\[(.*)\])?(?:\.(\w+))?$/s;

function setPath(user: UserContent, path: string, value: unknown, mode: Mode): UserContent {
	const unknown = () =>
		new ScimError(400, `Attributtet «${path.slice(0, 100)}» finnes ikke.`, 'invalidPath');
	const [, whole = '', filter, part] = PATH.exec(path) ?? [];
	const name = normalName(filter === undefined ? path : whole);
	const attribute = attributeOf(name);
	if (filter === undefined && !attribute) {
		const list = /^(emails|phonenumbers)\.(value|type|primary|display)$/.exec(name);
		if (list?.[1] && list[2]) {
			const field = fieldOf(list[1]);
			const step = { op: mode.op, filter: null, part: list[2], value, field };
			return { ...user, [field]: patchParts(user[field], step) };
		}
	}
	if (!attribute || (filter !== undefined && !['list', 'ignored'].includes(attribute.kind))) {
		if (mode.strict) throw unknown();
		return user;
	}
	switch (attribute.kind) {
		case 'text':
			return { ...user, [attribute.field]: mode.op === 'remove' ? null : readText(value, name) };
		case 'userName':
			return { ...user, userName: mode.op === 'remove' ? '' : (readText(value, name) ?? '') };
		case 'active':
			return { ...user, active: mode.op === 'remove' ? false : readBoolean(value, name) };
		case 'manager':
			return { ...user, manager: mode.op === 'remove' ? null : readManager(value) };
		case 'list':
			return setList(user, attribute.field, { op: mode.op, value, part, filter });
		case 'parts':
			return setParts(user, name, value, mode);
		case 'readOnly':
			throw new ScimError(400, `«${path}» kan ikke endres.`, 'mutability');
		case 'ignored':
			return user;
	}
}

/** `name`, or the extension, as an object. */
function setParts(user: UserContent, name: string, value: unknown, mode: Mode): UserContent {
	const none =
		name === 'name'
			? { formattedName: null, givenName: null, familyName: null }
			: { employeeNumber: null, department: null, manager: null };
	if (mode.op === 'remove' || value === null || value === undefined) return { ...user, ...none };
	if (!isObject(value)) throw badValue(`${name.replace(/:$/, '')} må være et objekt.`);
	return setAll(user, value, name === 'name' ? 'name.' : 'enterprise:', mode);
}

function setList(
	user: UserContent,
	field: ListField,
	step: {
		op: Operation['op'];
		value: unknown;
		part: string | undefined;
		filter: string | undefined;
	}
): UserContent {
	const { filter } = step;
	const items =
		filter === undefined
			? patchList(user[field], { ...step, field })
			: patchParts(user[field], { ...step, field, filter: parseFilter(filter) });
	return { ...user, [field]: items };
}

function fieldOf(name: string): ListField {
	return name === 'emails' ? 'emails' : 'phoneNumbers';
}
