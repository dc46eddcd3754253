import type pg from 'pg';
import type { Random } from '../../../src/lib/server/demo/random.ts';
import { fromDay, type Day } from '../../../src/lib/server/competence/rules/index.ts';
import {
	AGREEMENT_VERSIONS,
	BASELINE,
	COMPETENCES,
	competenceId,
	LOCAL,
	SYSTEMS,
	type Demanded
} from './catalogue.ts';
import type { PlannedMunicipality } from './municipalities.ts';
import { planOrganisation, type Organisation } from './organisation.ts';
import { POSITIONS } from './people.ts';

/** What a kommune consists of before anyone works there. Ids of positions and systems are these plus the place, from 1. */
export interface WrittenFrame {
	organisation: Organisation;
	requirements: Map<string, number>;
	positionIds: number;
	systemIds: number;
}

/** Writes kommuner, the catalogue, requirements and organisations. */
export async function writeFrame(
	client: pg.ClientBase,
	municipalities: PlannedMunicipality[],
	seedOf: (municipality: PlannedMunicipality, part: string) => Random
): Promise<Map<number, WrittenFrame>> {
	await insert(client, 'municipality', { id: 'integer', name: 'text', county: 'text' },
		municipalities.map(({ id, name, county }) => [id, name, county])); // prettier-ignore
	await writeCatalogue(client);
	const requirements = await writeRequirements(client, municipalities);
	const frames = new Map<number, WrittenFrame>();
	let units = 0;
	for (const [index, municipality] of municipalities.entries()) {
		const organisation = planOrganisation(
			seedOf(municipality, 'organisation'),
			municipality.employees,
			() => ++units
		);
		const written = {
			organisation,
			requirements,
			positionIds: index * POSITIONS.length,
			systemIds: index * SYSTEMS.length
		};
		await writeOrganisation(client, municipality.id, written);
		frames.set(municipality.id, written);
	}
	return frames;
}

async function writeCatalogue(client: pg.ClientBase): Promise<void> {
	await insert(client, 'competence', { id: 'integer', municipality_id: 'integer', code: 'text', name: 'jsonb' },
		COMPETENCES.map((code) => [competenceId(code), 0, code, JSON.stringify({ nb: code })])); // prettier-ignore
	await insert(client, 'agreement', { id: 'integer', municipality_id: 'integer', code: 'text', title: 'jsonb' },
		[[1, 0, 'databrukeravtale', '{"nb": "Databrukeravtalen"}']]); // prettier-ignore
	await insert(
		client,
		'agreement_version',
		{
			agreement_id: 'integer',
			number: 'integer',
			municipality_id: 'integer',
			valid_from: 'date',
			material: 'boolean',
			grace_days: 'integer',
			content: 'jsonb'
		},
		AGREEMENT_VERSIONS.map(({ number, from, material, graceDays }) => [
			1,
			number,
			0,
			fromDay(from),
			material,
			graceDays,
			'{"nb": "…"}'
		])
	);
}

const localCode = (municipality: number) => `arbeidsvarsling-${municipality}`;

/** @returns ids of the requirements by code */
async function writeRequirements(
	client: pg.ClientBase,
	municipalities: PlannedMunicipality[]
): Promise<Map<string, number>> {
	const versions = [
		...BASELINE.map((demand) => ({ owner: 0, ...demand })),
		...municipalities.map(({ id }) => ({ owner: id, ...LOCAL, code: localCode(id) }))
	];
	const codes = [...new Set(versions.map(({ code }) => code))];
	const ids = new Map(codes.map((code, index) => [code, index + 1]));
	await insert(client, 'requirement', { id: 'integer', code: 'text' }, codes.map((code, index) => [index + 1, code])); // prettier-ignore
	const numbers = new Map<string, number>();
	await insert(
		client,
		'requirement_version',
		{
			municipality_id: 'integer',
			requirement_id: 'integer',
			number: 'integer',
			valid_from: 'date',
			valid_until: 'date',
			scope: 'jsonb',
			competence_id: 'integer',
			level: 'smallint',
			agreement_id: 'integer',
			due_days: 'integer',
			due_last_day: 'date',
			renewal_months: 'integer',
			renewal_window: 'integer',
			created_by: 'text'
		},
		versions.map((version) => {
			const number = (numbers.get(version.code) ?? 0) + 1;
			numbers.set(version.code, number);
			return [version.owner, ids.get(version.code) ?? 0, number, ...contentOf(version)];
		})
	);
	return ids;
}

function contentOf({
	from,
	until,
	scope,
	competence,
	level,
	days,
	lastDay,
	months
}: Demanded): Value[] {
	return [
		fromDay(from),
		fromDay(until),
		JSON.stringify(scope),
		competence === null ? null : competenceId(competence),
		competence === null ? null : level,
		competence === null ? 1 : null,
		days,
		lastDay,
		months,
		60,
		'bench'
	];
}

async function writeOrganisation(
	client: pg.ClientBase,
	municipality: number,
	{ organisation: { units }, positionIds, systemIds }: WrittenFrame
): Promise<void> {
	await insert(client, 'org_unit', { municipality_id: 'integer', id: 'integer', code: 'text' },
		units.map(({ id, code }) => [municipality, id, code])); // prettier-ignore
	const periods = units.flatMap(({ id, name, periods }) =>
		periods.map(({ from, until, parent }: { from: Day; until: Day; parent: number | null }) => [
			municipality,
			id,
			fromDay(from),
			fromDay(until),
			name,
			parent
		])
	);
	await insert(client, 'org_unit_period',
		{ municipality_id: 'integer', unit_id: 'integer', valid_from: 'date', valid_until: 'date', name: 'text', parent_id: 'integer' },
		periods); // prettier-ignore
	await insert(client, 'position', { municipality_id: 'integer', id: 'integer', code: 'text', title: 'text' },
		POSITIONS.map(({ code, title }, place) => [municipality, positionIds + place + 1, code, title])); // prettier-ignore
	await insert(client, 'system', { municipality_id: 'integer', id: 'integer', name: 'text' },
		SYSTEMS.map(({ name }, place) => [municipality, systemIds + place + 1, name])); // prettier-ignore
}

type Value = string | number | boolean | null;

/** Inserts rows with an array a column. `columns`: name → type. */
async function insert(
	client: pg.ClientBase,
	table: string,
	columns: Record<string, string>,
	rows: Value[][]
): Promise<void> {
	const names = Object.keys(columns);
	const arrays = names.map((name, index) => `$${index + 1}::${columns[name]}[]`);
	await client.query(
		`insert into ${table} (${names.join()}) select * from unnest(${arrays.join()})`,
		names.map((_, index) => rows.map((row) => row[index] ?? null))
	);
}
