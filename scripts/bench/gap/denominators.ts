import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type pg from 'pg';

function read(name: string): string {
	return readFileSync(join(import.meta.dirname, 'sql', name), 'utf8');
}

const SCAN_AND_GROUP = read('scan-and-group.sql');
const ON_DEMAND = read('on-demand.sql');
const NATIONAL_SCAN = read('national-scan.sql');

/** A kommune's rows on a day, grouped by PostgreSQL alone. */
export async function scanAndGroup(
	owner: pg.ClientBase,
	municipality: number,
	date: string
): Promise<{ requirement_id: number; status: number; people: number }[]> {
	return (await owner.query(SCAN_AND_GROUP, [municipality, date])).rows;
}

/** How many people of a unit have which status in a requirement. */
export interface UnitCount {
	unitId: number;
	requirementId: number;
	status: number;
	people: number;
}

/** The roll-up of a kommune on a day by joins from the base tables, each unit for its own employments. */
export async function rollUpOnDemand(
	owner: pg.ClientBase,
	municipality: number,
	date: string
): Promise<UnitCount[]> {
	const { rows } = await owner.query<{
		units: number[];
		requirement_id: number;
		status: number;
		people: number;
	}>(ON_DEMAND, [municipality, date]);
	const counts = new Map<string, UnitCount>();
	for (const { units, requirement_id: requirementId, status, people } of rows)
		for (const unitId of units) {
			const key = `${unitId} ${requirementId} ${status}`;
			const known = counts.get(key);
			if (known) known.people += people;
			else counts.set(key, { unitId, requirementId, status, people });
		}
	return [...counts.values()];
}

/** Every kommune's figures on a day, from the segments. */
export async function nationalByScan(
	owner: pg.ClientBase,
	date: string
): Promise<{ municipality_id: number; status: number; people: number }[]> {
	return (await owner.query(NATIONAL_SCAN, [date])).rows;
}
