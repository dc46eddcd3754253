import { sql, type RawBuilder } from 'kysely';
import { STATUSES, type Status } from '../competence/index.ts';
import type { Trx } from '../db/index.ts';

/** How many rows (people × requirements) have each status on a day. */
export type Figures = Record<Status, number>;

/** The figures of one kommune on a day. */
export type MunicipalityFigures = Figures & { municipalityId: number; date: string };

/**
 * Figures of kommuner on each of the days, from the counts that are kept and never from the timeline: the latest
 * checkpoint, the changes after it, and those that no worker has folded in yet.
 * @param which the kommuner, as `kommune (id)`
 */
function figures(dates: string[], which: RawBuilder<unknown>): RawBuilder<unknown> {
	const names = sql.join(STATUSES.map((status) => sql.ref(status)));
	const sums = sql.join(
		STATUSES.map(
			(status) => sql`coalesce(sum(${sql.ref(status)}), 0)::integer as ${sql.ref(status)}`
		)
	);
	// A month with changes has a checkpoint after it: between the latest one and this month nothing has changed.
	return sql`
		select kommune.id as municipality_id, asked.day as date, counted.*
		from unnest(${dates}::date[]) as asked (day) cross join ${which} cross join lateral (
			select ${sums} from (
				(select ${names} from status_checkpoint
					where municipality_id = kommune.id and month <= asked.day order by month desc limit 1)
				union all
				select ${names} from status_delta
					where municipality_id = kommune.id and day >= date_trunc('month', asked.day)::date and day <= asked.day
				union all
				select ${names} from status_change where municipality_id = kommune.id and day <= asked.day
			) as parts
		) as counted`;
}

const everyMunicipality = sql`(select id from municipality where id > 0) as kommune`;

/** A kommune's figures on each of the days, in their order. Flat in the size of the installation. */
export async function listFigures(
	trx: Trx,
	municipalityId: number,
	dates: string[]
): Promise<MunicipalityFigures[]> {
	const one = sql`(select ${municipalityId}::integer as id) as kommune`;
	const { rows } = await sql<MunicipalityFigures>`
		${figures(dates, one)} order by date`.execute(trx);
	return rows;
}

/** The figures of every kommune on each of the days. Run as the co-operation: a kommune sees only its own. */
export async function listFiguresOfAll(trx: Trx, dates: string[]): Promise<MunicipalityFigures[]> {
	return (await sql<MunicipalityFigures>`${figures(dates, everyMunicipality)}`.execute(trx)).rows;
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
	const sums = sql.join(
		STATUSES.map((status) => sql`sum(${sql.ref(status)})::integer as ${sql.ref(status)}`)
	);
	const { rows } = await sql<Figures & { date: string }>`
		select date, ${sums} from (${figures(dates, everyMunicipality)}) as every_one
		group by date order by date`.execute(trx);
	return rows;
}
