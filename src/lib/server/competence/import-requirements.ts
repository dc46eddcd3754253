import { require } from '../auth/index.ts';
import type { Context } from '../db/index.ts';
import {
	FaultList,
	lockImports,
	recordImport,
	type Counts,
	type ImportInput,
	type ImportOutcome
} from '../imports/index.ts';
import { ensureMunicipality, listMunicipalities } from '../people/index.ts';
import {
	BASELINE,
	checkOverlays,
	checkOwnOverlay,
	checkUnits,
	planRequirements
} from './plan-requirements.ts';
import { readRequirements } from './requirement-file.ts';
import { listVersions } from './requirement-queries.ts';
import type { VersionPlan } from './requirement-versions.ts';
import {
	registerNames,
	writeAgreements,
	writeCompetences,
	writeVersions
} from './write-requirements.ts';

/**
 * Imports a requirements file: the baseline when the context's kommune is 0, else the kommune's own requirements and its
 * overlay of the baseline, which may only tighten. All or nothing; the same file twice changes nothing.
 * @param input `from`: the day changed requirements take effect, `YYYY-MM-DD`, today when left out
 * @returns also the kommuner whose timeline may move, and ids of the requirements that changed
 * @throws ImportRefused with every fault of the file; Forbidden
 */
export async function importRequirements(
	context: Context,
	input: ImportInput & { from?: string | undefined }
): Promise<ImportOutcome & { municipalities: number[]; requirements: number[] }> {
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
	const plans = planRequirements(context, file, stored, input.from, notices);
	if (municipalityId === BASELINE) await checkOverlays(context, file, plans, stored);
	else checkOwnOverlay(file, plans, stored);
	faults.throwIfAny();

	const competences = await writeCompetences(context, file, notices);
	const agreements = await writeAgreements(context, file, notices);
	const requirements = await writeVersions(context, plans, competences.ids, agreements.ids);
	const municipalities =
		municipalityId === BASELINE
			? (await listMunicipalities(trx)).map(({ id }) => id)
			: [municipalityId];
	const registered = await registerNames(context, file, municipalities, notices);
	const ofKind = (kind: VersionPlan['kind']) =>
		[...plans.values()].filter((plan) => plan.kind === kind).length;
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
	return {
		counts,
		notices,
		people: 'everyone',
		municipalities: requirements.length > 0 ? municipalities : [],
		requirements
	};
}
