import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type pg from 'pg';
import type { CubeRow } from './questions.ts';

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

/** The roll-up of a kommune on a day by joins from the base tables. */
export async function rollUpOnDemand(
	owner: pg.ClientBase,
	municipality: number,
	date: string
): Promise<CubeRow[]> {
	const { rows } = await owner.query<{
		units: number[];
		requirement_id: number;
		status: number;
		people: number;
	}>(ON_DEMAND, [municipality, date]);
	return rows.map(({ units, requirement_id, status, people }) => ({
		units,
		requirementId: requirement_id,
		status,
		people
	}));
}

/** Every kommune's figures on a day, from the segments. */
export async function nationalByScan(
	owner: pg.ClientBase,
	date: string
): Promise<{ municipality_id: number; status: number; people: number }[]> {
	return (await owner.query(NATIONAL_SCAN, [date])).rows;
}
