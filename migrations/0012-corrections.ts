import { sql, type Kysely } from 'kysely';

/**
 * What people ask to have corrected of what is held about them, and what they were answered. And whose each change in the
 * log is: a name alone may be two people's, and nobody can be given the other's.
 */
export async function up(db: Kysely<never>): Promise<void> {
	await corrections(db);
	await authors(db);
}

async function corrections(db: Kysely<never>): Promise<void> {
	await sql`
		-- topic: the part of the person's own data that it is about. Settled once: withdrawn by the person, or answered.
		create table correction_request (
			municipality_id integer not null,
			id uuid not null default gen_random_uuid(),
			person_id integer not null,
			topic text not null check (char_length(topic) between 1 and 40),
			wrong text not null check (char_length(wrong) between 1 and 1000),
			proposed text not null check (char_length(proposed) between 1 and 1000),
			asked_at timestamptz not null,
			withdrawn_at timestamptz,
			answered_at timestamptz,
			answered_by text,
			answered_by_person integer references person,
			outcome text check (outcome in ('corrected', 'refused')),
			reason text check (char_length(reason) between 1 and 1000),
			primary key (municipality_id, id),
			foreign key (municipality_id, person_id) references employee (municipality_id, person_id),
			check ((answered_at is null) = (outcome is null)),
			check ((answered_at is null) = (answered_by is null)),
			check (answered_at is null or withdrawn_at is null),
			check (answered_at is not null or (reason is null and answered_by_person is null)),
			check (outcome is distinct from 'refused' or reason is not null)
		);
		create index correction_request_open on correction_request (municipality_id, asked_at)
			where answered_at is null and withdrawn_at is null;
		create index correction_request_person on correction_request (municipality_id, person_id, asked_at);
		alter table correction_request enable row level security;
		alter table correction_request force row level security;
		create policy tenant on correction_request to kyndig_app
			using (municipality_id = current_municipality()) with check (municipality_id = current_municipality());
		create policy own on correction_request as restrictive for insert to kyndig_app
			with check (person_id = current_person());
		grant select, insert on correction_request to kyndig_app;
		grant update (withdrawn_at, answered_at, answered_by, answered_by_person, outcome, reason) on correction_request to kyndig_app;

		create function correction_settled_once() returns trigger language plpgsql as $$
		begin
			if old.withdrawn_at is not null or old.answered_at is not null then
				raise exception 'a request that is settled is never changed' using errcode = 'restrict_violation';
			end if;
			if new.withdrawn_at is not null and new.person_id is distinct from current_person() then
				raise exception 'only who asked can withdraw' using errcode = 'insufficient_privilege';
			end if;
			if new.answered_at is not null and new.person_id is not distinct from current_person() then
				raise exception 'nobody answers themself' using errcode = 'insufficient_privilege';
			end if;
			return new;
		end $$;
		create trigger settled_once before update of withdrawn_at, answered_at, answered_by, answered_by_person, outcome, reason
			on correction_request for each row execute function correction_settled_once();
	`.execute(db);
}

async function authors(db: Kysely<never>): Promise<void> {
	await sql`
		-- Null: the command line, a system, or a change from before this was noted.
		alter table audit_log add column actor_person_id integer references person;
		create index audit_log_actor on audit_log (municipality_id, actor_person_id, at desc) where actor_person_id is not null;
		create index access_log_actor on access_log (municipality_id, actor_person_id, at desc) where actor_person_id is not null;

		-- Rows that say whose they are have it in their digest; those from before keep theirs.
		create or replace function digest_of_change(salt bytea, logged audit_log) returns bytea language sql stable
			return sha256(salt || convert_to(
				(case when logged.actor_person_id is null then jsonb_build_array(logged.actor_name, logged.detail)
					else jsonb_build_array(logged.actor_name, logged.detail, logged.actor_person_id) end)::text, 'UTF8'));
	`.execute(db);
}
