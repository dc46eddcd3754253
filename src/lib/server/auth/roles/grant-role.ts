import { logChange, type Context } from '../../db/index.ts';
import { GrantRefused } from '../faults.ts';
import type { GrantedRole } from '../permissions.ts';
import { require } from '../require.ts';
import { givableBy, readGrant, type TypedGrant } from '../rules.ts';
import { findEmployed, insertGrant } from './role-queries.ts';

/** Gives a person a role in the current kommune from a day on. Repeating it changes nothing. @throws Forbidden */
export async function grantRole(
	context: Context,
	grant: { personId: number; role: GrantedRole; from: string; reason?: string }
): Promise<void> {
	await require(context, 'operate', {});
	const { reason = null } = grant;
	if (await insertGrant(context, { ...grant, last: null, reason }))
		await logChange(context, 'rolle-gitt', {
			personId: grant.personId,
			rolle: grant.role,
			fra: grant.from
		});
}

/**
 * Gives an employee of the kommune a role, for a reason, from a day and to a last day or without end. Nobody gives
 * themself one.
 * @throws Forbidden, GrantRefused
 */
export async function giveRole(context: Context, typed: TypedGrant): Promise<void> {
	await require(context, 'grant', {});
	const { actor, today } = context;
	const read = readGrant(typed, {
		self: actor.kind === 'person' ? actor.personId : null,
		today,
		givable: givableBy(actor.kind === 'operator' ? 'operator' : 'person')
	});
	if ('faults' in read) throw new GrantRefused(read.faults);
	const { grant } = read;
	if (!(await findEmployed(context, grant.personId)))
		throw new GrantRefused([{ field: 'person', kind: 'not-employed' }]);
	if (!(await insertGrant(context, grant)))
		throw new GrantRefused([{ field: 'person', kind: 'already' }]);
	await logChange(context, 'rolle-gitt', {
		personId: grant.personId,
		rolle: grant.role,
		fra: grant.from,
		...(grant.last === null ? {} : { siste: grant.last })
	});
}
