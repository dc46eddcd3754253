import { z } from 'zod';
import { require } from '../auth/index.ts';
import type { Context } from '../db/index.ts';
import {
	checkPeriod,
	checkUnique,
	FaultList,
	lastDay,
	lockImports,
	optional,
	personOf,
	readTable,
	recordImport,
	required,
	requiredDay,
	type ImportInput,
	type ImportOutcome
} from '../imports/index.ts';
import {
	insertAbsences,
	listAbsences,
	listPositionNumbers,
	updateAbsenceEnds,
	type Absence
} from './absence-queries.ts';
import { ensureMunicipality } from './ensure-municipality.ts';
import { listPeopleByNumber } from './people-queries.ts';

const schema = z.object({
	ansattnummer: required,
	stillingsnummer: optional.transform((text) => text || null),
	fra: requiredDay,
	til: lastDay,
	type: optional
});

/**
 * Imports absences. Key: employee number, position number (or all), first day and type; another last day is a correction.
 * @throws ImportRefused with every fault of the file; Forbidden
 */
export async function importAbsences(context: Context, input: ImportInput): Promise<ImportOutcome> {
	await require(context, 'operate', {});
	const { trx, municipalityId } = context;
	const notices: string[] = [];
	const faults = new FaultList(input.file.name);
	const table = readTable(input.file, schema, faults, notices);
	await ensureMunicipality(context, input.file.name);
	await lockImports(context, municipalityId);

	const people = await listPeopleByNumber(trx, municipalityId);
	const positions = await listPositionNumbers(trx, municipalityId);
	const absences = await listAbsences(trx, municipalityId);
	const known = new Map(absences.map((absence) => [keyOf(absence), absence]));
	const forgotten = new Set(
		absences.filter((one) => one.isForgotten).map((one) => keyOf({ ...one, kind: '' }))
	);
	const keyOfRow = ({ value }: (typeof table.rows)[number]) =>
		keyOf({
			number: value.ansattnummer,
			position: value.stillingsnummer,
			validFrom: value.fra,
			kind: value.type
		});
	checkUnique(
		table.rows,
		keyOfRow,
		{ column: 'ansattnummer', key: 'ansattnummer, stillingsnummer, fra og type' },
		faults
	);
	const added: Absence[] = [];
	const changed: { id: number; personId: number; validUntil: string }[] = [];
	for (const row of table.rows) {
		const { ansattnummer: number, stillingsnummer: position, fra, til, type } = row.value;
		checkPeriod(row, fra, til, 'til', faults);
		const personId = personOf(row, people, faults);
		if (personId === undefined) continue;
		if (position !== null && !positions.get(number)?.has(position))
			faults.at(
				row,
				'stillingsnummer',
				`er ukjent for ansattnummer ${number}. Rett det, eller la feltet stå tomt når fraværet gjelder alle stillingene.`
			);
		const old = known.get(keyOfRow(row));
		if (!old && forgotten.has(keyOf({ number, position, validFrom: fra, kind: '' }))) continue;
		if (!old)
			added.push({ personId, number, position, validFrom: fra, validUntil: til, kind: type });
		else if (old.validUntil !== til)
			changed.push({ id: old.id, personId: old.personId, validUntil: til });
	}
	faults.throwIfAny();

	await updateAbsenceEnds(trx, municipalityId, changed);
	await insertAbsences(trx, municipalityId, added);
	const counts = {
		added: added.length,
		changed: changed.length,
		unchanged: table.rows.length - added.length - changed.length
	};
	await recordImport(context, 'fravaer', input.file, counts);
	return {
		counts,
		notices,
		people: [...new Set([...added, ...changed].map(({ personId }) => personId))]
	};
}

function keyOf({
	number,
	position,
	validFrom,
	kind
}: Pick<Absence, 'number' | 'position' | 'validFrom' | 'kind'>): string {
	return JSON.stringify([number, position, validFrom, kind]);
}
