import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { rebuildTimeline, STATUSES, type Status } from '#lib/server/competence/index.ts';
import { loadDemo } from '#lib/server/demo/index.ts';
import { describeOnDatabases, TODAY } from '../../support/database.ts';

const MUNICIPALITIES = [
	[1506, 'Molde'],
	[1535, 'Vestnes'],
	[1539, 'Rauma'],
	[1547, 'Aukra']
] as const;

/** What a municipal reader should find in each kommune, today. */
const BOUNDS: Record<Status, { least: number; most: number }> = {
	waived: { least: 0.002, most: 0.03 },
	met: { least: 0.55, most: 0.85 },
	expiring: { least: 0.03, most: 0.25 },
	paused: { least: 0.005, most: 0.06 },
	missing: { least: 0.01, most: 0.08 },
	expired: { least: 0.01, most: 0.15 },
	overdue: { least: 0.02, most: 0.15 }
};

describeOnDatabases('The demo', (db) => {
	beforeAll(async () => {
		const { people } = await db.asOperator((context) => loadDemo(context), { municipalityId: 0 });
		expect(people).toBeGreaterThan(1_900);
	}, 120_000);

	describe.each(MUNICIPALITIES)('%i %s', (municipalityId, name) => {
		it('has every status, within bounds', async () => {
			const rows = await db.asOperator(
				async ({ trx }) =>
					(
						await sql<{ status: number; rows: number }>`
							select status, count(*)::integer as rows from status_segment
							where valid_from <= ${TODAY}::date and valid_until > ${TODAY}::date group by status`.execute(trx)
					).rows,
				{ municipalityId }
			);
			const total = rows.reduce((sum, row) => sum + row.rows, 0);
			for (const [index, status] of STATUSES.entries()) {
				const share = (rows.find((row) => row.status === index)?.rows ?? 0) / total;
				expect(share, `${name}: ${status}`).toBeGreaterThanOrEqual(BOUNDS[status].least);
				expect(share, `${name}: ${status}`).toBeLessThanOrEqual(BOUNDS[status].most);
			}
		});

		it('has a timeline that a rebuild agrees with', async () => {
			const { differences } = await db.asOperator(
				(context) => rebuildTimeline(context, { write: false }),
				{ municipalityId }
			);
			expect(differences).toEqual([]);
		});

		it('has someone in HR to sign in as', async () => {
			const people = await db.asOperator(
				({ trx }) => trx.selectFrom('demoPerson').select('audience').execute(),
				{ municipalityId }
			);
			expect(people.map(({ audience }) => audience)).toContain('hr');
		});
	});

	it('has people who have taken courses, each finished attempt with the evidence and the statement it gave', async () => {
		const counts = await db.asOwner(
			async (trx) =>
				(
					await sql<Record<string, number>>`select
						(select count(*) from course_attempt)::integer as attempts,
						(select count(*) from course_attempt a where finished_at is not null and not exists (
							select from achievement e where e.attempt_id = a.id and e.person_id = a.person_id
								and e.achieved_on = (a.finished_at at time zone 'Europe/Oslo')::date))::integer as without_evidence,
						(select count(*) from course_attempt a where finished_at is not null and not exists (
							select from xapi_statement s where s.registration = a.registration and s.verb like '%/completed'))::integer as without_statement,
						(select count(*) from achievement e join achievement o on o.person_id = e.person_id and o.competence_id = e.competence_id
							and o.achieved_on = e.achieved_on and o.source = e.source and o.id <> e.id where e.attempt_id is not null)::integer as twice,
						(select count(distinct slug) from course_attempt)::integer as courses,
						(select count(*) from course_feedback where comment is not null)::integer as comments`.execute(trx)
				).rows[0]
		);
		expect(counts).toMatchObject({
			withoutEvidence: 0,
			withoutStatement: 0,
			twice: 0,
			courses: 3,
			comments: 9
		});
		expect(counts?.['attempts']).toBeGreaterThan(120);
	});

	it('has people in two kommuner, units that have moved, fagsystemer, and some sixty positions', async () => {
		const counts = await db.asOwner(
			async (trx) =>
				(
					await sql<Record<string, number>>`select
						(select count(*) from (select person_id from employee group by person_id having count(*) > 1) x)::integer as shared,
						(select count(*) from (select unit_id from org_unit_period group by municipality_id, unit_id having count(*) > 1) x)::integer as moved,
						(select count(distinct lower(name)) from system)::integer as systems,
						(select count(distinct title) from position)::integer as positions`.execute(trx)
				).rows[0]
		);
		expect(counts?.['shared']).toBeGreaterThanOrEqual(10);
		expect(counts?.['moved']).toBeGreaterThanOrEqual(4);
		expect(counts?.['systems']).toBeGreaterThanOrEqual(8);
		expect(counts?.['positions']).toBeGreaterThanOrEqual(50);
	});
});
