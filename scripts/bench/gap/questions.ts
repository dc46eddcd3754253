import { sql } from 'kysely';
import { STATUSES } from '../../../src/lib/server/competence/rules/index.ts';
import type { Trx } from '../../../src/lib/server/db/index.ts';

/** How many people in one set of units have one status for one requirement. */
export interface CubeRow {
	units: number[];
	requirementId: number;
	status: number;
	people: number;
}

/** People by status, per `unit requirement`: of each unit with all that lies below it, and of the whole (unit 0). */
export type RollUp = Map<string, number[]>;

/** The roll-up of every unit's subtree in a kommune on a day, from the timeline. */
export async function rollUp(trx: Trx, municipalityId: number, date: string): Promise<RollUp> {
	const { rows } = await sql<{ placementId: number; cells: number[]; people: number[] }>`
		select placement_id, array_agg(requirement_id * 8 + status) as cells, array_agg(people) as people from (
			select placement_id, requirement_id, status, count(*)::integer as people from status_segment
			where municipality_id = ${municipalityId} and valid_from <= ${date}::date and valid_until > ${date}::date
			group by placement_id, requirement_id, status
		) as cell group by placement_id`.execute(trx);
	const { rows: placements } = await sql<{ id: number; units: number[] }>`
		select id, units from placement where municipality_id = ${municipalityId}`.execute(trx);
	const units = new Map(placements.map((placement) => [placement.id, placement.units]));
	return addUp(
		rows.flatMap(({ placementId, cells, people }) =>
			cells.map((cell, index) => ({
				units: units.get(placementId) ?? [],
				requirementId: cell >> 3,
				status: cell & 7,
				people: people[index] ?? 0
			}))
		),
		await listParents(trx, municipalityId, date)
	);
}

/** Under which unit each unit lies on the day. */
export async function listParents(
	trx: Trx,
	municipalityId: number,
	date: string
): Promise<Map<number, number | null>> {
	const { rows } = await sql<{ unitId: number; parentId: number | null }>`
		select unit_id, parent_id from org_unit_period
		where municipality_id = ${municipalityId} and valid_from <= ${date}::date and valid_until > ${date}::date`.execute(
		trx
	);
	return new Map(rows.map(({ unitId, parentId }) => [unitId, parentId]));
}

/** Adds each row to the whole and to every unit at or above one of its units, once. */
export function addUp(rows: Iterable<CubeRow>, parents: Map<number, number | null>): RollUp {
	const sums: RollUp = new Map();
	for (const { units, requirementId, status, people } of rows) {
		const places = new Set<number>([0]);
		for (const unit of units)
			for (let at: number | null | undefined = unit; at && !places.has(at); at = parents.get(at))
				places.add(at);
		for (const place of places) {
			const key = `${place} ${requirementId}`;
			const counts = sums.get(key) ?? STATUSES.map(() => 0);
			sums.set(key, counts);
			counts[status] = (counts[status] ?? 0) + people;
		}
	}
	return sums;
}

const counts = STATUSES.map((status) => sql.ref(status));
const summed = sql.join(STATUSES.map((status) => sql`sum(${sql.ref(status)})::integer`));

/** Rows by status in the kommune on each of the days, from the counts that are kept by day and month. */
export async function trend(
	trx: Trx,
	municipalityId: number,
	dates: string[]
): Promise<{ date: string; counts: number[] }[]> {
	const { rows } = await sql<{ date: string; counts: number[] }>`
		select d.day::text as date, c.counts
		from unnest(${dates}::date[]) as d (day), lateral (
			select array[${summed}] as counts from (
				select ${sql.join(counts)} from status_checkpoint
					where municipality_id = ${municipalityId} and month = (
						select max(month) from status_checkpoint where municipality_id = ${municipalityId} and month <= d.day)
				union all
				select ${sql.join(counts)} from status_delta
					where municipality_id = ${municipalityId} and day <= d.day and day >= coalesce((
						select max(month) from status_checkpoint where municipality_id = ${municipalityId} and month <= d.day), '-infinity')
				union all
				select ${sql.join(counts)} from status_change where municipality_id = ${municipalityId} and day <= d.day
			) as parts
		) as c`.execute(trx);
	return rows;
}

/** Rows by status in every kommune on the day, from the counts that are kept by day and month. */
export async function nationalFigures(
	trx: Trx,
	date: string
): Promise<{ municipalityId: number; counts: number[] }[]> {
	const { rows } = await sql<{ municipalityId: number; counts: number[] }>`
		with latest as (
			select m.id as municipality_id, (
				select max(c.month) from status_checkpoint c where c.municipality_id = m.id and c.month <= ${date}::date
			) as month from municipality m where m.id > 0
		)
		select municipality_id, array[${summed}] as counts from (
			select c.municipality_id, ${sql.join(STATUSES.map((status) => sql.ref(`c.${status}`)))}
				from latest l join status_checkpoint c on c.municipality_id = l.municipality_id and c.month = l.month
			union all
			select d.municipality_id, ${sql.join(STATUSES.map((status) => sql.ref(`d.${status}`)))}
				from latest l join status_delta d on d.municipality_id = l.municipality_id
					and d.day >= coalesce(l.month, '-infinity') and d.day <= ${date}::date
			union all
			select municipality_id, ${sql.join(counts)} from status_change where day <= ${date}::date
		) as parts group by municipality_id`.execute(trx);
	return rows;
}
