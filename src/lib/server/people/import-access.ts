import { z } from 'zod';
import { require } from '../auth/index.ts';
import type { Context } from '../db/index.ts';
import {
	checkPeriod,
	checkUnique,
	FaultList,
	lastDay,
	lockImports,
	oneOf,
	personOf,
	readTable,
	recordImport,
	required,
	requiredDay,
	type ImportInput,
	type ImportOutcome
} from '../imports/index.ts';
import {
	insertAccess,
	insertSystems,
	listAccess,
	listSystems,
	updateAccessEnds
} from './access-queries.ts';
import { ensureMunicipality } from './ensure-municipality.ts';
import { listPeopleByNumber } from './people-queries.ts';

/** Roles that a person may have in a system. */
export const ACCESS_ROLES = ['bruker', 'superbruker', 'systemansvarlig'] as const;

const schema = z.object({
	ansattnummer: required,
	system: required,
	rolle: oneOf(ACCESS_ROLES),
	fra: requiredDay,
	til: lastDay
});

/**
 * Imports who has which role in which system. Key: person, system, role and first day; another last day is a correction.
 * A system that the kommune's register does not have is added, with a notice.
 * @throws ImportRefused with every fault of the file; Forbidden
 */
export async function importAccess(context: Context, input: ImportInput): Promise<ImportOutcome> {
	await require(context, 'operate', {});
	const { trx, municipalityId } = context;
	const notices: string[] = [];
	const faults = new FaultList(input.file.name);
	const table = readTable(input.file, schema, faults, notices);
	await ensureMunicipality(context, input.file.name);
	await lockImports(context, municipalityId);

	const people = await listPeopleByNumber(trx, municipalityId);
	const found: { row: (typeof table.rows)[number]; personId: number }[] = [];
	for (const row of table.rows) {
		checkPeriod(row, row.value.fra, row.value.til, 'til', faults);
		const personId = personOf(row, people, faults);
		if (personId !== undefined) found.push({ row, personId });
	}
	checkUnique(
		table.rows,
		// One person may have several employee numbers.
		({ value }) =>
			JSON.stringify([
				people.get(value.ansattnummer) ?? value.ansattnummer,
				value.system.toLowerCase(),
				value.rolle,
				value.fra
			]),
		{ column: 'ansattnummer', key: 'person, system, rolle og fra' },
		faults
	);
	faults.throwIfAny();

	const systems = await listSystems(trx, municipalityId);
	const missing = new Map<string, string>();
	for (const { value } of table.rows)
		if (!systems.has(value.system.toLowerCase()))
			missing.set(value.system.toLowerCase(), value.system);
	for (const [name, id] of await insertSystems(trx, municipalityId, [...missing.values()]))
		systems.set(name, id);
	for (const name of missing.values())
		notices.push(`Fagsystemet ${name} er nytt og lagt til i registeret.`);

	const known = new Map(
		(await listAccess(trx, municipalityId)).map((row) => [
			JSON.stringify([row.personId, row.systemId, row.role, row.validFrom]),
			row
		])
	);
	const added: {
		personId: number;
		systemId: number;
		role: string;
		validFrom: string;
		validUntil: string;
	}[] = [];
	const changed: { id: number; personId: number; validUntil: string }[] = [];
	for (const { row, personId } of found) {
		const { system, rolle: role, fra: validFrom, til: validUntil } = row.value;
		const systemId = systems.get(system.toLowerCase());
		if (systemId === undefined) throw new Error(`system ${system} was added but is missing`);
		const old = known.get(JSON.stringify([personId, systemId, role, validFrom]));
		if (!old) added.push({ personId, systemId, role, validFrom, validUntil });
		else if (old.validUntil !== validUntil) changed.push({ id: old.id, personId, validUntil });
	}
	await updateAccessEnds(trx, municipalityId, changed);
	await insertAccess(trx, municipalityId, added);
	const counts = {
		added: added.length,
		changed: changed.length,
		unchanged: table.rows.length - added.length - changed.length,
		newSystems: missing.size
	};
	await recordImport(context, 'tilgang', input.file, counts);
	return {
		counts,
		notices,
		people: [...new Set([...added, ...changed].map(({ personId }) => personId))]
	};
}
