import { z } from 'zod';
import { require } from '../auth/index.ts';
import type { Context } from '../db/index.ts';
import {
	checkUnique,
	dayAfter,
	FaultList,
	lockImports,
	oneOf,
	optionalDay,
	personOf,
	readTable,
	recordImport,
	required,
	requiredDay,
	type ImportInput,
	type ImportOutcome
} from '../imports/index.ts';
import { ensureMunicipality, listPeopleByNumber } from '../people/index.ts';
import { listCompetences } from './catalogue-queries.ts';
import { insertEvidence, listEvidence, updateEvidence, type Evidence } from './import-queries.ts';
import { lockPeople } from './timeline-queries.ts';

/** Where evidence may come from. */
const SOURCES = ['kurs', 'attestasjon', 'ekstern', 'klasserom'] as const;

const schema = z.object({
	ansattnummer: required,
	kompetanse: required,
	niva: required.pipe(
		z
			.string()
			.regex(/^[1-4]$/, 'er ikke et nivå. Bruk 1 (grunnleggende), 2, 3 eller 4.')
			.transform(Number)
	),
	oppnadd: requiredDay,
	gyldig_til: optionalDay,
	kilde: oneOf(SOURCES),
	tilbakekalt: optionalDay
});

/**
 * Imports evidence. Key: person, competence, level, first day and source; another last day or revocation is a correction.
 * @throws ImportRefused with every fault of the file; Forbidden
 */
export async function importEvidence(context: Context, input: ImportInput): Promise<ImportOutcome> {
	await require(context, 'operate', {});
	const { trx, municipalityId, today } = context;
	const notices: string[] = [];
	const faults = new FaultList(input.file.name);
	const table = readTable(input.file, schema, faults, notices);
	await ensureMunicipality(context, input.file.name);
	await lockImports(context, municipalityId);

	const people = await listPeopleByNumber(trx, municipalityId);
	const competences = await listCompetences(trx);
	const found: Evidence[] = [];
	for (const row of table.rows) {
		const { kompetanse, niva: level, oppnadd, gyldig_til, kilde: source, tilbakekalt } = row.value;
		if (oppnadd > today)
			faults.at(
				row,
				'oppnadd',
				`er etter i dag (${today}). Det som ikke har skjedd, kan ikke dokumenteres.`
			);
		if (gyldig_til !== null && gyldig_til < oppnadd)
			faults.at(row, 'gyldig_til', 'er før oppnadd. Rett en av datoene.');
		if (tilbakekalt !== null && tilbakekalt < oppnadd)
			faults.at(row, 'tilbakekalt', 'er før oppnadd. Rett en av datoene.');
		if (tilbakekalt !== null && tilbakekalt > today)
			faults.at(
				row,
				'tilbakekalt',
				`er etter i dag (${today}). Bruk gyldig_til når dokumentasjonen skal slutte å gjelde senere.`
			);
		const competence = competences.get(kompetanse);
		if (!competence)
			faults.at(
				row,
				'kompetanse',
				'finnes ikke i katalogen. Rett koden, eller importer kompetansen med import krav først.'
			);
		const personId = personOf(row, people, faults);
		if (personId !== undefined && competence)
			found.push({
				personId,
				competenceId: competence.id,
				level,
				achievedOn: oppnadd,
				validUntil: gyldig_til === null ? 'infinity' : dayAfter(gyldig_til),
				revokedOn: tilbakekalt,
				source
			});
	}
	checkUnique(
		table.rows,
		({ value: v }) =>
			JSON.stringify([
				people.get(v.ansattnummer) ?? v.ansattnummer,
				v.kompetanse,
				v.niva,
				v.oppnadd,
				v.kilde
			]),
		{ column: 'ansattnummer', key: 'person, kompetanse, niva, oppnadd og kilde' },
		faults
	);
	faults.throwIfAny();

	// Courses are finished meanwhile: what is known is read when nobody else can add to it.
	const concerned = [...new Set(found.map(({ personId }) => personId))];
	await lockPeople(trx, concerned);
	const added: Evidence[] = [];
	const changed: (Evidence & { id: number })[] = [];
	const known = Map.groupBy(await listEvidence(trx, municipalityId, concerned), keyOf);
	let corrected = 0;
	for (const evidence of found) {
		// A course passed twice on one day gives two rows with the same key; a correction means both.
		const same = known.get(keyOf(evidence));
		const different = same?.filter(
			(old) => old.validUntil !== evidence.validUntil || old.revokedOn !== evidence.revokedOn
		);
		if (!different) added.push(evidence);
		else if (different.length > 0) {
			corrected++;
			changed.push(...different.map(({ id }) => ({ ...evidence, id })));
		}
	}
	await updateEvidence(trx, municipalityId, changed);
	await insertEvidence(trx, municipalityId, context.actor.name, added);
	const counts = {
		added: added.length,
		changed: corrected,
		unchanged: found.length - added.length - corrected
	};
	await recordImport(context, 'dokumentasjon', input.file, counts);
	return {
		counts,
		notices,
		people: [...new Set([...added, ...changed].map(({ personId }) => personId))]
	};
}

function keyOf({ personId, competenceId, level, achievedOn, source }: Evidence): string {
	return JSON.stringify([personId, competenceId, level, achievedOn, source]);
}
