import { isDeepStrictEqual } from 'node:util';
import { actAs, type Context } from '../db/index.ts';
import {
	formatMunicipalityNumber,
	listPositionNames,
	registerPositionsAndSystems
} from '../people/index.ts';
import {
	insertAgreements,
	insertCompetences,
	listAgreements,
	listCompetences,
	updateCompetence
} from './catalogue-queries.ts';
import { BASELINE, type Plans } from './plan-requirements.ts';
import type { RequirementsFile } from './requirement-file.ts';
import { insertVersions, resolveRequirements, updateVersionEnds } from './requirement-queries.ts';
import type { RequirementContent } from './requirement-versions.ts';

/** Adds the competences that the file defines or names, and corrects the names of the owner's own. */
export async function writeCompetences(
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
			notices.push(
				`Kompetansen ${code} er ny og heter «${code}» til den får et navn under kompetanser.`
			);
			added.push({ code, name: { nb: code }, framework: null });
		}
	const ids = new Map([...known].map(([code, { id }]) => [code, id]));
	for (const [code, id] of await insertCompetences(trx, municipalityId, added)) ids.set(code, id);
	return { ids, added: added.length, changed };
}

/** Adds the agreements that the file names and nobody knows. */
export async function writeAgreements(
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

/** Adds new versions and moves the ends of those before. @returns ids of the requirements that changed */
export async function writeVersions(
	{ trx, municipalityId, actor, now }: Context,
	plans: Plans,
	competences: Map<string, number>,
	agreements: Map<string, number>
): Promise<number[]> {
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
					createdAt: now,
					competenceId: competence === null ? null : (competences.get(competence) ?? null),
					agreementId: agreement === null ? null : (agreements.get(agreement) ?? null)
				}
			];
		})
	);
	return writes.flatMap(({ requirementId, added, ends }) =>
		added || ends.length > 0 ? [requirementId] : []
	);
}

/** Adds the positions and systems that the file names: systems in every kommune it applies to, positions only in a kommune's own. */
export async function registerNames(
	context: Context,
	file: { requirements: { content: RequirementContent }[] },
	municipalities: number[],
	notices: string[]
): Promise<{ newPositions: number; newSystems: number }> {
	const scopes = file.requirements.map(({ content }) => content.scope);
	const named = {
		positions: scopes.flatMap(({ position }) => position ?? []),
		systems: scopes.flatMap(({ system }) => system?.name ?? [])
	};
	const isBaseline = context.municipalityId === BASELINE;
	const positions = new Set<string>();
	const systems = new Set<string>();
	/** Positions that some kommune has: a baseline adds only what none has, to the co-operation's own catalogue. */
	const somewhere = new Set<string>();
	if (named.positions.length + named.systems.length > 0)
		for (const municipalityId of municipalities) {
			await actAs(context.trx, { municipalityId });
			const here = { ...context, municipalityId };
			if (isBaseline) for (const name of await listPositionNames(here)) somewhere.add(name);
			const added = await registerPositionsAndSystems(
				here,
				isBaseline ? { ...named, positions: [] } : named
			);
			for (const position of added.positions) positions.add(position);
			for (const system of added.systems) systems.add(system);
		}
	await actAs(context.trx, { municipalityId: context.municipalityId });
	if (isBaseline) {
		const nowhere = named.positions.filter((name) => !somewhere.has(name.toLowerCase()));
		const added = await registerPositionsAndSystems(context, { positions: nowhere, systems: [] });
		for (const position of added.positions) positions.add(position);
	}
	for (const position of positions)
		notices.push(`Stillingen ${position} er ny og lagt til i katalogen.`);
	for (const system of systems)
		notices.push(`Fagsystemet ${system} er nytt og lagt til i registeret.`);
	return { newPositions: positions.size, newSystems: systems.size };
}
