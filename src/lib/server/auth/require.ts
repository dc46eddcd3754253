import type { Context } from '../db/index.ts';
import { findLeadsUnit, listGrants, logAccess, logAccessToUnit } from './queries.ts';

/**
 * What can be asked for, and whose data it shows. Figures carry no names, so only the others are logged.
 * - self: the person's own learning, evidence and log
 * - unit: a leader's unit and everything below it, on a day
 * - person: one employee's requirements, by a leader of the unit or HR
 * - decide: waivers and evidence for these people, by a leader of each of them or HR
 * - figures: suppressed counts of the kommune
 * - cooperation: suppressed counts of every kommune, side by side
 * - requirements: drafts and versions of what the kommune requires, and what a change would do, without names
 * - named: everyone's status by name, on a day (HR, the command line)
 * - operate: imports, rebuild (the command line)
 */
export type Permission = {
	self: { self: true };
	unit: { unitId: number; date: string };
	person: { personId: number };
	decide: { people: number[] };
	figures: Record<string, never>;
	cooperation: Record<string, never>;
	requirements: Record<string, never>;
	named: { people: number[] };
	operate: Record<string, never>;
};

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
export async function require<P extends keyof Permission>(
	context: Context,
	permission: P,
	target: Permission[P]
): Promise<void> {
	if (!(await isAllowed(context, permission, target))) throw new Forbidden();
	if ('personId' in target) await logAccess(context, permission, [target.personId]);
	if ('people' in target) await logAccess(context, permission, target.people);
	if ('unitId' in target) await logAccessToUnit(context, permission, target.unitId, target.date);
}

async function isAllowed<P extends keyof Permission>(
	context: Context,
	permission: P,
	target: Permission[P]
): Promise<boolean> {
	const { actor } = context;
	if (actor.kind === 'operator') return permission !== 'self';
	if (permission === 'self') return true;
	if (permission === 'operate') return false;
	const grants = await listGrants(context, actor.personId);
	if (permission === 'figures' || permission === 'cooperation')
		return grants.includes('hr') || grants.includes('kommunedirektor');
	// Nobody attests or waives for themself.
	if (permission === 'decide' && 'people' in target && target.people.includes(actor.personId))
		return false;
	if (grants.includes('hr')) return true;
	if (permission === 'unit' && 'unitId' in target)
		return findLeadsUnit(context, actor.personId, { unitId: target.unitId });
	if (permission === 'person' && 'personId' in target)
		return findLeadsUnit(context, actor.personId, { personId: target.personId });
	if (permission === 'decide' && 'people' in target)
		return leadsEveryone(context, actor.personId, target.people);
	return false;
}

async function leadsEveryone(context: Context, leader: number, people: number[]): Promise<boolean> {
	for (const personId of people)
		if (!(await findLeadsUnit(context, leader, { personId }))) return false;
	return people.length > 0;
}
