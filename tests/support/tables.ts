import { sql } from 'kysely';
import { STATUSES } from '#lib/server/competence/index.ts';
import type { TestDatabase } from './database.ts';

/** What readers may see of facts and of what is derived from them: a change shows all of itself in these, or nothing. */
const SEEN = [
	'employee org_unit org_unit_period position employment employment_leads system competence agreement requirement_version',
	'achievement waiver audit_log assignment status_segment status_change status_delta status_checkpoint'
]
	.join(' ')
	.split(' ');

/** Every row that readers may see, in all kommuner, by table. */
export function readSeen(db: TestDatabase): Promise<Record<string, string[]>> {
	return db.asOwner(async (trx) => {
		const seen: Record<string, string[]> = {};
		for (const table of SEEN) {
			const { rows } = await sql<{ row: string }>`
				select t::text as row from ${sql.table(table)} t order by 1`.execute(trx);
			seen[table] = rows.map(({ row }) => row);
		}
		return seen;
	});
}

/** The timeline of a kommune with codes for ids: a line `number requirement status from until i UNITS` a segment. */
export function readTimeline(db: TestDatabase, municipalityId: number): Promise<string[]> {
	return db.asOwner(async (trx) => {
		const { rows } = await sql<{ line: string }>`
			select concat_ws(' ', e.employee_number, r.code, (${STATUSES}::text[])[s.status + 1], s.valid_from, s.valid_until, 'i', u.codes) as line
			from status_segment s join requirement r on r.id = s.requirement_id
			join placement p on p.municipality_id = s.municipality_id and p.id = s.placement_id
			cross join lateral (
				select string_agg(code, ',' order by code) as codes from org_unit where municipality_id = s.municipality_id and id = any (p.units)
			) u
			join (select distinct municipality_id, person_id, employee_number from employment) e
				on e.municipality_id = s.municipality_id and e.person_id = s.person_id
			where s.municipality_id = ${municipalityId} order by 1`.execute(trx);
		return rows.map(({ line }) => line);
	});
}
