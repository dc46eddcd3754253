import { z } from 'zod';
import { require } from '../auth/index.ts';
import type { Context } from '../db/index.ts';
import {
	checkPeriod,
	checkUnique,
	FaultList,
	lastDay,
	lockImports,
	personOf,
	readTable,
	recordImport,
	required,
	requiredDay,
	type ImportInput,
	type ImportOutcome
} from '../imports/index.ts';
import { ensureMunicipality, listPeopleByNumber } from '../people/index.ts';
import {
	insertWaivers,
	listRequirements,
	listWaivers,
	updateWaivers,
	type Waiver
} from './import-queries.ts';
import { lockPeople } from './timeline-queries.ts';

const schema = z.object({
	ansattnummer: required,
	krav: required,
	fra: requiredDay,
	til: lastDay,
	grunn: required,
	godkjent_av: required
});

/**
 * Imports waivers. Key: person, requirement and first day; another last day, reason or approver is a correction.
 * @throws ImportRefused with every fault of the file; Forbidden
 */
export async function importWaivers(context: Context, input: ImportInput): Promise<ImportOutcome> {
	await require(context, 'operate', {});
	const { trx, municipalityId } = context;
	const notices: string[] = [];
	const faults = new FaultList(input.file.name);
	const table = readTable(input.file, schema, faults, notices);
	await ensureMunicipality(context, input.file.name);
	await lockImports(context, municipalityId);

	const people = await listPeopleByNumber(trx, municipalityId);
	const requirements = await listRequirements(trx, municipalityId);
	const found: Waiver[] = [];
	for (const row of table.rows) {
		const { krav, fra, til, grunn, godkjent_av } = row.value;
		checkPeriod(row, fra, til, 'til', faults);
		const requirementId = requirements.get(krav);
		if (requirementId === undefined)
			faults.at(
				row,
				'krav',
				'er ikke et krav i denne kommunen. Rett koden, eller importer kravet først.'
			);
		const personId = personOf(row, people, faults);
		if (personId !== undefined && requirementId !== undefined)
			found.push({
				personId,
				requirementId,
				validFrom: fra,
				validUntil: til,
				reason: grunn,
				approvedBy: godkjent_av
			});
	}
	checkUnique(
		table.rows,
		({ value }) =>
			JSON.stringify([people.get(value.ansattnummer) ?? value.ansattnummer, value.krav, value.fra]),
		{ column: 'ansattnummer', key: 'person, krav og fra' },
		faults
	);
	faults.throwIfAny();

	// Waivers are granted one by one meanwhile: what is known is read when nobody else can add to it.
	await lockPeople(
		trx,
		found.map(({ personId }) => personId)
	);
	const known = new Map(
		(await listWaivers(trx, municipalityId)).map((waiver) => [keyOf(waiver), waiver])
	);
	const added: Waiver[] = [];
	const changed: (Waiver & { id: number })[] = [];
	for (const waiver of found) {
		const old = known.get(keyOf(waiver));
		if (!old) added.push(waiver);
		else if (
			old.validUntil !== waiver.validUntil ||
			old.reason !== waiver.reason ||
			old.approvedBy !== waiver.approvedBy
		)
			changed.push({ ...waiver, id: old.id });
	}
	await updateWaivers(trx, municipalityId, changed);
	await insertWaivers(trx, municipalityId, added);
	const counts = {
		added: added.length,
		changed: changed.length,
		unchanged: found.length - added.length - changed.length
	};
	await recordImport(context, 'fritak', input.file, counts);
	return {
		counts,
		notices,
		people: [...new Set([...added, ...changed].map(({ personId }) => personId))]
	};
}

function keyOf({ personId, requirementId, validFrom }: Waiver): string {
	return JSON.stringify([personId, requirementId, validFrom]);
}
