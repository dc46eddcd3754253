import type { Context } from '../db/index.ts';
import {
	findLeadsUnit,
	listGrants,
	listLedPeople,
	listLedUnits,
	logAccess,
	logAccessToUnit
} from './queries.ts';

/**
 * What can be asked for, and whose data it shows. Figures carry no names, so only the others are logged.
 * - self: the person's own learning, evidence and log
 * - unit: a leader's unit and everything below it, on a day
 * - person: one employee's requirements, by a leader of the unit or HR
 * - decide: waivers and evidence for these people, by a leader of each of them or HR
 * - attest: to attest at all, by a leader of some unit or HR. Shows nobody; each person is asked for with `decide`
 * - search: names, titles and units of employees that match a search, by HR. Nobody's status is shown, so no look is
 *   logged; opening one of them is
 * - figures: suppressed counts of the kommune
 * - cooperation: suppressed counts of every kommune, side by side
 * - courseFigures: suppressed counts of how courses go in the kommune, and what learners say of them, without names; to
 *   decide which comments others see. By who owns courses, and nobody else
 * - requirements: drafts and versions of what the kommune requires, and what a change would do, without names
 * - named: everyone's status by name, on a day (HR, the command line)
 * - operate: imports, rebuild (the command line)
 */
export type Permission = {
	self: { self: true };
	unit: { unitId: number; date: string };
	person: { personId: number };
	decide: { people: number[] };
	attest: Record<string, never>;
	search: Record<string, never>;
	figures: Record<string, never>;
	cooperation: Record<string, never>;
	courseFigures: Record<string, never>;
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
	if (permission === 'courseFigures') return grants.includes('kursansvarlig');
	// Nobody attests or waives for themself.
	if (permission === 'decide' && 'people' in target && target.people.includes(actor.personId))
		return false;
	if (grants.includes('hr')) return true;
	if (permission === 'attest') return (await listLedUnits(context, actor.personId)).length > 0;
	if (permission === 'unit' && 'unitId' in target)
		return findLeadsUnit(context, actor.personId, { unitId: target.unitId });
	if (permission === 'person' && 'personId' in target)
		return findLeadsUnit(context, actor.personId, { personId: target.personId });
	if (permission === 'decide' && 'people' in target) {
		const led = await listLedPeople(context, actor.personId, target.people);
		return led.length > 0 && led.length === new Set(target.people).size;
	}
	return false;
}

/**
 * Those of these people whom `decide` allows the actor one by one. Shows and logs nothing: for telling what is wrong
 * before `require` decides.
 */
export async function listDecidable(context: Context, people: number[]): Promise<number[]> {
	const { actor } = context;
	if (actor.kind === 'operator') return people;
	const others = people.filter((person) => person !== actor.personId);
	const grants = await listGrants(context, actor.personId);
	return grants.includes('hr') ? others : listLedPeople(context, actor.personId, others);
}
