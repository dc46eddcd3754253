import { sql } from 'kysely';
import { addMonths, fromDay, toDay } from '../../../src/lib/server/competence/rules/index.ts';
import { inTransaction, type Trx } from '../../../src/lib/server/db/index.ts';
import { TODAY } from './catalogue.ts';
import type { Installation } from './databases.ts';
import { LARGE, REFERENCE } from './municipalities.ts';

/** An installation with the kommuner and people that are asked about. */
export interface Subject extends Installation {
	/** The kommune that is the same in every size. */
	reference: number;
	/** Its people, unit by unit. */
	people: number[];
	/** The kommune of 8,000; the reference where there is none. */
	large: number;
	/** Rows of the timeline, in all and on the day in each of the two kommuner. */
	segments: number;
	rowsToday: { reference: number; large: number };
}

/** Today, before and after. */
export const DATES = [TODAY, '2025-03-01', '2026-02-15', '2027-05-01'];

/** Today and the same day of the 24 months before. */
export const MONTHS = Array.from({ length: 25 }, (_, index) =>
	fromDay(addMonths(toDay(TODAY), index - 24))
);

export async function chooseSubject(installation: Installation): Promise<Subject> {
	const { owner } = installation;
	const reference = REFERENCE;
	const found = await owner.query('select from municipality where id = $1', [LARGE]);
	const large = found.rowCount === 1 ? LARGE : reference;
	const { rows } = await owner.query<{ person: number }>(
		`select person_id as person from employment
		where municipality_id = $1 and position_number = '1' and valid_from <= $2 and valid_until > $2 order by unit_id, person_id`,
		[reference, TODAY]
	);
	const rowsOf = async (municipality: number) => {
		const { rows } = await owner.query<{ n: number }>(
			`select count(*)::integer as n from status_segment where municipality_id = $1 and valid_from <= $2 and valid_until > $2`,
			[municipality, TODAY]
		);
		return rows[0]?.n ?? 0;
	};
	const all = await owner.query<{ n: number }>('select count(*)::integer as n from status_segment');
	return {
		...installation,
		reference,
		people: rows.map(({ person }) => person),
		large,
		segments: all.rows[0]?.n ?? 0,
		rowsToday: { reference: await rowsOf(reference), large: await rowsOf(large) }
	};
}

/** A subject with two open transactions: as the application in one kommune, and as the owner, whom no policy concerns. */
export interface Open {
	subject: Subject;
	trx: Trx;
	free: Trx;
}

/** Opens them in every installation while `work` runs. */
export async function inEach<T>(
	subjects: Subject[],
	municipalityOf: (subject: Subject) => number,
	work: (open: Open[]) => Promise<T>,
	open: Open[] = []
): Promise<T> {
	const [subject, ...rest] = subjects;
	if (!subject) return work(open);
	const { db } = subject.database;
	return inTransaction(db, { municipalityId: municipalityOf(subject) }, (trx) =>
		db.transaction().execute(async (free) => {
			// What the application's transactions also say first.
			await sql`select 1`.execute(free);
			return inEach(rest, municipalityOf, work, [...open, { subject, trx, free }]);
		})
	);
}
