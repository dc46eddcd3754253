import { itemOf } from './match-filter.ts';
import { normalName } from './names.ts';
import { parseFilter, type Filter } from './parse-filter.ts';
import type { Operation } from './patch-user.ts';
import { isObject, partOf, readText } from './read-value.ts';
import { badValue, ScimError } from './scim-error.ts';

/** What is done with the members of a group, in order. A group may have thousands; only those named are touched. */
export interface MemberStep {
	kind: 'add' | 'remove' | 'replace';
	/** Ids in small letters. */
	users: string[];
}

export interface GroupChange {
	/** Undefined: as it is. */
	displayName?: string;
	externalId?: string | null;
	members: MemberStep[];
}

/** Most members in one operation. */
const MOST = 20_000;

/** What the operations of a PATCH ask. @throws ScimError */
export function patchGroup(operations: Operation[]): GroupChange {
	const change: GroupChange = { members: [] };
	for (const { op, path, value } of operations) {
		if (path !== undefined && path !== '') setPath(change, op, path, value, true);
		else if (op === 'remove') throw new ScimError(400, 'remove uten path.', 'invalidPath');
		else if (!isObject(value)) throw badValue('Uten path må value være et objekt.');
		else for (const [key, one] of Object.entries(value)) setPath(change, op, key, one, false);
	}
	return change;
}

/** What a whole resource says (POST, PUT). @throws ScimError */
export function readGroup(resource: object): Required<GroupChange> {
	const change: GroupChange = { members: [] };
	for (const [key, value] of Object.entries(resource))
		setPath(change, 'replace', key, value, false);
	if (change.displayName === undefined) throw badValue('displayName mangler.');
	return {
		displayName: change.displayName,
		externalId: change.externalId ?? null,
		members: change.members.length > 0 ? change.members : [{ kind: 'replace', users: [] }]
	};
}

function setPath(
	change: GroupChange,
	op: Operation['op'],
	path: string,
	value: unknown,
	strict: boolean
): void {
	const [, whole = '', filter] = /^([^[\]]+)(?:\[(.*)\])?$/s.exec(path) ?? [];
	const name = normalName(whole);
	if (name === 'members')
		change.members.push(
			filter === undefined ? memberStep(op, value) : namedInFilter(op, parseFilter(filter))
		);
	else if (name === 'displayname' && filter === undefined)
		change.displayName = op === 'remove' ? noName() : (readText(value, 'displayName') ?? noName());
	else if (name === 'externalid' && filter === undefined)
		change.externalId = op === 'remove' ? null : readText(value, 'externalId');
	else if (strict && ['id', 'meta', 'schemas'].includes(name))
		throw new ScimError(400, `«${path}» kan ikke endres.`, 'mutability');
	else if (strict)
		throw new ScimError(400, `Attributtet «${path.slice(0, 100)}» finnes ikke.`, 'invalidPath');
}

function noName(): never {
	throw badValue('displayName mangler.');
}

/** `Remove` with those to remove in the value is Entra ID's; without a value everybody goes. */
function memberStep(op: Operation['op'], value: unknown): MemberStep {
	if (op !== 'remove') return { kind: op, users: readMembers(value) };
	return value === undefined || value === null
		? { kind: 'replace', users: [] }
		: { kind: 'remove', users: readMembers(value) };
}

function readMembers(value: unknown): string[] {
	if (value === null || value === undefined) return [];
	const list: unknown[] = Array.isArray(value) ? value : [value];
	if (list.length > MOST) throw badValue(`Mer enn ${MOST} medlemmer på en gang.`);
	return [
		...new Set(
			list.map((one) => {
				const id = readText(isObject(one) ? partOf(one, 'value') : one, 'members.value');
				if (id === null) throw badValue('Et medlem mangler value.');
				return id.toLowerCase();
			})
		)
	];
}

/** `members[value eq "…"]`, or several of them joined by `or`. */
function namedInFilter(op: Operation['op'], filter: Filter): MemberStep {
	const users = (filter.op === 'or' ? filter.parts : [filter]).map(
		(part) => itemOf(part)?.['value']
	);
	const ids = users.filter((id) => typeof id === 'string').map((id) => id.toLowerCase());
	if (op !== 'remove' || ids.length !== users.length)
		throw new ScimError(400, 'members kan bare fjernes med value eq.', 'invalidFilter');
	return { kind: 'remove', users: ids };
}
