import { sql, type Kysely } from 'kysely';

/** Every role of the permission table, who gave it and why, and leaders' deputies. */
export async function up(db: Kysely<never>): Promise<void> {
	await sql`
		alter table role_grant drop constraint role_grant_role_check;
		alter table role_grant add constraint role_grant_role_check check (role in (
			'hr', 'kommunedirektor', 'kursansvarlig', 'informasjonssikkerhetsansvarlig', 'personvernombud', 'tillitsvalgt',
			'kommuneadministrator', 'samarbeidsadministrator'));
		alter table role_grant add constraint role_grant_in_order check (valid_from <= valid_until);
		-- Who gave it, as they were called then. Roles from before this have nobody.
		alter table role_grant add column given_by text;
		alter table role_grant add column reason text check (char_length(reason) between 1 and 300);
		revoke delete on role_grant from kyndig_app;
		alter table demo_person drop constraint demo_person_audience_check;
		alter table demo_person add constraint demo_person_audience_check
			check (audience in ('ansatt', 'leder', 'hr', 'kursansvarlig', 'administrator'));

		-- Somebody who does what a leader may do in one unit and below, for a while. Only as long as the leader leads it.
		create table deputy (
			municipality_id integer not null,
			id integer not null generated always as identity,
			unit_id integer not null,
			leader_person_id integer not null,
			deputy_person_id integer not null,
			valid_from date not null,
			valid_until date not null,
			given_at timestamptz not null,
			given_by text not null,
			primary key (municipality_id, id),
			foreign key (municipality_id, unit_id) references org_unit (municipality_id, id),
			foreign key (municipality_id, leader_person_id) references employee (municipality_id, person_id),
			foreign key (municipality_id, deputy_person_id) references employee (municipality_id, person_id),
			check (leader_person_id <> deputy_person_id),
			check (valid_from <= valid_until)
		);
		create index deputy_of_person on deputy (municipality_id, deputy_person_id, valid_until);
		create index deputy_of_leader on deputy (municipality_id, leader_person_id, valid_until);
		alter table deputy enable row level security;
		alter table deputy force row level security;
		create policy tenant on deputy to kyndig_app
			using (municipality_id = current_municipality()) with check (municipality_id = current_municipality());
		grant select, insert, update on deputy to kyndig_app;
	`.execute(db);
}
