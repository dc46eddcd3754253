import { isDeepStrictEqual } from 'node:util';
import { m } from '#lib/paraglide/messages.js';
import { actAs, type Context } from '../../db/index.ts';
import { listMunicipalities, listUnitCodes } from '../../people/index.ts';
import { findLoosening } from '../overlay-rules.ts';
import { BASELINE, findMilderOverlays } from '../plan-requirements.ts';
import { listVersions } from '../requirement-queries.ts';
import {
	planVersion,
	VersionOverlap,
	type StoredVersion,
	type VersionPlan
} from '../requirement-versions.ts';
import type { RequirementFault } from './faults.ts';
import { readFields, trimFields, type DraftContent, type DraftFields } from './fields.ts';
import { getCatalogue, listPositions, listSystems, type Catalogue } from './queries.ts';

/** A draft as it is judged. */
export interface DraftInput {
	fields: DraftFields;
	/** As DraftRow has it. */
	basedOn: number | null;
}

/** A draft held against what the kommune has. */
export interface CheckedDraft {
	/** null when the fields cannot be read. */
	draft: DraftContent | null;
	/** What it makes of the owner's versions; null when it cannot be laid in. */
	plan: VersionPlan | null;
	/** The owner's versions as they are, in order. */
	own: StoredVersion[];
	/** The baseline's; none for a draft of the baseline. */
	baseline: StoredVersion[];
	catalogue: Catalogue;
	/** What keeps it from being kept: fields that cannot be read, and names that do not exist. */
	formFaults: RequirementFault[];
	/** What keeps it from being laid in: versions that overlap, or a milder overlay. */
	versionFaults: RequirementFault[];
	/** What only keeps it from being published. */
	publishFaults: RequirementFault[];
}

/** Finds everything that is wrong with a draft, in one go. */
export async function checkDraft(context: Context, input: DraftInput): Promise<CheckedDraft> {
	const { trx, municipalityId } = context;
	const fields = trimFields(input.fields);
	const { kode = '' } = fields;
	const { draft, faults } = readFields(fields);
	const catalogue = await getCatalogue(trx);
	const stored = await listVersions(trx, [kode]);
	const own = stored.filter(({ owner }) => owner === municipalityId);
	const baseline =
		municipalityId === BASELINE ? [] : stored.filter(({ owner }) => owner === BASELINE);
	const formFaults = [...faults, ...(await findUnknownNames(context, fields, catalogue))];
	if (input.basedOn === null && own.length + baseline.length > 0)
		formFaults.push({ field: 'kode', message: m.krav_fault_code_taken({ code: kode }) });
	const checked = { draft, own, baseline, catalogue, formFaults };
	if (!draft) return { ...checked, plan: null, versionFaults: [], publishFaults: [] };
	const { plan, versionFaults } = await layIn(context, draft, { own, baseline, stored });
	return { ...checked, plan, versionFaults, publishFaults: findUnready(draft, own, input.basedOn) };
}

async function layIn(
	{ trx, municipalityId }: Context,
	draft: DraftContent,
	{ own, baseline, stored }: Pick<CheckedDraft, 'own' | 'baseline'> & { stored: StoredVersion[] }
): Promise<Pick<CheckedDraft, 'plan' | 'versionFaults'>> {
	try {
		const plan = planVersion(own, draft);
		if (municipalityId !== BASELINE)
			return {
				plan,
				versionFaults: findLoosening(plan.result, baseline).map(({ field, reason }) => ({
					field,
					message: m.krav_fault_milder({ reason })
				}))
			};
		const names = new Map((await listMunicipalities(trx)).map(({ id, name }) => [id, name]));
		return {
			plan,
			versionFaults: findMilderOverlays(draft.code, plan.result, stored, names).map(
				({ field, reason }) => ({ field, message: reason })
			)
		};
	} catch (error) {
		if (!(error instanceof VersionOverlap)) throw error;
		return {
			plan: null,
			versionFaults: [{ field: 'fra', message: m.krav_fault_overlaps({ from: error.lastFrom }) }]
		};
	}
}

function findUnready(
	draft: DraftContent,
	own: StoredVersion[],
	basedOn: number | null
): RequirementFault[] {
	const faults: RequirementFault[] = [];
	const last = own.at(-1);
	if (draft.reason === '') faults.push({ field: 'grunn', message: m.krav_fault_missing_reason() });
	if (last && basedOn !== null && last.number !== basedOn)
		faults.push({
			field: 'kode',
			message: m.krav_fault_changed_since({ number: last.number, name: last.createdBy })
		});
	else if (
		last &&
		last.validUntil === draft.until &&
		last.reason === draft.reason &&
		isDeepStrictEqual(last.content, draft.content)
	)
		faults.push({ field: 'kode', message: m.krav_fault_no_change({ number: last.number }) });
	return faults;
}

/** Codes and names that the fields mention and the kommune does not have. */
async function findUnknownNames(
	context: Context,
	fields: DraftFields,
	catalogue: Catalogue
): Promise<RequirementFault[]> {
	const faults: RequirementFault[] = [];
	const { kompetanse, avtale } = fields;
	if (kompetanse !== undefined && !catalogue.competences.has(kompetanse))
		faults.push({
			field: 'kompetanse',
			message: m.krav_fault_unknown_competence({ code: kompetanse })
		});
	if (avtale !== undefined && !catalogue.agreements.has(avtale))
		faults.push({ field: 'avtale', message: m.krav_fault_unknown_agreement({ code: avtale }) });
	const { 'gjelder.enhet': unit, 'gjelder.stilling': position, 'gjelder.system': system } = fields;
	if (unit !== undefined && context.municipalityId === BASELINE)
		faults.push({ field: 'gjelder.enhet', message: m.krav_fault_baseline_unit() });
	else if (
		unit !== undefined &&
		!(await listUnitCodes(context.trx, context.municipalityId)).has(unit)
	)
		faults.push({ field: 'gjelder.enhet', message: m.krav_fault_unknown_unit({ unit }) });
	if (position === undefined && system === undefined) return faults;
	const known = await listKnownNames(context);
	// As the rules match them: a code as it stands, a title or a name without regard to case.
	if (
		position !== undefined &&
		!known.positionCodes.has(position) &&
		!known.titles.has(position.toLocaleLowerCase('nb'))
	)
		faults.push({
			field: 'gjelder.stilling',
			message: m.krav_fault_unknown_position({ position })
		});
	if (system !== undefined && !known.systems.has(system.toLocaleLowerCase('nb')))
		faults.push({ field: 'gjelder.system', message: m.krav_fault_unknown_system({ system }) });
	return faults;
}

/** Positions and systems of the kommune; of the co-operation, those that any kommune has. */
async function listKnownNames({ trx, municipalityId, today }: Context) {
	const isBaseline = municipalityId === BASELINE;
	const places = [
		municipalityId,
		...(isBaseline ? (await listMunicipalities(trx)).map(({ id }) => id) : [])
	];
	const known = {
		positionCodes: new Set<string>(),
		titles: new Set<string>(),
		systems: new Set<string>()
	};
	for (const place of places) {
		if (isBaseline) await actAs(trx, { municipalityId: place });
		for (const { code, title } of await listPositions(trx, place, today)) {
			if (code !== '') known.positionCodes.add(code);
			known.titles.add(title.toLocaleLowerCase('nb'));
		}
		for (const name of await listSystems(trx, place))
			known.systems.add(name.toLocaleLowerCase('nb'));
	}
	if (isBaseline) await actAs(trx, { municipalityId });
	return known;
}
