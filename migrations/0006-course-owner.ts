import { sql, type Kysely } from 'kysely';

/** What a course owner needs: the role, what learners say of a course, and what is done with what they say. */
export async function up(db: Kysely<never>): Promise<void> {
	await sql`
		alter table role_grant drop constraint role_grant_role_check;
		alter table role_grant add constraint role_grant_role_check check (role in ('hr', 'kommunedirektor', 'kursansvarlig'));
		alter table demo_person drop constraint demo_person_audience_check;
		alter table demo_person add constraint demo_person_audience_check
			check (audience in ('ansatt', 'leder', 'hr', 'kursansvarlig'));

		-- What somebody who has finished a course says of it. Of each person and version the newest (place) counts; the
		-- earlier ones stay.
		create table course_feedback (
			municipality_id integer not null,
			id uuid not null default gen_random_uuid(),
			place bigint generated always as identity,
			person_id integer not null references person,
			attempt_id uuid not null,
			slug text not null,
			content_hash text not null,
			stars smallint not null check (stars between 1 and 5),
			comment text check (char_length(comment) between 1 and 1000),
			language text not null check (language in ('nb', 'nn', 'en')),
			given_at timestamptz not null,
			primary key (municipality_id, id),
			foreign key (municipality_id, attempt_id) references course_attempt (municipality_id, id),
			foreign key (slug, content_hash) references course_version (slug, content_hash)
		);
		create index course_feedback_newest on course_feedback (municipality_id, slug, person_id, place desc);

		-- What the course owner has decided about a comment. The newest counts; «waiting» undoes what was decided before.
		create table feedback_moderation (
			municipality_id integer not null,
			id bigint generated always as identity,
			feedback_id uuid not null,
			decision text not null check (decision in ('shown', 'hidden', 'waiting')),
			reason text check (char_length(reason) between 1 and 300),
			decided_at timestamptz not null,
			decided_by text not null,
			decided_by_person integer references person,
			primary key (municipality_id, id),
			check (decision <> 'hidden' or reason is not null),
			foreign key (municipality_id, feedback_id) references course_feedback (municipality_id, id)
		);
		create index feedback_moderation_newest on feedback_moderation (municipality_id, feedback_id, id desc);

		alter table course_feedback enable row level security;
		alter table course_feedback force row level security;
		create policy tenant on course_feedback for select to kyndig_app using (municipality_id = current_municipality());
		create policy own on course_feedback for insert to kyndig_app
			with check (municipality_id = current_municipality() and person_id = current_person()
				and exists (
					select from course_attempt a where a.municipality_id = course_feedback.municipality_id
						and a.id = attempt_id and a.person_id = current_person()));
		grant select, insert on course_feedback to kyndig_app;

		alter table feedback_moderation enable row level security;
		alter table feedback_moderation force row level security;
		create policy tenant on feedback_moderation to kyndig_app
			using (municipality_id = current_municipality()) with check (municipality_id = current_municipality());
		grant select, insert on feedback_moderation to kyndig_app;
	`.execute(db);
}
