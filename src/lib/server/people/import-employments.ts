import { require } from '../auth/index.ts';
import type { Context } from '../db/index.ts';
import {
	FaultList,
	isBefore,
	lockImports,
	recordImport,
	type ImportFile,
	type ImportInput,
	type ImportOutcome
} from '../imports/index.ts';
import {
	detailsByPerson,
	readEmployments,
	type EmploymentRow,
	type EmploymentTable
} from './employment-file.ts';
import { checkOverlaps, planEmployments, type EmploymentPlan } from './employment-plan.ts';
import { listEmployments, type KnownEmployment } from './employment-queries.ts';
import { ensureMunicipality, formatMunicipalityNumber } from './ensure-municipality.ts';
import { planUnits, type KnownUnit } from './org-plan.ts';
import { listUnits } from './org-queries.ts';
import { listEmployees, resolvePeople, type KnownEmployee } from './people-queries.ts';
import { rematchEveryone } from './scim/rematch.ts';
import { writeEmployees, writeEmployments, writeUnits } from './write-employments.ts';

/** The share of those employed today that a full extract may end without `force`. */
const LARGEST_END = 0.1;

/**
 * Imports an HR extract: people, units, positions and employments of the kommune. All or nothing; the same file twice
 * changes nothing. With `full`, employments that are not in the file end on the day before today.
 * @throws ImportRefused with every fault of the file; Forbidden
 */
export async function importEmployments(
	context: Context,
	input: ImportInput & { full?: boolean; force?: boolean }
): Promise<ImportOutcome> {
	await require(context, 'operate', {});
	const { trx, municipalityId, today } = context;
	const notices: string[] = [];
	const faults = new FaultList(input.file.name);
	const table = readEmployments(input.file, faults, notices);
	await ensureMunicipality(context, input.file.name);
	await lockImports(context, municipalityId);

	const keyOf = (row: EmploymentRow) => personKey(municipalityId, row);
	const units = await listUnits(trx, municipalityId);
	const employees = await listEmployees(trx, municipalityId);
	const known = await listEmployments(trx, municipalityId);
	const details = detailsByPerson(table.rows, keyOf, notices);
	checkPeople(table, keyOf, known, employees, faults);
	const org = planUnits(table, units, faults);
	checkLeads(table, units, faults);
	const plan = planEmployments(table, known, input.full ? { today } : null);
	checkOverlaps(table, known, plan, today, faults);
	if (faults.count === 0 && !input.force) checkEnded(known, plan, today, faults);
	faults.throwIfAny();

	const unitIds = await writeUnits(context, org, units);
	const people = await writeEmployees(context, table, details, {
		known: employees,
		keyOf
	});
	const newPositions = await writeEmployments(context, plan, {
		unitIds,
		personOf: (row) => people.ids.get(keyOf(row)),
		onProgress: input.onProgress
	});
	const counts = {
		added: plan.added.length,
		changed: plan.changed.length,
		ended: plan.ended.length,
		unchanged: plan.unchanged,
		newPeople: people.added,
		changedPeople: people.changed,
		newUnits: org.created.size,
		changedUnits: org.changed.size,
		newPositions
	};
	await recordImport(context, 'hr', input.file, counts);
	await rematchEveryone(context);
	const moved = [...org.changed.values()].some((unit) => unit.moved);
	return {
		counts,
		notices,
		people: moved ? 'everyone' : affected(plan, (row) => people.ids.get(keyOf(row)))
	};
}

/**
 * Makes the humans of an HR extract known, and nothing else of it: they keep their ids however often the import itself is
 * tried. A file with faults makes nobody.
 */
export async function prepareEmployments(context: Context, file: ImportFile): Promise<void> {
	const { trx, municipalityId } = context;
	const faults = new FaultList(file.name);
	const table = readEmployments(file, faults, []);
	if (faults.count > 0) return;
	// First, as in the import: the other way round the two would wait for each other about a person that both make.
	await lockImports(context, municipalityId);
	const known = await listEmployees(trx, municipalityId);
	const keys = new Set(table.rows.map((row) => personKey(municipalityId, row)));
	await resolvePeople(
		trx,
		[...keys].filter((key) => !known.has(key))
	);
}

/** The key of the human behind a row, the same in every kommune where they have a `personid`. */
function personKey(municipalityId: number, { value }: EmploymentRow): string {
	return value.personid || `${formatMunicipalityNumber(municipalityId)}:${value.ansattnummer}`;
}

/** One employee number is always the same human. */
function checkPeople(
	table: EmploymentTable,
	personKey: (row: EmploymentRow) => string,
	known: KnownEmployment[],
	employees: Map<string, KnownEmployee>,
	faults: FaultList
): void {
	const keys = new Map(
		[...employees.values()].map((employee) => [employee.personId, employee.externalId])
	);
	const before = new Map(known.map(({ number, personId }) => [number, keys.get(personId)]));
	const first = new Map<string, { key: string; line: number }>();
	for (const row of table.rows) {
		const number = row.value.ansattnummer;
		const key = personKey(row);
		const stored = before.get(number);
		const other = first.get(number);
		if (!other) first.set(number, { key, line: row.line });
		if (stored !== undefined && stored !== key)
			faults.at(
				row,
				'personid',
				`ansattnummer ${number} tilhører allerede personen ${stored} i Kyndig. Bruk den personid-en, eller et nytt ansattnummer for en ny person.`
			);
		else if (other && other.key !== key)
			faults.at(
				row,
				'personid',
				`ansattnummer ${number} er personen ${other.key} på linje ${other.line}. Ett ansattnummer kan bare ha én personid.`
			);
	}
}

function checkLeads(
	table: EmploymentTable,
	units: Map<string, KnownUnit>,
	faults: FaultList
): void {
	const inFile = new Set(table.rows.map((row) => row.value.enhetskode));
	for (const cells of table.faulty) inFile.add(cells['enhetskode'] ?? '');
	for (const row of table.rows)
		for (const code of row.value.leder_for_enhetskode)
			if (!inFile.has(code) && !units.has(code))
				faults.add({
					line: row.line,
					column: 'leder_for_enhetskode',
					value: code,
					message:
						'finnes verken som enhetskode i fila eller i Kyndig. Rett koden, eller ta med enheten.'
				});
}

/** A cut or wrong extract must not end half the kommune. */
function checkEnded(
	known: KnownEmployment[],
	plan: EmploymentPlan,
	today: string,
	faults: FaultList
): void {
	const isActive = ({ validFrom, validUntil }: KnownEmployment) =>
		!isBefore(today, validFrom) && isBefore(today, validUntil);
	const active = known.filter(isActive).length;
	const ending = plan.ended.filter(isActive).length;
	if (ending > active * LARGEST_END)
		faults.add({
			message: `${ending} av ${active} ansettelser som er aktive i dag (${Math.round((100 * ending) / active)} %) mangler i fila og ville blitt avsluttet. Grensa er 10 %. Sjekk at uttrekket er fullstendig. Er det riktig, kjør på nytt med --force; er fila bare et utdrag, kjør uten --full.`
		});
}

function affected(
	plan: EmploymentPlan,
	personOf: (row: EmploymentRow) => number | undefined
): number[] {
	const people = new Set<number>();
	for (const { row } of plan.added) {
		const id = personOf(row);
		if (id !== undefined) people.add(id);
	}
	for (const { known } of plan.changed) people.add(known.personId);
	for (const { personId } of plan.ended) people.add(personId);
	return [...people];
}
