import { sql, type Kysely } from 'kysely';

/** Reminders of agreements that must be signed, and answers to what people ask about them. */
export async function up(db: Kysely<never>): Promise<void> {
	await sql`
		alter table agreement_response
			add column answer text check (char_length(answer) between 1 and 2000),
			add check ((answer is null) = (answered_at is null));
		revoke update on agreement_response from kyndig_app;
		grant update (answered_at, answered_by, answer) on agreement_response to kyndig_app;

		create function agreement_response_answered_once() returns trigger language plpgsql as $$
		begin
			if old.answered_at is not null or new.answered_at is null then
				raise exception 'what somebody asked is answered once';
			end if;
			return new;
		end $$;
		create trigger answered_once before update on agreement_response
			for each row execute function agreement_response_answered_once();

		-- step: which of the reminders before and after the last day it is, or the day on which HR asked for one. A step is
		-- reached once for each version, however often the work is done.
		-- last_day: the last day in time, as it was when it was made; null: there is none.
		-- handed_at: when it was laid out for whoever sends e-mail.
		create table agreement_reminder (
			municipality_id integer not null,
			person_id integer not null,
			agreement_id integer not null,
			version_number integer not null,
			step text not null check (step ~ '^(before-[0-9]+|after-[0-9]+|asked-[0-9]{4}-[0-9]{2}-[0-9]{2})$'),
			last_day date,
			created_at timestamptz not null,
			created_by text not null,
			handed_at timestamptz,
			primary key (municipality_id, person_id, agreement_id, version_number, step),
			foreign key (municipality_id, person_id) references employee (municipality_id, person_id),
			foreign key (agreement_id, version_number) references agreement_version (agreement_id, number)
		);
		create index agreement_reminder_waiting on agreement_reminder (municipality_id, created_at) where handed_at is null;
		alter table agreement_reminder enable row level security;
		alter table agreement_reminder force row level security;
		create policy tenant on agreement_reminder to kyndig_app
			using (municipality_id = current_municipality()) with check (municipality_id = current_municipality());
		grant select, insert, update (handed_at) on agreement_reminder to kyndig_app;
	`.execute(db);
}
