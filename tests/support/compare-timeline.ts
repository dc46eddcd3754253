import { sql } from 'kysely';
import type { Trx } from '#lib/server/db/index.ts';
import { toDay, toIso } from './civil-days.ts';
import { evaluate } from './gap-evaluator.ts';
import { allDays, rowsOf, type History, type IsoDate } from './gap-history.ts';
import { readHistories } from './read-history.ts';

/** As statuses are numbered in the database. */
const STATUSES = ['waived', 'met', 'expiring', 'paused', 'missing', 'expired', 'overdue'];

/** Random days a person and row, besides those on which something changes. */
const RANDOM_DAYS = 20;

interface Segment {
	person: number;
	municipality: number;
	requirement: string;
	from: IsoDate;
	until: IsoDate | null;
	says: string;
}

export interface Comparison {
	/** Person × kommune × requirement × day. */
	questions: number;
	/** How many of them somebody was subject on. */
	subject: number;
	/** Where the timeline says otherwise than the evaluator, as a person reads it. */
	differences: string[];
}

/**
 * Holds the whole timeline of a database against the independent evaluator: for every person and requirement, on the days
 * around each change and on random ones, the status, the start and end of the clock, and where the person worked.
 * @param trx as the owner, who sees every kommune
 */
export async function compareTimeline(trx: Trx, random: () => number): Promise<Comparison> {
	const statuses = await listSegments(
		trx,
		`select s.person_id as person, s.municipality_id as municipality, r.code as requirement, ${PERIOD},
			s.status || ' ' || (select string_agg(u.code, ',' order by u.code) from org_unit u where u.municipality_id = s.municipality_id and u.id = any (p.units)) as says
		from status_segment s join requirement r on r.id = s.requirement_id
		join placement p on p.municipality_id = s.municipality_id and p.id = s.placement_id`
	);
	const clocks = await listSegments(
		trx,
		`select person_id as person, municipality_id as municipality, r.code as requirement, ${PERIOD}, subject_from || ' ' || due_on as says
		from assignment a join requirement r on r.id = a.requirement_id`
	);
	const comparison: Comparison = { questions: 0, subject: 0, differences: [] };
	for (const [person, history] of await readHistories(trx)) {
		for (const { municipality, requirement } of rowsOf(history)) {
			const key = keyOf({ person, municipality, requirement });
			const stored = [statuses.get(key) ?? [], clocks.get(key) ?? []];
			for (const date of daysToAsk(history, stored.flat(), random)) {
				const expected = expectedOn(history, municipality, requirement, date);
				const found = stored.map((segments) => segmentOn(segments, date)).join(' | ');
				comparison.questions++;
				if (expected !== NOTHING) comparison.subject++;
				if (found !== expected)
					comparison.differences.push(
						`person ${person}, kommune ${municipality}, ${requirement}, ${date}: timeline «${found}», evaluator «${expected}»`
					);
			}
			statuses.delete(key);
			clocks.delete(key);
		}
	}
	for (const key of [...statuses.keys(), ...clocks.keys()])
		comparison.differences.push(`${key}: in the timeline of nobody who is employed there`);
	return comparison;
}

const PERIOD = `nullif(valid_from, '-infinity') as from, nullif(valid_until, 'infinity') as until`;
const NOTHING = '- | -';

async function listSegments(trx: Trx, query: string): Promise<Map<string, Segment[]>> {
	const { rows } = await sql.raw<Segment>(query).execute(trx);
	return Map.groupBy(rows, keyOf);
}

function keyOf(row: { person: number; municipality: number; requirement: string }): string {
	return `person ${row.person}, kommune ${row.municipality}, ${row.requirement}`;
}

/** What the timeline holds on a day: more than one thing is a fault that differs from every answer. */
function segmentOn(segments: Segment[], date: IsoDate): string {
	const found = segments.filter(
		({ from, until }) => from <= date && (until === null || date < until)
	);
	return found.map(({ says }) => says).join(' AND ') || '-';
}

function expectedOn(
	history: History,
	municipality: number,
	requirement: string,
	date: IsoDate
): string {
	const verdict = evaluate(history, municipality, requirement, date);
	if (verdict === null) return NOTHING;
	const units = history.employments
		.filter((one) => one.municipality === municipality && one.from <= date)
		.filter(({ until }) => until === null || date < until)
		.map(({ unit }) => unit);
	const { status, subjectFrom, due } = verdict;
	return `${STATUSES.indexOf(status)} ${[...new Set(units)].sort().join()} | ${subjectFrom} ${due ?? 'infinity'}`;
}

/** The days around everything that happens, before or after the fact, and some between. */
function daysToAsk(history: History, segments: Segment[], random: () => number): IsoDate[] {
	const changes = new Set([
		...allDays(history),
		...segments.flatMap(({ from, until }) => [toDay(from), until === null ? null : toDay(until)])
	]);
	const days = new Set<number>();
	for (const day of changes) {
		if (day === null) continue;
		days
			.add(day - 1)
			.add(day)
			.add(day + 1);
	}
	const first = Math.min(...days);
	const length = Math.max(...days) + 400 - first;
	for (let count = 0; count < RANDOM_DAYS; count++) days.add(first + Math.floor(random() * length));
	return [...days].map(toIso);
}
