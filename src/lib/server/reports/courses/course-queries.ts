import { sql, type RawBuilder } from 'kysely';
import type { Context, Language, LocalText } from '../../db/index.ts';
import { verbId } from '../../xapi/index.ts';
import type { AnswerSums } from './question-rules.ts';

/** Which attempts figures are about: a course of the kommune, in one version or all. */
export interface AttemptFilter {
	slug: string;
	/** null: all versions. */
	hash: string | null;
}

/** How many people began on a course since a day, and how many of them finished an attempt begun since then. */
export interface StartCount {
	slug: string;
	/** Index of the day in the list asked with. */
	since: number;
	started: number;
	completed: number;
}

/**
 * Counts of people, by course and day. Courses that nobody has begun on are left out.
 * @param since days in Oslo, `YYYY-MM-DD` or `-infinity`
 */
export async function countStarts(
	{ trx, municipalityId }: Context,
	since: string[]
): Promise<StartCount[]> {
	const { rows } = await sql<StartCount>`
		select a.slug, (d.place - 1)::integer as since, count(distinct a.person_id)::integer as started,
			(count(distinct a.person_id) filter (where a.finished_at is not null))::integer as completed
		from unnest(${since}::date[]) with ordinality as d (day, place)
		join course_attempt a on a.started_at >= d.day::timestamp at time zone 'Europe/Oslo'
		where a.municipality_id = ${municipalityId}
		group by a.slug, d.place`.execute(trx);
	return rows;
}

/** Like countStarts, of one version of one course, whenever it was begun. */
export async function countVersion(
	{ trx, municipalityId }: Context,
	{ slug, hash }: AttemptFilter
): Promise<{ started: number; completed: number }> {
	const { rows } = await sql<{ started: number; completed: number }>`
		select count(distinct person_id)::integer as started,
			(count(distinct person_id) filter (where finished_at is not null))::integer as completed
		from course_attempt
		where municipality_id = ${municipalityId} and slug = ${slug} and content_hash = ${hash}`.execute(
		trx
	);
	return rows[0] ?? { started: 0, completed: 0 };
}

/** Titles of courses that somebody has begun on, as they were stored last. */
export async function listTitles(
	{ trx, municipalityId }: Context,
	slugs: string[]
): Promise<{ slug: string; title: LocalText }[]> {
	if (slugs.length === 0) return [];
	const { rows } = await sql<{ slug: string; title: LocalText }>`
		select distinct on (v.slug) v.slug, v.content -> 'title' as title from course_version v
		where v.slug = any (${slugs}::text[]) and exists (
			select from course_attempt a
			where a.municipality_id = ${municipalityId} and a.slug = v.slug and a.content_hash = v.content_hash
		)
		order by v.slug, v.published_at desc`.execute(trx);
	return rows;
}

/** Active time of those who have finished a course: the median, in seconds, and of how many people. */
export interface ActiveTime {
	slug: string;
	people: number;
	seconds: number;
}

/**
 * What the statements of finished attempts say of active time, of each person's last one, by course.
 * @param since attempts begun since this day, `YYYY-MM-DD` or `-infinity`
 */
export async function listActiveTimes(
	{ trx, municipalityId }: Context,
	{ since, slug, hash }: { since: string; slug: string | null; hash: string | null }
): Promise<ActiveTime[]> {
	const { rows } = await sql<ActiveTime>`
		with finished as (
			select distinct on (a.slug, a.person_id) a.slug, a.person_id, a.registration from course_attempt a
			where a.municipality_id = ${municipalityId} and a.finished_at is not null
				and a.started_at >= ${since}::date::timestamp at time zone 'Europe/Oslo'
				and (${slug}::text is null or a.slug = ${slug}) and (${hash}::text is null or a.content_hash = ${hash})
			order by a.slug, a.person_id, a.finished_at desc
		)
		select f.slug, count(*)::integer as people,
			percentile_cont(0.5) within group (
				order by extract(epoch from (s.statement -> 'result' ->> 'duration')::interval)
			)::float8 as seconds
		from finished f
		join xapi_statement s on s.municipality_id = ${municipalityId} and s.person_id = f.person_id
			and s.registration = f.registration and s.verb = ${verbId('completed')}
		where s.statement -> 'result' ->> 'duration' is not null
		group by f.slug`.execute(trx);
	return rows;
}

/** People who have read the same lessons of the same version. */
export interface StandingRow {
	contentHash: string;
	read: string[];
	isFinished: boolean;
	isStopped: boolean;
	people: number;
}

/**
 * How far people have come: of each person the attempt that was finished last, else the one begun last.
 * @param quietSince nothing saved since then, and a person has stopped. What was done inside a lesson only its person
 * sees; it does not count here. Whoever did not finish, and whose lessons retention has deleted, stands nowhere
 */
export async function listStandings(
	{ trx, municipalityId }: Context,
	{ slug, hash }: AttemptFilter,
	quietSince: Date
): Promise<StandingRow[]> {
	const { rows } = await sql<StandingRow>`
		with chosen as (
			select distinct on (a.person_id) a.id, a.content_hash, a.started_at, a.finished_at, a.expired_at from course_attempt a
			where a.municipality_id = ${municipalityId} and a.slug = ${slug} and (${hash}::text is null or a.content_hash = ${hash})
				and (a.finished_at is not null or a.details_deleted_on is null)
			order by a.person_id, a.finished_at is null, coalesce(a.finished_at, a.started_at) desc
		), standing as (
			select c.content_hash, c.finished_at is not null as is_finished,
				array(
					select p.lesson_id from lesson_progress p
					where p.municipality_id = ${municipalityId} and p.attempt_id = c.id order by p.lesson_id
				) as read,
				c.finished_at is null and (c.expired_at is not null or greatest(
					c.started_at,
					(select max(s.started_at) from course_session s where s.municipality_id = ${municipalityId} and s.attempt_id = c.id),
					(select max(p.read_at) from lesson_progress p where p.municipality_id = ${municipalityId} and p.attempt_id = c.id),
					(select max(q.answered_at) from quiz_answer q where q.municipality_id = ${municipalityId} and q.attempt_id = c.id)
				) < ${quietSince}) as is_stopped
			from chosen c
		)
		select content_hash, read, is_finished, is_stopped, count(*)::integer as people
		from standing group by content_hash, read, is_finished, is_stopped`.execute(trx);
	return rows;
}

/** How a version of a course asks. */
export interface VersionQuiz {
	hash: string;
	/** How many questions a round has. */
	drawn: number;
	passMark: number;
}

/** Answers of rounds that were handed in: those in which every question was answered. */
function handedIn(
	municipalityId: number,
	{ slug, hash }: AttemptFilter,
	versions: VersionQuiz[]
): RawBuilder<unknown> {
	return sql`
		answer as (
			select a.person_id, q.attempt_id, q.round, q.question_id, q.choices, q.correct, q.answered_at, v.drawn, v.pass_mark,
				count(*) over of_round as total, (count(*) filter (where q.correct) over of_round) as right_answers,
				min(q.answered_at) over of_round as begun_at
			from course_attempt a
			join unnest(
				${versions.map((one) => one.hash)}::text[], ${versions.map((one) => one.drawn)}::integer[],
				${versions.map((one) => one.passMark)}::integer[]
			) as v (hash, drawn, pass_mark) on v.hash = a.content_hash
			join quiz_answer q on q.municipality_id = a.municipality_id and q.attempt_id = a.id
			where a.municipality_id = ${municipalityId} and a.slug = ${slug} and (${hash}::text is null or a.content_hash = ${hash})
			window of_round as (partition by q.attempt_id, q.round)
		), handed as (select * from answer where total >= drawn)`;
}

/** How people did in the first round that they handed in. */
export async function countFirstRounds(
	{ trx, municipalityId }: Context,
	filter: AttemptFilter,
	versions: VersionQuiz[]
): Promise<{ handedIn: number; passed: number }> {
	const { rows } = await sql<{ handedIn: number; passed: number }>`
		with ${handedIn(municipalityId, filter, versions)}, first as (
			select distinct on (person_id) right_answers * 100 >= pass_mark * total as passed from handed order by person_id, begun_at
		)
		select count(*)::integer as handed_in, (count(*) filter (where passed))::integer as passed from first`.execute(
		trx
	);
	return rows[0] ?? { handedIn: 0, passed: 0 };
}

/** What people first answered to each question, in rounds that were handed in. */
export async function listQuestionSums(
	{ trx, municipalityId }: Context,
	filter: AttemptFilter,
	versions: VersionQuiz[]
): Promise<(AnswerSums & { questionId: string })[]> {
	const { rows } = await sql<AnswerSums & { questionId: string }>`
		with ${handedIn(municipalityId, filter, versions)}, first as (
			select distinct on (person_id, question_id) question_id, correct,
				(right_answers - correct::integer)::float8 / nullif(total - 1, 0) as rest
			from handed order by person_id, question_id, answered_at
		)
		select question_id, count(*)::integer as answered, (count(*) filter (where correct))::integer as "right",
			sum(rest) as rest_sum, sum(rest * rest) as rest_squares, sum(case when correct then rest else 0 end) as rest_of_right
		from first group by question_id`.execute(trx);
	return rows;
}

/** The wrong first answer to each question that most people gave, when so many did. */
export async function listCommonMistakes(
	{ trx, municipalityId }: Context,
	filter: AttemptFilter,
	versions: VersionQuiz[],
	atLeast: number
): Promise<{ questionId: string; response: string[] }[]> {
	const { rows } = await sql<{ questionId: string; response: string[] }>`
		with ${handedIn(municipalityId, filter, versions)}, first as (
			select distinct on (person_id, question_id) question_id, correct, choices
			from handed order by person_id, question_id, answered_at
		), mistake as (
			select question_id, choices, count(*) as people from first where not correct group by question_id, choices
		)
		select distinct on (question_id) question_id, choices as response from mistake
		where people >= ${atLeast} order by question_id, people desc, choices`.execute(trx);
	return rows;
}

/** Stars of a course: of each person the newest. */
export interface StarSum {
	slug: string;
	people: number;
	stars: number;
}

export async function listStars(
	{ trx, municipalityId }: Context,
	{ slug, hash }: { slug: string | null; hash: string | null }
): Promise<StarSum[]> {
	const { rows } = await sql<StarSum>`
		with newest as (
			select distinct on (slug, person_id) slug, stars from course_feedback
			where municipality_id = ${municipalityId} and (${slug}::text is null or slug = ${slug})
				and (${hash}::text is null or content_hash = ${hash})
			order by slug, person_id, place desc
		)
		select slug, count(*)::integer as people, sum(stars)::integer as stars from newest group by slug`.execute(
		trx
	);
	return rows;
}

/** A comment as others may know it: neither who wrote it nor the day. */
export interface CommentRow {
	id: string;
	slug: string;
	contentHash: string;
	stars: number;
	comment: string;
	language: Language;
	/** The first day of the month it was written in. */
	month: string;
	decision: 'shown' | 'hidden' | 'waiting';
	reason: string | null;
	decidedBy: string | null;
	decidedOn: string | null;
}

/** Comments of a course, or of all, that nothing newer by the same person on the same version has replaced. */
export async function listComments(
	{ trx, municipalityId }: Context,
	slug: string
): Promise<CommentRow[]> {
	const { rows } = await sql<CommentRow>`
		select f.id, f.slug, f.content_hash, f.stars, f.comment, f.language,
			date_trunc('month', f.given_at at time zone 'Europe/Oslo')::date as month,
			coalesce(m.decision, 'waiting') as decision, m.reason, m.decided_by,
			(m.decided_at at time zone 'Europe/Oslo')::date as decided_on
		from (
			select distinct on (slug, person_id, content_hash) * from course_feedback
			where municipality_id = ${municipalityId} and slug = ${slug}
			order by slug, person_id, content_hash, place desc
		) f
		left join lateral (
			select decision, reason, decided_by, decided_at from feedback_moderation
			where municipality_id = ${municipalityId} and feedback_id = f.id order by id desc limit 1
		) m on true
		where f.comment is not null
		-- Neither by when nor by whom: the order of writing would tell who was first.
		order by month desc, f.id`.execute(trx);
	return rows;
}

/** How many comments wait to be decided about, by course. */
export async function countWaiting({
	trx,
	municipalityId
}: Context): Promise<{ slug: string; waiting: number }[]> {
	const { rows } = await sql<{ slug: string; waiting: number }>`
		select f.slug, count(*)::integer as waiting
		from (
			select distinct on (slug, person_id, content_hash) id, slug, comment from course_feedback
			where municipality_id = ${municipalityId} order by slug, person_id, content_hash, place desc
		) f
		where f.comment is not null and coalesce((
			select m.decision from feedback_moderation m
			where m.municipality_id = ${municipalityId} and m.feedback_id = f.id order by m.id desc limit 1
		), 'waiting') = 'waiting'
		group by f.slug`.execute(trx);
	return rows;
}
