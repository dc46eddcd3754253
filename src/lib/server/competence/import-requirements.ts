import { isDeepStrictEqual } from 'node:util';
import { require } from '../auth/index.ts';
import { actAs, type Context } from '../db/index.ts';
import {
	FaultList,
	lockImports,
	recordImport,
	type Counts,
	type ImportInput,
	type ImportOutcome
} from '../imports/index.ts';
import {
	ensureMunicipality,
	formatMunicipalityNumber,
	listMunicipalities,
	listUnitCodes,
	registerPositionsAndSystems
} from '../people/index.ts';
import {
	insertAgreements,
	insertCompetences,
	insertVersions,
	listAgreements,
	listCompetences,
	listVersions,
	resolveRequirements,
	updateCompetence,
	updateVersionEnds
} from './import-queries.ts';
import { findLoosening } from './overlay-rules.ts';
import { readRequirements, type RequirementsFile } from './requirement-file.ts';
import type { RequirementEntry } from './requirement-schema.ts';
import { planVersions, VersionOverlap, type StoredVersion, type VersionPlan } from './requirement-versions.ts';

/** The co-operation, owner of the baseline. */
const BASELINE = 0;

type Plans = Map<RequirementEntry, VersionPlan>;

/**
 * Imports a requirements file: the baseline when the context's kommune is 0, else the kommune's own requirements and its
 * overlay of the baseline, which may only tighten. All or nothing; the same file twice changes nothing.
 * @param input `from`: the day changed requirements take effect, `YYYY-MM-DD`, today when left out
 * @returns also the kommuner whose timeline may move
 * @throws ImportRefused with every fault of the file; Forbidden
 */
export async function importRequirements(
	context: Context,
	input: ImportInput & { from?: string | undefined }
): Promise<ImportOutcome & { municipalities: number[] }> {
	await require(context, 'operate', {});
	const { trx, municipalityId } = context;
	const notices: string[] = [];
	const faults = new FaultList(input.file.name);
	const file = readRequirements(input.file, faults);
	await ensureMunicipality(context, input.file.name);
	// An overlay is checked against the baseline, and the other way round: one requirements file at a time.
	await lockImports(context, 'krav');

	const stored = await listVersions(
		trx,
		file.requirements.map(({ code }) => code)
	);
	await checkUnits(context, file);
	const plans = planAll(context, file, stored, input.from, notices);
	if (municipalityId === BASELINE) await checkOverlays(context, file, plans, stored);
	else checkOwnOverlay(file, plans, stored);
	faults.throwIfAny();

	const competences = await writeCompetences(context, file, notices);
	const agreements = await writeAgreements(context, file, notices);
	await writeVersions(context, plans, competences.ids, agreements.ids);
	const municipalities =
		municipalityId === BASELINE ? (await listMunicipalities(trx)).map(({ id }) => id) : [municipalityId];
	const registered = await register(context, file, municipalities, notices);
	const ofKind = (kind: VersionPlan['kind']) => [...plans.values()].filter((plan) => plan.kind === kind).length;
	const counts: Counts = {
		added: ofKind('added'),
		changed: ofKind('changed'),
		ended: ofKind('ended'),
		unchanged: ofKind('unchanged'),
		newCompetences: competences.added,
		changedCompetences: competences.changed,
		newAgreements: agreements.added,
		...registered
	};
	await recordImport(context, 'krav', input.file, counts);
	const moves = [...plans.values()].some(({ kind }) => kind !== 'unchanged');
	return { counts, notices, people: 'everyone', municipalities: moves ? municipalities : [] };
}

/** A unit belongs to one kommune, and must be there. */
async function checkUnits({ trx, municipalityId }: Context, file: RequirementsFile): Promise<void> {
	const codes = municipalityId === BASELINE ? null : await listUnitCodes(trx, municipalityId);
	for (const [index, { content }] of file.requirements.entries()) {
		const unit = content.scope.unit;
		if (unit === undefined) continue;
		const path = ['krav', index, 'gjelder', 'enhet'];
		if (codes === null)
			file.fault(path, 'kan bare stå i en kommunes egen fil. Ta den bort, eller importer fila med --kommune.');
		else if (!codes.has(unit))
			file.fault(path, 'er ikke en enhet i denne kommunen. Rett koden, eller importer HR-uttrekket med enheten først.');
	}
}

function planAll(
	{ municipalityId, today }: Context,
	file: RequirementsFile,
	stored: StoredVersion[],
	from: string | undefined,
	notices: string[]
): Plans {
	const plans: Plans = new Map();
	for (const [index, entry] of file.requirements.entries()) {
		const known = stored.filter(({ owner, code }) => owner === municipalityId && code === entry.code);
		const first = known[0];
		if (!first && entry.from === null) {
			file.fault(['krav', index, 'fra'], 'mangler. Et nytt krav må si hvilken dag det gjelder fra.');
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
				notices.push(`Kravet ${entry.code} slutter før endringen ville begynt. Bare sluttdatoen er endret.`);
		} catch (error) {
			if (!(error instanceof VersionOverlap)) throw error;
			file.fault(
				['krav', index, 'kode'],
				`overlapper: siste versjon gjelder fra ${error.lastFrom}. Oppgi --gjelder-fra ${error.lastFrom} eller senere.`
			);
		}
	}
	return plans;
}

function checkOwnOverlay(file: RequirementsFile, plans: Plans, stored: StoredVersion[]): void {
	for (const [index, entry] of file.requirements.entries()) {
		const plan = plans.get(entry);
		if (!plan) continue;
		const baseline = stored.filter(({ owner, code }) => owner === BASELINE && code === entry.code);
		for (const { field, reason } of findLoosening(plan.result, baseline))
			file.fault(['krav', index, ...field.split('.')], `en kommune kan bare stramme inn: ${reason}`);
	}
}

async function checkOverlays(
	{ trx }: Context,
	file: RequirementsFile,
	plans: Plans,
	stored: StoredVersion[]
): Promise<void> {
	const names = new Map((await listMunicipalities(trx)).map(({ id, name }) => [id, name]));
	for (const [index, entry] of file.requirements.entries()) {
		const plan = plans.get(entry);
		const overlays = stored.filter(({ owner, code }) => owner !== BASELINE && code === entry.code);
		if (!plan) continue;
		for (const [owner, versions] of Map.groupBy(overlays, (version) => version.owner))
			for (const { field, reason } of findLoosening(versions, plan.result))
				file.fault(
					['krav', index, ...field.split('.')],
					`${formatMunicipalityNumber(owner)} ${names.get(owner) ?? ''} har et eget krav ${entry.code} som da blir mildere enn grunnkravet: ${reason} Stram inn kommunens krav først.`
				);
	}
}

async function writeCompetences(
	{ trx, municipalityId }: Context,
	file: RequirementsFile,
	notices: string[]
): Promise<{ ids: Map<string, number>; added: number; changed: number }> {
	const known = await listCompetences(trx);
	const added = [];
	let changed = 0;
	for (const entry of file.competences) {
		const old = known.get(entry.code);
		if (!old) {
			added.push(entry);
			continue;
		}
		const next = { name: entry.name, framework: entry.framework ?? old.framework };
		if (isDeepStrictEqual(next, { name: old.name, framework: old.framework })) continue;
		if (old.owner !== municipalityId) {
			notices.push(
				`Kompetansen ${entry.code} eies av ${old.owner === BASELINE ? 'samarbeidet' : `kommune ${formatMunicipalityNumber(old.owner)}`} og beholder navnet «${old.name.nb}».`
			);
			continue;
		}
		changed++;
		await updateCompetence(trx, old.id, next);
	}
	const defined = new Set([...known.keys(), ...added.map(({ code }) => code)]);
	const named = new Set(file.requirements.flatMap(({ content }) => content.competence ?? []));
	for (const code of named)
		if (!defined.has(code)) {
			notices.push(`Kompetansen ${code} er ny og heter «${code}» til den får et navn under kompetanser.`);
			added.push({ code, name: { nb: code }, framework: null });
		}
	const ids = new Map([...known].map(([code, { id }]) => [code, id]));
	for (const [code, id] of await insertCompetences(trx, municipalityId, added)) ids.set(code, id);
	return { ids, added: added.length, changed };
}

async function writeAgreements(
	{ trx, municipalityId }: Context,
	file: RequirementsFile,
	notices: string[]
): Promise<{ ids: Map<string, number>; added: number }> {
	const ids = await listAgreements(trx);
	const named = new Set(file.requirements.flatMap(({ content }) => content.agreement ?? []));
	const missing = [...named].filter((code) => !ids.has(code));
	for (const code of missing) notices.push(`Avtalen ${code} er ny og har ingen tekst ennå.`);
	for (const [code, id] of await insertAgreements(trx, municipalityId, missing)) ids.set(code, id);
	return { ids, added: missing.length };
}

async function writeVersions(
	{ trx, municipalityId, actor }: Context,
	plans: Plans,
	competences: Map<string, number>,
	agreements: Map<string, number>
): Promise<void> {
	const ids = await resolveRequirements(
		trx,
		[...plans.keys()].map(({ code }) => code)
	);
	const writes = [...plans].flatMap(([{ code }, { added, ends }]) => {
		const requirementId = ids.get(code);
		if (requirementId === undefined) throw new Error(`requirement ${code} was made but is missing`);
		return [{ requirementId, added, ends }];
	});
	await updateVersionEnds(
		trx,
		municipalityId,
		writes.flatMap(({ requirementId, ends }) => ends.map((end) => ({ requirementId, ...end })))
	);
	await insertVersions(
		trx,
		municipalityId,
		actor.name,
		writes.flatMap(({ requirementId, added }) => {
			if (!added) return [];
			const { content, ...version } = added;
			const { competence, agreement, ...values } = content;
			return [
				{
					...version,
					...values,
					requirementId,
					competenceId: competence === null ? null : (competences.get(competence) ?? null),
					agreementId: agreement === null ? null : (agreements.get(agreement) ?? null)
				}
			];
		})
	);
}

/** Adds the positions and systems that the file names: systems in every kommune it applies to, positions only in a kommune's own. */
async function register(
	context: Context,
	file: RequirementsFile,
	municipalities: number[],
	notices: string[]
): Promise<{ newPositions: number; newSystems: number }> {
	const scopes = file.requirements.map(({ content }) => content.scope);
	const named = {
		positions: context.municipalityId === BASELINE ? [] : scopes.flatMap(({ position }) => position ?? []),
		systems: scopes.flatMap(({ system }) => system?.name ?? [])
	};
	const positions = new Set<string>();
	const systems = new Set<string>();
	if (named.positions.length + named.systems.length > 0)
		for (const municipalityId of municipalities) {
			await actAs(context.trx, { municipalityId });
			const added = await registerPositionsAndSystems({ ...context, municipalityId }, named);
			for (const position of added.positions) positions.add(position);
			for (const system of added.systems) systems.add(system);
		}
	await actAs(context.trx, { municipalityId: context.municipalityId });
	for (const position of positions) notices.push(`Stillingen ${position} er ny og lagt til i katalogen.`);
	for (const system of systems) notices.push(`Fagsystemet ${system} er nytt og lagt til i registeret.`);
	return { newPositions: positions.size, newSystems: systems.size };
}
