import { sql, type Kysely } from 'kysely';

/**
 * Courses with more in them: their files, what is answered in lessons, sessions, answers that were given before they
 * were delivered, and attempts that nobody came back to.
 */
export async function up(db: Kysely<never>): Promise<void> {
	await sql`
		-- Pictures, films and downloads of course versions. The same bytes are kept once.
		create table course_file (
			sha256 text primary key,
			type text not null,
			bytes bytea not null
		);
		grant select, insert on course_file to kyndig_app;

		-- Nobody came back to it in a year. A new start is a new attempt.
		alter table course_attempt add column expired_at timestamptz;
		drop index course_attempt_open;
		create unique index course_attempt_open on course_attempt (municipality_id, person_id, slug)
			where finished_at is null and expired_at is null;

		-- answered_at, read_at: when the person did it. stored_at: when it reached us; later, where there was no coverage.
		alter table quiz_answer add column stored_at timestamptz not null default now();
		update quiz_answer set stored_at = answered_at;
		alter table lesson_progress add column stored_at timestamptz not null default now();
		update lesson_progress set stored_at = read_at;

		-- From a start, or a return after a while, to the next one.
		create table course_session (
			municipality_id integer not null,
			attempt_id uuid not null,
			number integer not null check (number > 0),
			id uuid not null default gen_random_uuid(),
			started_at timestamptz not null,
			primary key (municipality_id, attempt_id, number),
			foreign key (municipality_id, attempt_id) references course_attempt (municipality_id, id)
		);
		insert into course_session (municipality_id, attempt_id, number, started_at)
			select municipality_id, id, 1, started_at from course_attempt;

		-- What a person did inside a lesson: answers for practice, steps of a story, thoughts. It counts for nothing, and
		-- only the person sees it. id is made where it is given, so that a repeat is known.
		create table lesson_response (
			municipality_id integer not null,
			attempt_id uuid not null,
			id uuid not null,
			place bigint generated always as identity,
			item_id text not null,
			response text[] not null,
			-- Of an answer for practice.
			correct boolean,
			given_at timestamptz not null,
			stored_at timestamptz not null default now(),
			primary key (municipality_id, attempt_id, id),
			foreign key (municipality_id, attempt_id) references course_attempt (municipality_id, id)
		);
		create index lesson_response_item on lesson_response (municipality_id, attempt_id, item_id, place);

		alter table course_session enable row level security;
		alter table course_session force row level security;
		create policy tenant on course_session to kyndig_app
			using (municipality_id = current_municipality()) with check (municipality_id = current_municipality());
		grant select, insert on course_session to kyndig_app;

		alter table lesson_response enable row level security;
		alter table lesson_response force row level security;
		create policy own on lesson_response to kyndig_app
			using (municipality_id = current_municipality() and exists (
				select from course_attempt a where a.municipality_id = lesson_response.municipality_id
					and a.id = attempt_id and a.person_id = current_person()))
			with check (municipality_id = current_municipality() and exists (
				select from course_attempt a where a.municipality_id = lesson_response.municipality_id
					and a.id = attempt_id and a.person_id = current_person()));
		grant select, insert on lesson_response to kyndig_app;
	`.execute(db);
}
