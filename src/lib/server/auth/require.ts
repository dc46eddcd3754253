import type { Actor, Context } from '../db/index.ts';
import {
	reachesOf,
	type AgreementReach,
	type HeldRole,
	type Permission,
	type PermissionName
} from './permissions.ts';
import {
	findLeadsUnit,
	findOwnsSystem,
	listGrants,
	listLedPeople,
	listLedUnits,
	listOwnUnits,
	logAccess,
	logAccessToSystem,
	logAccessToUnit
} from './queries.ts';

/** The actor may not do this. The message is for people and tells nothing about what exists. */
export class Forbidden extends Error {
	constructor() {
		super('Du har ikke tilgang til dette.');
	}
}

/**
 * Decides whether the actor may, and writes the access log of every named person it shows, in one call.
 * First line of every entry point; what no rule allows is refused.
 * @throws Forbidden
 */
export async function require<P extends PermissionName>(
	context: Context,
	permission: P,
	target: Permission[P]
): Promise<void> {
	if (!(await isAllowed(context, permission, target))) throw new Forbidden();
	if ('personId' in target) await logAccess(context, permission, [target.personId]);
	if ('people' in target) await logAccess(context, permission, target.people);
	if ('unitId' in target) await logAccessToUnit(context, permission, target.unitId, target.date);
	if ('systemId' in target)
		await logAccessToSystem(context, permission, target.systemId, target.date);
}

async function isAllowed(
	context: Context,
	permission: PermissionName,
	target: Permission[PermissionName]
): Promise<boolean> {
	const { actor } = context;
	if (actor.kind === 'operator') return reachesOf(['driftsansvarlig'], permission).length > 0;
	if (actor.kind === 'system') return reachesOf(['brukersystem'], permission).length > 0;
	// Nobody attests or waives for themself.
	if (permission === 'decide' && 'people' in target && target.people.includes(actor.personId))
		return false;
	// Most of what is asked for is one's own: then nobody needs to look up what else one is.
	const derived = reachesOf(['ansatt'], permission);
	if (derived.includes('own')) return 'self' in target;
	const granted = reachesOf(await rolesOf(context, actor), permission);
	if ('reach' in target) return granted.includes(target.reach);
	if (granted.includes('municipality') || granted.includes('cooperation')) return true;
	if (granted.includes('systems'))
		return 'systemId' in target && findOwnsSystem(context, actor.personId, target.systemId);
	if (!reachesOf(['leder'], permission).includes('units')) return false;
	return isLed(context, actor.personId, target);
}

/** The roles that the person holds: what this request has just read of them, or else asked for. */
async function rolesOf(
	context: Context,
	actor: Extract<Actor, { kind: 'person' }>
): Promise<readonly HeldRole[]> {
	const read = actor.roles as readonly HeldRole[] | null | undefined;
	return read ?? listGrants(context, actor.personId);
}

/** Whether what is asked for lies within the units that the person leads; where it is about nobody, whether they lead any. */
async function isLed(
	context: Context,
	leader: number,
	target: Permission[PermissionName]
): Promise<boolean> {
	if ('unitId' in target) return findLeadsUnit(context, leader, { unitId: target.unitId });
	if ('personId' in target) return findLeadsUnit(context, leader, { personId: target.personId });
	if ('leadsUnit' in target)
		return (await listOwnUnits(context, leader)).some(({ id }) => id === target.leadsUnit);
	if ('people' in target) {
		const led = await listLedPeople(context, leader, target.people);
		return led.length > 0 && led.length === new Set(target.people).size;
	}
	return (await listLedUnits(context, leader)).length > 0;
}

/**
 * Those of these people whom `decide` allows the actor one by one. Shows and logs nothing: for telling what is wrong
 * before `require` decides.
 */
export async function listDecidable(context: Context, people: number[]): Promise<number[]> {
	const { actor } = context;
	if (actor.kind === 'operator') return people;
	if (actor.kind === 'system') return [];
	const others = people.filter((person) => person !== actor.personId);
	const granted = reachesOf(await rolesOf(context, actor), 'decide');
	return granted.includes('municipality') ? others : listLedPeople(context, actor.personId, others);
}

/** Whose agreements `require` lets the actor write. Shows and logs nothing: for what a page offers. */
export async function listWritableAgreements(context: Context): Promise<AgreementReach[]> {
	const { actor } = context;
	if (actor.kind !== 'person') return [];
	const granted = reachesOf(await rolesOf(context, actor), 'agreements');
	return (['municipality', 'cooperation'] as const).filter((reach) => granted.includes(reach));
}
