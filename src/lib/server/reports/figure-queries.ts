import { sql, type RawBuilder } from 'kysely';
import { STATUSES, type Status } from '../competence/index.ts';
import type { Trx } from '../db/index.ts';

/** How many rows (people × requirements) have each status on a day. */
export type Figures = Record<Status, number>;

/** The figures of one kommune on a day. */
export type MunicipalityFigures = Figures & { municipalityId: number; date: string };

/*
 * Figures come from the counts that are kept and never from the timeline: the latest checkpoint, the changes of the month,
 * and those that no worker has folded in yet. A month with changes has a checkpoint after it: between the latest one and
 * the month that is asked about nothing has changed.
 */
const names = sql.join(STATUSES.map((status) => sql.ref(status)));
const sums = sql.join(
	STATUSES.map((status) => sql`coalesce(sum(${sql.ref(status)}), 0)::integer as ${sql.ref(status)}`)
);

/** The figures of every kommune on each of the days, with `municipality_id` and `date`: a month's changes lie together. */
function everyone(dates: string[]): RawBuilder<unknown> {
	const added = sql.join(
		STATUSES.map((status) => {
			const parts = ['this_month', 'earlier', 'since', 'waiting'].map(
				(part) => sql`coalesce(${sql.ref(`${part}.${status}`)}, 0)`
			);
			return sql`(${sql.join(parts, sql` + `)})::integer as ${sql.ref(status)}`;
		})
	);
	return sql`
		with asked as (select day, date_trunc('month', day)::date as month from unnest(${dates}::date[]) as days (day)),
		this_month as (
			-- offset 0: a month's checkpoints are read by their index, not all of them by a join.
			select asked.day, kept.* from asked cross join lateral (
				select municipality_id, ${names} from status_checkpoint where month = asked.month offset 0
			) as kept
		),
		since as (
			select asked.day, counted.* from asked cross join lateral (
				select municipality_id, ${sums} from status_delta as kept
				where kept.month = asked.month and kept.day <= asked.day group by municipality_id
			) as counted
		),
		waiting as (
			select asked.day, counted.* from asked cross join lateral (
				select municipality_id, ${sums} from status_change as kept where kept.day <= asked.day group by municipality_id
			) as counted
		)
		select kommune.id as municipality_id, asked.day as date, ${added}
		from asked cross join (select id from municipality where id > 0) as kommune
			left join this_month on this_month.day = asked.day and this_month.municipality_id = kommune.id
			left join lateral (
				select ${names} from status_checkpoint
				where this_month.day is null and municipality_id = kommune.id and month < asked.month order by month desc limit 1
			) as earlier on true
			left join since on since.day = asked.day and since.municipality_id = kommune.id
			left join waiting on waiting.day = asked.day and waiting.municipality_id = kommune.id`;
}

/** A kommune's figures on each of the days, in their order. Flat in the size of the installation. */
export async function listFigures(
	trx: Trx,
	municipalityId: number,
	dates: string[]
): Promise<MunicipalityFigures[]> {
	const { rows } = await sql<MunicipalityFigures>`
		select ${municipalityId}::integer as municipality_id, asked.day as date, counted.*
		from unnest(${dates}::date[]) as asked (day) cross join lateral (
			select ${sums} from (
				(select ${names} from status_checkpoint
					where municipality_id = ${municipalityId} and month <= asked.day order by month desc limit 1)
				union all
				select ${names} from status_delta
					where municipality_id = ${municipalityId} and day >= date_trunc('month', asked.day)::date and day <= asked.day
				union all
				select ${names} from status_change where municipality_id = ${municipalityId} and day <= asked.day
			) as parts
		) as counted order by date`.execute(trx);
	return rows;
}

/** The figures of every kommune on each of the days. Run as the co-operation: a kommune sees only its own. */
export async function listFiguresOfAll(trx: Trx, dates: string[]): Promise<MunicipalityFigures[]> {
	return (await sql<MunicipalityFigures>`${everyone(dates)}`.execute(trx)).rows;
}

/** The figures of every kommune on a day, past or future. Run as the co-operation. */
export async function listNationalFigures(trx: Trx, date: string): Promise<MunicipalityFigures[]> {
	return listFiguresOfAll(trx, [date]);
}

/** The sum of every kommune on each of the days, in their order. Run as the co-operation. */
export async function listCooperationFigures(
	trx: Trx,
	dates: string[]
): Promise<(Figures & { date: string })[]> {
	const { rows } = await sql<Figures & { date: string }>`
		select date, ${sums} from (${everyone(dates)}) as every_one
		group by date order by date`.execute(trx);
	return rows;
}
