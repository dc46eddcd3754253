import { isDeepStrictEqual } from 'node:util';
import { m } from '#lib/paraglide/messages.js';
import type { Context } from '../db/index.ts';
import { formatMunicipalityNumber, listMunicipalities, listUnitCodes } from '../people/index.ts';
import { findLoosening, type Loosening } from './overlay-rules.ts';
import type { RequirementsFile } from './requirement-file.ts';
import type { RequirementEntry } from './requirement-schema.ts';
import {
	planVersions,
	VersionOverlap,
	type StoredVersion,
	type Version,
	type VersionPlan
} from './requirement-versions.ts';

/** The co-operation, owner of the baseline. */
export const BASELINE = 0;

/** What becomes of each requirement of a file. */
export type Plans = Map<RequirementEntry, VersionPlan>;

/** A unit belongs to one kommune, and must be there. */
export async function checkUnits(
	{ trx, municipalityId }: Context,
	file: RequirementsFile
): Promise<void> {
	const codes = municipalityId === BASELINE ? null : await listUnitCodes(trx, municipalityId);
	for (const { content, place } of file.requirements) {
		const unit = content.scope.unit;
		if (unit === undefined) continue;
		const path = ['krav', place, 'gjelder', 'enhet'];
		if (codes === null)
			file.fault(
				path,
				'kan bare stå i en kommunes egen fil. Ta den bort, eller importer fila med --kommune.'
			);
		else if (!codes.has(unit))
			file.fault(
				path,
				'er ikke en enhet i denne kommunen. Rett koden, eller importer HR-uttrekket med enheten først.'
			);
	}
}

/**
 * What the file makes of the owner's versions, by entry; entries with faults are left out.
 * @param from the day changed content begins, when the person said it
 */
export function planRequirements(
	{ municipalityId, today }: Context,
	file: RequirementsFile,
	stored: StoredVersion[],
	from: string | undefined,
	notices: string[]
): Plans {
	const plans: Plans = new Map();
	for (const entry of file.requirements) {
		const known = stored.filter(
			({ owner, code }) => owner === municipalityId && code === entry.code
		);
		const first = known[0];
		if (!first && entry.from === null) {
			file.fault(
				['krav', entry.place, 'fra'],
				'mangler. Et nytt krav må si hvilken dag det gjelder fra.'
			);
			continue;
		}
		if (first && entry.from !== null && entry.from !== first.validFrom)
			notices.push(
				`Kravet ${entry.code} gjelder allerede fra ${first.validFrom}. «fra: ${entry.from}» endrer ikke det; endret innhold gjelder fra --gjelder-fra.`
			);
		try {
			const plan = planVersions(
				known,
				{ from: entry.from ?? today, until: entry.until, content: entry.content },
				{ from: from ?? today, explicit: from !== undefined }
			);
			plans.set(entry, plan);
			const changes = known.at(-1);
			if (changes && plan.kind !== 'changed' && !isDeepStrictEqual(changes.content, entry.content))
				notices.push(
					`Kravet ${entry.code} slutter før endringen ville begynt. Bare sluttdatoen er endret.`
				);
		} catch (error) {
			if (!(error instanceof VersionOverlap)) throw error;
			file.fault(
				['krav', entry.place, 'kode'],
				`overlapper: siste versjon gjelder fra ${error.lastFrom}. Oppgi --gjelder-fra ${error.lastFrom} eller senere.`
			);
		}
	}
	return plans;
}

/** A kommune's versions may not loosen the baseline's. */
export function checkOwnOverlay(
	file: RequirementsFile,
	plans: Plans,
	stored: StoredVersion[]
): void {
	for (const entry of file.requirements) {
		const plan = plans.get(entry);
		if (!plan) continue;
		const baseline = stored.filter(({ owner, code }) => owner === BASELINE && code === entry.code);
		for (const { field, reason } of findLoosening(plan.result, baseline))
			file.fault(['krav', entry.place, ...field.split('.')], m.krav_fault_milder({ reason }));
	}
}

/** The baseline's versions as they will be may not become stricter than a kommune's overlay. */
export async function checkOverlays(
	{ trx }: Context,
	file: RequirementsFile,
	plans: Plans,
	stored: StoredVersion[]
): Promise<void> {
	const names = new Map((await listMunicipalities(trx)).map(({ id, name }) => [id, name]));
	for (const entry of file.requirements) {
		const plan = plans.get(entry);
		if (!plan) continue;
		for (const { field, reason } of findMilderOverlays(entry.code, plan.result, stored, names))
			file.fault(['krav', entry.place, ...field.split('.')], reason);
	}
}

/**
 * The overlays that would ask less than the baseline's versions as they will be.
 * @param stored versions of every owner
 * @param names of the kommuner
 * @returns each with a reason that names the kommune
 */
export function findMilderOverlays(
	requirement: string,
	baseline: Version[],
	stored: StoredVersion[],
	names: Map<number, string>
): Loosening[] {
	const overlays = stored.filter(({ owner, code }) => owner !== BASELINE && code === requirement);
	return [...Map.groupBy(overlays, ({ owner }) => owner)].flatMap(([owner, versions]) =>
		findLoosening(versions, baseline).map(({ field, reason }) => ({
			field,
			reason: m.krav_fault_milder_overlay({
				municipality: `${formatMunicipalityNumber(owner)} ${names.get(owner) ?? ''}`,
				requirement,
				reason
			})
		}))
	);
}
