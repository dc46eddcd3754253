import { sql, type Kysely } from 'kysely';

/**
 * Provisioning: what the kommune's identity provider says of its users and groups, kept beside what HR says.
 *
 * One role more. `kyndig_provisioner` owns the one function that finds a token without knowing whose it is.
 */
export async function up(db: Kysely<never>): Promise<void> {
	await role(db);
	await tokens(db);
	await users(db);
	await groups(db);
	await views(db);
}

async function role(db: Kysely<never>): Promise<void> {
	await sql`
		do $$
		begin
			if not exists (select from pg_roles where rolname = 'kyndig_provisioner') then
				begin
					create role kyndig_provisioner nologin;
				exception
					when duplicate_object or unique_violation then null; -- another database of the server was first
					when insufficient_privilege then
						raise exception 'Oppgraderingen trenger databaserollen kyndig_provisioner. La en administrator kjøre: create role kyndig_provisioner nologin; grant kyndig_provisioner to %', current_user;
				end;
			end if;
			-- Granted beforehand where the connecting user may not hand out roles.
			if not pg_has_role(current_user, 'kyndig_provisioner', 'member') then
				execute format('grant kyndig_provisioner to %I', current_user);
			end if;
		end $$;
	`.execute(db);
}

async function tokens(db: Kysely<never>): Promise<void> {
	await sql`
		-- Only the SHA-256 of the token is kept.
		create table scim_token (
			municipality_id integer not null references municipality,
			id uuid not null default gen_random_uuid(),
			name text not null check (char_length(name) between 1 and 100),
			token_hash text not null check (token_hash ~ '^[0-9a-f]{64}$'),
			created_at timestamptz not null,
			created_by text not null,
			expires_at timestamptz not null,
			last_used_at timestamptz,
			revoked_at timestamptz,
			revoked_by text,
			primary key (municipality_id, id),
			check ((revoked_at is null) = (revoked_by is null))
		);
		-- Not unique, so that the table can be distributed by kommune; chance sees to it.
		create index scim_token_hash on scim_token (token_hash);
		alter table scim_token enable row level security;
		alter table scim_token force row level security;
		create policy tenant on scim_token to kyndig_app
			using (municipality_id = current_municipality()) with check (municipality_id = current_municipality());
		grant select (municipality_id, id, name, created_at, created_by, expires_at, last_used_at, revoked_at, revoked_by), insert on scim_token to kyndig_app;
		grant update (last_used_at, revoked_at, revoked_by) on scim_token to kyndig_app;

		create policy provisioner on scim_token for select to kyndig_provisioner using (true);
		grant usage on schema public to kyndig_provisioner;
		grant select (municipality_id, id, name, token_hash, expires_at, last_used_at, revoked_at) on scim_token to kyndig_provisioner;

		/* Which kommune's token it is, and whether it still counts. */
		create function scim_token_by_hash(asked text)
			returns table (municipality_id integer, id uuid, name text, expires_at timestamptz, last_used_at timestamptz, revoked_at timestamptz)
			language sql stable security definer set search_path = public, pg_temp as $$
				select t.municipality_id, t.id, t.name, t.expires_at, t.last_used_at, t.revoked_at from scim_token t where t.token_hash = asked
			$$;
		grant create on schema public to kyndig_provisioner;
		alter function scim_token_by_hash(text) owner to kyndig_provisioner;
		revoke create on schema public from kyndig_provisioner;
		revoke execute on function scim_token_by_hash(text) from public;
		grant execute on function scim_token_by_hash(text) to kyndig_app;
	`.execute(db);
}

async function users(db: Kysely<never>): Promise<void> {
	await sql`
		-- What the provider says, as it said it. What HR says is in employee and employment; none overwrites the other.
		-- account_id: the opaque id of the account, for sign-in; only an external_id of that form is one.
		-- work_email, work_phone, language: read out of what was said, for those who use them.
		-- matched: how person_id was found, or why it was not.
		-- deleted_at: no longer known to the provider. The row stays.
		create table scim_user (
			municipality_id integer not null references municipality,
			id uuid not null default gen_random_uuid(),
			place bigint not null generated always as identity,
			user_name text not null check (user_name <> ''),
			user_name_key text not null generated always as (lower(user_name)) stored,
			external_id text,
			account_id text generated always as (
				case when external_id ~ '^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$' then lower(external_id) end) stored,
			active boolean not null,
			formatted_name text,
			given_name text,
			family_name text,
			display_name text,
			title text,
			preferred_language text,
			emails jsonb not null default '[]',
			phone_numbers jsonb not null default '[]',
			employee_number text,
			department text,
			manager text,
			work_email text,
			work_phone text,
			language text check (language in ('nb', 'nn', 'en')),
			person_id integer,
			matched text not null check (matched in ('number', 'external', 'nobody', 'two-people', 'taken')),
			version integer not null default 1,
			created_at timestamptz not null,
			changed_at timestamptz not null,
			deleted_at timestamptz,
			primary key (municipality_id, id),
			check ((person_id is not null) = (matched in ('number', 'external'))),
			foreign key (municipality_id, person_id) references employee (municipality_id, person_id)
		);
		create unique index scim_user_name on scim_user (municipality_id, user_name_key) where deleted_at is null;
		create unique index scim_user_account on scim_user (municipality_id, account_id) where deleted_at is null;
		create unique index scim_user_one_person on scim_user (municipality_id, person_id) where deleted_at is null;
		create index scim_user_person on scim_user (municipality_id, person_id);
		create index scim_user_external on scim_user (municipality_id, external_id);
		create index scim_user_number on scim_user (municipality_id, employee_number);
		create index scim_user_place on scim_user (municipality_id, place);
		alter table scim_user enable row level security;
		alter table scim_user force row level security;
		create policy tenant on scim_user to kyndig_app
			using (municipality_id = current_municipality()) with check (municipality_id = current_municipality());
		grant select, insert, update on scim_user to kyndig_app;

		/* Whether the provider has closed the account of the person in the kommune. Whom it never spoke of is not closed. */
		create function account_closed(municipality integer, person integer) returns boolean language sql stable
			return exists (select from scim_user u where u.municipality_id = municipality and u.person_id = person)
				and not exists (select from scim_user u where u.municipality_id = municipality and u.person_id = person
					and u.deleted_at is null and u.active);
	`.execute(db);
}

async function groups(db: Kysely<never>): Promise<void> {
	await sql`
		-- role: what members get, when the kommune's administrator has said so. The provider cannot.
		create table scim_group (
			municipality_id integer not null references municipality,
			id uuid not null default gen_random_uuid(),
			place bigint not null generated always as identity,
			display_name text not null check (display_name <> ''),
			name_key text not null generated always as (lower(display_name)) stored,
			external_id text,
			role text check (role in (
				'hr', 'kommunedirektor', 'kursansvarlig', 'informasjonssikkerhetsansvarlig', 'personvernombud', 'tillitsvalgt',
				'kommuneadministrator')),
			version integer not null default 1,
			created_at timestamptz not null,
			changed_at timestamptz not null,
			deleted_at timestamptz,
			primary key (municipality_id, id)
		);
		create unique index scim_group_name on scim_group (municipality_id, name_key) where deleted_at is null;
		create index scim_group_place on scim_group (municipality_id, place);
		create table scim_group_member (
			municipality_id integer not null,
			group_id uuid not null,
			user_id uuid not null,
			added_on date not null,
			primary key (municipality_id, group_id, user_id),
			foreign key (municipality_id, group_id) references scim_group (municipality_id, id),
			foreign key (municipality_id, user_id) references scim_user (municipality_id, id)
		);
		create index scim_group_member_user on scim_group_member (municipality_id, user_id);
		alter table scim_group enable row level security;
		alter table scim_group force row level security;
		create policy tenant on scim_group to kyndig_app
			using (municipality_id = current_municipality()) with check (municipality_id = current_municipality());
		grant select, insert, update on scim_group to kyndig_app;
		alter table scim_group_member enable row level security;
		alter table scim_group_member force row level security;
		create policy tenant on scim_group_member to kyndig_app
			using (municipality_id = current_municipality()) with check (municipality_id = current_municipality());
		grant select, insert, delete on scim_group_member to kyndig_app;
	`.execute(db);
}

async function views(db: Kysely<never>): Promise<void> {
	await sql`
		-- Roles that people hold, whoever gave them: granted in Kyndig, by a group of the provider that has the role, or by the
		-- kommune's register of who is responsible for a system.
		create view role_held with (security_invoker = true) as
			select g.municipality_id, g.person_id, g.role, g.valid_from, g.valid_until, null::uuid as group_id from role_grant g
			union all
			select u.municipality_id, u.person_id, g.role, m.added_on, 'infinity'::date, g.id
				from scim_user u
				join scim_group_member m on m.municipality_id = u.municipality_id and m.user_id = u.id
				join scim_group g on g.municipality_id = m.municipality_id and g.id = m.group_id
				where u.person_id is not null and u.active and u.deleted_at is null and g.role is not null and g.deleted_at is null
			union all
			select a.municipality_id, a.person_id, a.role, a.valid_from, a.valid_until, null::uuid from system_access a
				where a.role = 'systemansvarlig';
		grant select on role_held to kyndig_app;

		-- What counts of a person's details: src/lib/server/people/scim/rules/ownership.ts says who owns which.
		create view employee_details with (security_invoker = true) as
			select e.municipality_id, e.person_id, e.given_name, e.family_name,
				coalesce(u.work_email, e.email) as email, coalesce(e.phone, u.work_phone) as phone, coalesce(u.language, e.language) as language
			from employee e
			left join scim_user u on u.municipality_id = e.municipality_id and u.person_id = e.person_id and u.deleted_at is null;
		grant select on employee_details to kyndig_app;
	`.execute(db);
}
