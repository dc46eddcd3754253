import pg from 'pg';
import { createRandom, hash } from '../../../src/lib/server/demo/random.ts';
import { getFrame } from '../../../src/lib/server/competence/facts.ts';
import {
	fromDay,
	OPEN,
	type Frame,
	type PersonFacts
} from '../../../src/lib/server/competence/rules/index.ts';
import { computeRows } from '../../../src/lib/server/competence/timeline-rows.ts';
import { inTransaction, type Database } from '../../../src/lib/server/db/index.ts';
import { writeFrame, type WrittenFrame } from './load-frame.ts';
import { planMunicipalities, type PlannedMunicipality } from './municipalities.ts';
import { planPeople, POSITIONS, type PlannedPerson } from './people.ts';
import { SYSTEMS } from './catalogue.ts';
import { openTables, rebuildIndexes, type Tables } from './tables.ts';

const SEED = 1507;

/** People whose rows are made before they are sent. */
const CHUNK = 400;

export type Say = (line: string) => void;

/**
 * Fills an empty, migrated database with an installation of so many employees: facts as they are, the timeline by the
 * rules, counts from the timeline. The same number gives the same rows, and a kommune of the same size is the same
 * in all of them, but for ids.
 */
export async function loadInstallation(
	database: Database,
	url: string,
	employees: number,
	say: Say
): Promise<void> {
	const municipalities = await planMunicipalities(employees);
	const client = new pg.Client({ connectionString: url });
	await client.connect();
	try {
		const frames = await writeFrame(client, municipalities, seedOf);
		await loadPeople(database, url, { municipalities, frames, employees }, say);
		say('  indekser');
		await rebuildIndexes(client);
		say('  tellinger');
		await finish(client, municipalities);
		say('  statistikk');
		await client.query('vacuum (analyze)');
		await client.query('checkpoint');
	} finally {
		await client.end();
	}
}

function seedOf(municipality: PlannedMunicipality, part: string) {
	return createRandom(hash(`${SEED}/${municipality.id}/${part}`));
}

interface Plan {
	municipalities: PlannedMunicipality[];
	frames: Map<number, WrittenFrame>;
	employees: number;
}

async function loadPeople(
	database: Database,
	url: string,
	{ municipalities, frames, employees }: Plan,
	say: Say
): Promise<void> {
	const tables = await openTables(url);
	const next = { person: 0, employment: 0, placement: 0 };
	let done = 0;
	let told = 0;
	for (const municipality of municipalities) {
		const written = frames.get(municipality.id);
		if (!written) throw new RangeError(`No frame of ${municipality.id}`);
		const municipalityId = municipality.id;
		const frame = await inTransaction(database.db, { municipalityId }, (trx) =>
			getFrame(trx, municipalityId)
		);
		const placements = new Map<string, number>();
		const people = planPeople(
			seedOf(municipality, 'people'),
			municipality.employees,
			written.organisation,
			{
				employment: () => ++next.employment,
				requirement: (code) => written.requirements.get(code) ?? 0
			}
		);
		let chunk = new Map<number, PersonFacts>();
		const write = async () => {
			writeTimeline(tables, municipalityId, { frame, people: chunk, placements, next });
			chunk = new Map();
			await tables.flush();
		};
		for (const person of people) {
			const id = ++next.person;
			writeFacts(tables, { municipalityId, id, person, written });
			chunk.set(id, person.facts);
			if (chunk.size === CHUNK) await write();
		}
		await write();
		done += municipality.employees;
		if (done - told >= 25_000) {
			told = done;
			say(`  ${done} av ${employees} ansatte`);
		}
	}
	await tables.end();
}

interface OnePerson {
	municipalityId: number;
	id: number;
	person: PlannedPerson;
	written: WrittenFrame;
}

function writeFacts(tables: Tables, { municipalityId, id, person, written }: OnePerson): void {
	const { given, family, facts, leads } = person;
	tables.person.add(id, `bench-${municipalityId}-${id}`);
	tables.employee.add(municipalityId, id, given, family);
	for (const one of facts.employments) {
		const place = POSITIONS.findIndex(({ title }) => title === one.positionTitle) + 1;
		tables.employment.add(
			municipalityId, one.id, id, one.number, one.position, fromDay(one.from), fromDay(one.until), one.unit,
			written.positionIds + place
		); // prettier-ignore
		if (one.leads) tables.leads.add(municipalityId, one.id, leads);
	}
	for (const one of facts.absences)
		tables.absence.add(municipalityId, id, one.number, fromDay(one.from), fromDay(one.until));
	for (const one of facts.accesses) {
		const place = SYSTEMS.findIndex(({ name }) => name === one.system) + 1;
		tables.access.add(
			municipalityId,
			id,
			written.systemIds + place,
			one.role,
			fromDay(one.from),
			fromDay(one.until)
		);
	}
	for (const one of facts.waivers)
		tables.waiver.add(
			municipalityId, id, one.requirement, fromDay(one.from), fromDay(one.until), one.reason, one.approvedBy
		); // prettier-ignore
	for (const one of facts.achievements)
		tables.achievement.add(
			municipalityId, id, one.competence, one.level, fromDay(one.on), fromDay(one.until),
			one.revoked >= OPEN ? null : fromDay(one.revoked), one.source, 'bench'
		); // prettier-ignore
	for (const one of facts.signatures)
		tables.signature.add(municipalityId, id, one.agreement, one.version, fromDay(one.on));
}

interface ChunkOfPeople {
	frame: Frame;
	people: Map<number, PersonFacts>;
	/** Ids of the kommune's placements by their units. */
	placements: Map<string, number>;
	next: { placement: number };
}

function writeTimeline(
	tables: Tables,
	municipalityId: number,
	{ frame, people, placements, next }: ChunkOfPeople
): void {
	const { assignments: a, units, segments: s } = computeRows(frame, people);
	const ids = units.map((written) => {
		const known = placements.get(written);
		if (known !== undefined) return known;
		const id = ++next.placement;
		placements.set(written, id);
		tables.placement.add(municipalityId, id, written);
		return id;
	});
	for (const [i, person] of a.person.entries())
		tables.assignment.add(
			municipalityId, person, a.requirement[i] ?? 0, a.from[i] ?? '', a.until[i] ?? '', a.subject[i] ?? '', a.due[i] ?? ''
		); // prettier-ignore
	for (const [i, person] of s.person.entries())
		tables.segment.add(
			municipalityId, person, s.requirement[i] ?? 0, s.status[i] ?? 0, s.from[i] ?? '', s.until[i] ?? '',
			ids[(s.units[i] ?? 0) - 1] ?? 0
		); // prettier-ignore
}

/** What the application keeps beside the timeline, and the numbers that ids go on from. */
async function finish(client: pg.Client, municipalities: PlannedMunicipality[]): Promise<void> {
	await client.query(`
		insert into timeline_revision (municipality_id, person_id, revision)
			select municipality_id, person_id, nextval('timeline_revision_number') from employee`);
	for (const { id } of municipalities) await client.query('select timeline_recount($1)', [id]);
	const { rows } = await client.query<{ table: string; column: string }>(`
		select table_name as "table", column_name as "column" from information_schema.columns
		where table_schema = 'public' and is_identity = 'YES'`);
	for (const { table, column } of rows)
		await client.query(
			`select setval(pg_get_serial_sequence($1, $2), coalesce((select max(${column}) from ${table}), 0) + 1, false)`,
			[table, column]
		);
}
