import { m } from '#lib/paraglide/messages.js';
import type { ScopeColumn } from '../db/index.ts';
import { isBefore } from '../imports/index.ts';
import type { RequirementContent, Version } from './requirement-versions.ts';

/** Days in the shortest month: an evidence that lasts a month less lasts at least this much less. */
const SHORTEST_MONTH = 28;

export interface Loosening {
	/** The field of the requirements file that loosens. */
	field: string;
	/** In the reader's language: what the baseline asks, and what is allowed. */
	reason: string;
}

/**
 * Where a kommune's versions ask less than the baseline's that hold at the same time. A kommune may only tighten.
 * @returns each field and reason once; empty when the overlay is allowed
 */
export function findLoosening(overlay: Version[], baseline: Version[]): Loosening[] {
	const found = new Map<string, Loosening>();
	for (const own of overlay)
		for (const base of baseline)
			if (overlap(own, base))
				for (const loosening of listLoosening(own.content, base.content))
					found.set(`${loosening.field} ${loosening.reason}`, loosening);
	return [...found.values()];
}

function overlap(a: Version, b: Version): boolean {
	return (
		isBefore(a.validFrom, a.validUntil) &&
		isBefore(b.validFrom, b.validUntil) &&
		isBefore(a.validFrom, b.validUntil) &&
		isBefore(b.validFrom, a.validUntil)
	);
}

/** Where one content asks less than another. */
export function* listLoosening(
	own: RequirementContent,
	base: RequirementContent
): Generator<Loosening> {
	if (base.competence !== null && own.competence !== base.competence)
		yield {
			field: 'kompetanse',
			reason: m.krav_fault_milder_competence({ code: base.competence })
		};
	if (base.agreement !== null && own.agreement !== base.agreement)
		yield { field: 'avtale', reason: m.krav_fault_milder_agreement({ code: base.agreement }) };
	if (own.level !== null && base.level !== null && own.level < base.level)
		yield { field: 'niva', reason: m.krav_fault_milder_level({ level: base.level }) };
	for (const part of narrowing(own.scope, base.scope))
		yield { field: 'gjelder', reason: m.krav_fault_milder_scope({ part }) };
	if (own.dueDays > base.dueDays)
		yield { field: 'frist.dager', reason: m.krav_fault_milder_days({ days: base.dueDays }) };
	if (own.dueLastDay !== null && base.dueLastDay === null)
		yield { field: 'frist.dato', reason: m.krav_fault_milder_any_date() };
	else if (own.dueLastDay !== null && base.dueLastDay !== null && own.dueLastDay > base.dueLastDay)
		yield { field: 'frist.dato', reason: m.krav_fault_milder_date({ date: base.dueLastDay }) };
	if (base.renewalMonths === null) return;
	if (own.renewalMonths === null || own.renewalMonths > base.renewalMonths)
		yield {
			field: 'fornyes.maneder',
			reason: m.krav_fault_milder_months({ months: base.renewalMonths })
		};
	else {
		const widest = base.renewalWindow + SHORTEST_MONTH * (base.renewalMonths - own.renewalMonths);
		if (own.renewalWindow > widest)
			yield {
				field: 'fornyes.vindu',
				reason: m.krav_fault_milder_window({
					own: own.renewalWindow,
					base: base.renewalWindow,
					widest
				})
			};
	}
}

/** Parts of a scope that another does not have with the same value: each leaves someone out. */
function narrowing(own: ScopeColumn, base: ScopeColumn): string[] {
	const same = (a: string | undefined, b: string | undefined) =>
		a?.toLowerCase() === b?.toLowerCase();
	const parts: string[] = [];
	if (own.unit !== undefined && own.unit !== base.unit) parts.push(`enhet: ${own.unit}`);
	if (own.position !== undefined && !same(own.position, base.position))
		parts.push(`stilling: ${own.position}`);
	if (own.leader && !base.leader) parts.push('leder: true');
	if (
		own.system &&
		!(same(own.system.name, base.system?.name) && own.system.role === base.system?.role)
	)
		parts.push(`system: ${own.system.name}, rolle: ${own.system.role}`);
	return parts;
}
