import { require } from '../../auth/index.ts';
import { logChange, type Context } from '../../db/index.ts';
import { checkVersion, notFound, readId, type Answer } from './answers.ts';
import {
	deleteMembers,
	findGroup,
	insertGroup,
	insertMembers,
	listKnownUsers,
	updateGroup
} from './group-queries.ts';
import { answerGroup } from './list-groups.ts';
import type { KnownGroup } from './list-queries.ts';
import { CORE_GROUP, isId } from './rules/names.ts';
import { patchGroup, readGroup, type GroupChange, type MemberStep } from './rules/patch-group.ts';
import { readProjection } from './rules/project.ts';
import { badValue } from './rules/scim-error.ts';
import { readOperations, readResource } from './schema.ts';
import type { UserChange } from './change-user.ts';

const EVERYTHING = readProjection(new URLSearchParams());

/** Keeps a group that the provider has made. It gives no role until the kommune's administrator says which. @throws Forbidden, ScimError */
export async function createGroup(
	context: Context,
	{ body, base }: { body: unknown; base: string }
): Promise<Answer> {
	await require(context, 'provision', {});
	const said = readGroup(readResource(body, CORE_GROUP));
	const group = await insertGroup(context, said);
	await logChange(context, 'scim-gruppe-ny', { gruppe: group.id });
	for (const step of said.members) await changeMembers(context, group, step);
	return answerGroup(context, group, EVERYTHING, base);
}

/** Changes what the operations of a PATCH say. Members are not answered: there may be thousands. @throws Forbidden, ScimError */
export async function changeGroup(
	context: Context,
	{ id, body, ifMatch }: Omit<UserChange, 'base'>
): Promise<void> {
	await require(context, 'provision', {});
	await write(context, id, ifMatch, patchGroup(readOperations(body)));
}

/** Puts a whole group in place of what was said before. The role that it gives is as it was. @throws Forbidden, ScimError */
export async function replaceGroup(context: Context, input: UserChange): Promise<Answer> {
	await require(context, 'provision', {});
	const said = readGroup(readResource(input.body, CORE_GROUP));
	const group = await write(context, input.id, input.ifMatch, said);
	return answerGroup(context, group, EVERYTHING, input.base);
}

/** Forgets a group: nobody has its role any longer. @throws Forbidden, ScimError */
export async function deleteGroup(
	context: Context,
	{ id, ifMatch }: { id: string; ifMatch: string | null }
): Promise<void> {
	await require(context, 'provision', {});
	const group = await findGroup(context, readId(id), { lock: true });
	if (!group) throw notFound();
	checkVersion(ifMatch, group.version);
	await updateGroup(context, group.id, { deleted: true });
	await logChange(context, 'scim-gruppe-slettet', {
		gruppe: group.id,
		rolle: group.role
	});
}

async function write(
	context: Context,
	id: string,
	ifMatch: string | null,
	change: GroupChange
): Promise<KnownGroup> {
	const group = await findGroup(context, readId(id), { lock: true });
	if (!group) throw notFound();
	checkVersion(ifMatch, group.version);
	let isChanged = false;
	for (const step of change.members)
		isChanged = (await changeMembers(context, group, step)) || isChanged;
	const { displayName = group.displayName, externalId = group.externalId } = change;
	if (displayName !== group.displayName || externalId !== group.externalId) {
		await logChange(context, 'scim-gruppe-endret', {
			gruppe: group.id,
			felt: ['displayName', 'externalId']
		});
		isChanged = true;
	}
	return isChanged ? updateGroup(context, group.id, { displayName, externalId }) : group;
}

/** @returns whether anybody came or went */
async function changeMembers(
	context: Context,
	group: KnownGroup,
	{ kind, users }: MemberStep
): Promise<boolean> {
	const known = await listKnownUsers(context, users.filter(isId));
	const ids = known.map(({ id }) => id);
	if (kind !== 'remove' && ids.length < users.length) {
		const strange = users.find((id) => !ids.includes(id)) ?? '';
		throw badValue(`Ingen bruker har id «${strange.slice(0, 60)}».`);
	}
	const gone =
		kind === 'add'
			? []
			: await deleteMembers(context, group.id, kind === 'remove' ? { only: ids } : { but: ids });
	const come = kind === 'remove' ? [] : await insertMembers(context, group.id, ids);
	if (gone.length + come.length === 0) return false;
	await logChange(context, 'scim-gruppe-medlemmer', {
		gruppe: group.id,
		rolle: group.role,
		inn: come,
		ut: gone
	});
	return true;
}
