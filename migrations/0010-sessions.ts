import { sql, type Kysely } from 'kysely';

/**
 * Sessions that people can see and end, passkeys, and one-time codes for when nothing else works.
 *
 * One role more. `kyndig_gate` owns the functions that find who is at the door before anybody is known: a session by its
 * token, a passkey by its credential, a code by its first part. It reads what those need and writes nothing.
 */
export async function up(db: Kysely<never>): Promise<void> {
	await role(db);
	await sessions(db);
	await passkeys(db);
	await codes(db);
	await gate(db);
}

async function role(db: Kysely<never>): Promise<void> {
	await sql`
		do $$
		begin
			if not exists (select from pg_roles where rolname = 'kyndig_gate') then
				begin
					create role kyndig_gate nologin;
				exception
					when duplicate_object or unique_violation then null; -- another database of the server was first
					when insufficient_privilege then
						raise exception 'Oppgraderingen trenger databaserollen kyndig_gate. La en administrator kjøre: create role kyndig_gate nologin; grant kyndig_gate to %', current_user;
				end;
			end if;
			-- Granted beforehand where the connecting user may not hand out roles.
			if not pg_has_role(current_user, 'kyndig_gate', 'member') then
				execute format('grant kyndig_gate to %I', current_user);
			end if;
		end $$;
		grant usage on schema public to kyndig_gate;
	`.execute(db);
}

async function sessions(db: Kysely<never>): Promise<void> {
	await sql`
		-- Nobody knows how or on what those from before were begun: everyone signs in once more.
		delete from session;

		-- id stays; the token is changed when the person's privileges do, and the one before is good for the requests that
		-- are already on their way (previous_hash, rotated_at). device: a few words, never the whole user agent.
		-- privileges: what the person could do when the session was last used; null before it has been.
		alter table session
			add column token_hash text not null unique check (token_hash ~ '^[0-9a-f]{64}$'),
			add column previous_hash text,
			add column rotated_at timestamptz,
			add column method text not null check (method in ('demo', 'oidc', 'passkey', 'code')),
			add column device text not null check (char_length(device) <= 60),
			add column last_used_at timestamptz not null,
			add column confirmed_at timestamptz,
			add column privileges text,
			add foreign key (municipality_id, person_id) references employee (municipality_id, person_id) on delete cascade;
		create index session_previous on session (previous_hash) where previous_hash is not null;
		create index session_person on session (person_id);

		alter table session enable row level security;
		alter table session force row level security;
		create policy tenant on session to kyndig_app
			using (municipality_id = current_municipality()) with check (municipality_id = current_municipality());
		-- A person sees and ends their own, also in another kommune.
		create policy own on session for select to kyndig_app using (person_id = current_person());
		create policy own_end on session for delete to kyndig_app using (person_id = current_person());
		revoke update on session from kyndig_app;
		grant update (token_hash, previous_hash, rotated_at, expires_at, last_used_at, confirmed_at, privileges) on session to kyndig_app;
	`.execute(db);
}

async function passkeys(db: Kysely<never>): Promise<void> {
	await sql`
		-- user_handle: what the device knows the person by, made here at random, the same for all of a person's passkeys in
		-- a kommune. counter: how often the device says it has been used; some always say 0.
		create table passkey (
			municipality_id integer not null,
			id uuid not null default gen_random_uuid(),
			person_id integer not null,
			credential_id text not null check (char_length(credential_id) between 1 and 1400),
			user_handle text not null check (char_length(user_handle) between 32 and 88),
			public_key bytea not null,
			counter bigint not null check (counter >= 0),
			transports text[] not null,
			is_synced boolean not null,
			name text not null check (char_length(name) between 1 and 60),
			created_at timestamptz not null,
			last_used_at timestamptz,
			primary key (municipality_id, id),
			unique (municipality_id, credential_id),
			foreign key (municipality_id, person_id) references employee (municipality_id, person_id) on delete cascade
		);
		-- Not unique, so that the table can be distributed by kommune; the handle beside it is of our making.
		create index passkey_credential on passkey (credential_id);
		create index passkey_person on passkey (municipality_id, person_id);
		alter table passkey enable row level security;
		alter table passkey force row level security;
		create policy tenant on passkey to kyndig_app
			using (municipality_id = current_municipality() and person_id = current_person())
			with check (municipality_id = current_municipality() and person_id = current_person());
		grant select, insert, delete on passkey to kyndig_app;
		grant update (counter, is_synced, name, last_used_at) on passkey to kyndig_app;

		-- What a device is asked to sign, once. Before anybody is known it is the co-operation's (kommune 0).
		create table passkey_challenge (
			municipality_id integer not null references municipality,
			challenge text not null check (char_length(challenge) between 40 and 100),
			purpose text not null check (purpose in ('register', 'sign-in', 'confirm')),
			session_id text references session (id) on delete cascade,
			-- What a new passkey will know the person by.
			user_handle text,
			expires_at timestamptz not null,
			primary key (municipality_id, challenge),
			check ((purpose = 'sign-in') = (session_id is null)),
			check ((purpose = 'register') = (user_handle is not null))
		);
		create index passkey_challenge_expires on passkey_challenge (municipality_id, expires_at);
		create index passkey_challenge_session on passkey_challenge (session_id);
		alter table passkey_challenge enable row level security;
		alter table passkey_challenge force row level security;
		create policy tenant on passkey_challenge to kyndig_app
			using (municipality_id = current_municipality()) with check (municipality_id = current_municipality());
		grant select, insert, delete on passkey_challenge to kyndig_app;
	`.execute(db);
}

async function codes(db: Kysely<never>): Promise<void> {
	await sql`
		-- A way in that the kommune's administrator hands to one employee. selector: the first part of the code, which finds
		-- it; the rest is only here as an HMAC under KYNDIG_SECRET, which is not in the database.
		create table one_time_code (
			municipality_id integer not null,
			id uuid not null default gen_random_uuid(),
			person_id integer not null,
			selector text not null check (char_length(selector) = 4),
			secret_hash text not null check (secret_hash ~ '^[0-9a-f]{64}$'),
			made_at timestamptz not null,
			made_by text not null,
			made_by_person integer references person,
			expires_at timestamptz not null,
			tries smallint not null default 0 check (tries between 0 and 5),
			last_tried_at timestamptz,
			used_at timestamptz,
			primary key (municipality_id, id),
			foreign key (municipality_id, person_id) references employee (municipality_id, person_id)
		);
		create index one_time_code_selector on one_time_code (selector, expires_at) where used_at is null;
		create index one_time_code_person on one_time_code (municipality_id, person_id, made_at desc);
		create index one_time_code_tried on one_time_code (municipality_id, last_tried_at) where last_tried_at is not null;
		alter table one_time_code enable row level security;
		alter table one_time_code force row level security;
		create policy tenant on one_time_code to kyndig_app
			using (municipality_id = current_municipality()) with check (municipality_id = current_municipality());
		grant select, insert on one_time_code to kyndig_app;
		grant update (expires_at, tries, last_tried_at, used_at) on one_time_code to kyndig_app;
	`.execute(db);
}

async function gate(db: Kysely<never>): Promise<void> {
	await sql`
		create policy gate on session for select to kyndig_gate using (true);
		create policy gate on employee for select to kyndig_gate using (true);
		create policy gate on employment for select to kyndig_gate using (true);
		create policy gate on employment_leads for select to kyndig_gate using (true);
		create policy gate on org_unit_period for select to kyndig_gate using (true);
		create policy gate on deputy for select to kyndig_gate using (true);
		create policy gate on role_grant for select to kyndig_gate using (true);
		create policy gate on passkey for select to kyndig_gate using (true);
		create policy gate on one_time_code for select to kyndig_gate using (true);
		create policy gate on scim_user for select to kyndig_gate using (true);
		create policy gate on scim_group for select to kyndig_gate using (true);
		create policy gate on scim_group_member for select to kyndig_gate using (true);
		create policy gate on system_access for select to kyndig_gate using (true);
		grant select on role_held to kyndig_gate;
		grant select (municipality_id, id, person_id, active, deleted_at, language) on scim_user to kyndig_gate;
		grant select (municipality_id, id, role, deleted_at) on scim_group to kyndig_gate;
		grant select (municipality_id, group_id, user_id, added_on) on scim_group_member to kyndig_gate;
		grant select (municipality_id, person_id, role, valid_from, valid_until) on system_access to kyndig_gate;
		grant select on session to kyndig_gate;
		grant select (id, name) on municipality to kyndig_gate;
		grant select (municipality_id, person_id, given_name, family_name, language) on employee to kyndig_gate;
		grant select (municipality_id, id, person_id, valid_from, valid_until) on employment to kyndig_gate;
		grant select on employment_leads to kyndig_gate;
		grant select (municipality_id, unit_id, valid_from, valid_until, name) on org_unit_period to kyndig_gate;
		grant select (municipality_id, unit_id, leader_person_id, deputy_person_id, valid_from, valid_until) on deputy to kyndig_gate;
		grant select (municipality_id, person_id, role, valid_from, valid_until) on role_grant to kyndig_gate;
		grant select (municipality_id, id, person_id, credential_id, user_handle) on passkey to kyndig_gate;
		grant select (municipality_id, id, person_id, selector, expires_at, used_at) on one_time_code to kyndig_gate;

		/*
		 * The session that a token is, or was until a moment ago, whose it is, and what they are today. is_employed: has work
		 * in the kommune today or later. leads and roles are what listLedUnits and listGrants say (a test holds them together):
		 * here because every request asks, and one statement is a third of four and a transaction around them.
		 */
		create function session_by_token(asked text, today date) returns table (
			id text, municipality_id integer, person_id integer, created_at timestamptz, expires_at timestamptz,
			last_used_at timestamptz, confirmed_at timestamptz, privileges text, is_previous boolean, rotated_at timestamptz,
			given_name text, family_name text, language text, municipality_name text, is_employed boolean, leads jsonb, roles text[]
		) language plpgsql stable security definer set search_path = public, pg_temp as $$
		declare
			s session;
			is_working boolean;
			has_work boolean;
			led jsonb := '[]';
			granted text[] := '{}';
		begin
			-- One key after another, each by a plan that is kept: joined, they were planned as if most of the kommune might be signed in.
			select * into s from session where token_hash = asked;
			if not found then
				select * into s from session where previous_hash = asked;
			end if;
			if not found then
				return;
			end if;
			select coalesce(bool_or(w.valid_from <= today and w.valid_until > today), false),
				coalesce(bool_or(w.valid_until > today and w.valid_until > w.valid_from), false)
				into is_working, has_work
				from employment w where w.municipality_id = s.municipality_id and w.person_id = s.person_id;
			if account_closed(s.municipality_id, s.person_id) then
				is_working := false;
				has_work := false;
			end if;
			if is_working then
				select coalesce(jsonb_agg(jsonb_build_object('id', u.unit_id, 'name', u.name, 'isOwn', l.is_own) order by u.name), '[]') into led
				from (
					select each_way.unit_id, bool_or(each_way.is_own) as is_own from (
						select l.unit_id, true as is_own from employment w
						join employment_leads l on l.municipality_id = w.municipality_id and l.employment_id = w.id
						where w.municipality_id = s.municipality_id and w.person_id = s.person_id
							and w.valid_from <= today and w.valid_until > today
						union all
						select d.unit_id, false from deputy d
						where d.municipality_id = s.municipality_id and d.deputy_person_id = s.person_id
							and d.valid_from <= today and d.valid_until > today
							and exists (select from employment w
								join employment_leads l on l.municipality_id = w.municipality_id and l.employment_id = w.id
								where w.municipality_id = s.municipality_id and w.person_id = d.leader_person_id
									and w.valid_from <= today and w.valid_until > today and l.unit_id = d.unit_id)
					) each_way group by each_way.unit_id
				) l
				join org_unit_period u on u.municipality_id = s.municipality_id and u.unit_id = l.unit_id
					and u.valid_from <= today and u.valid_until > today;
				granted := array(select distinct h.role from role_held h where h.municipality_id = s.municipality_id
					and h.person_id = s.person_id and h.valid_from <= today and h.valid_until > today order by 1);
			end if;
			return query
				select s.id, s.municipality_id, s.person_id, s.created_at, s.expires_at, s.last_used_at, s.confirmed_at, s.privileges,
					s.token_hash <> asked, s.rotated_at, e.given_name, e.family_name,
					coalesce((select u.language from scim_user u where u.municipality_id = e.municipality_id
						and u.person_id = e.person_id and u.deleted_at is null), e.language),
					(select m.name from municipality m where m.id = s.municipality_id), has_work, led, granted
				from employee e where e.municipality_id = s.municipality_id and e.person_id = s.person_id;
		end $$;

		/* Whose passkey this is. Both are needed: the credential's id is the device's own word, the handle was made here. */
		create function passkey_by_credential(asked text, handle text)
			returns table (municipality_id integer, id uuid, person_id integer)
			language sql stable security definer set search_path = public, pg_temp as $$
				select p.municipality_id, p.id, p.person_id from passkey p where p.credential_id = asked and p.user_handle = handle
			$$;

		/* The living codes that begin so: one, but for chance. */
		create function codes_by_selector(asked text, at timestamptz)
			returns table (municipality_id integer, id uuid, person_id integer)
			language sql stable security definer set search_path = public, pg_temp as $$
				select c.municipality_id, c.id, c.person_id from one_time_code c
				where c.selector = asked and c.used_at is null and c.expires_at > at
			$$;

		grant create on schema public to kyndig_gate;
		alter function session_by_token(text, date) owner to kyndig_gate;
		alter function passkey_by_credential(text, text) owner to kyndig_gate;
		alter function codes_by_selector(text, timestamptz) owner to kyndig_gate;
		revoke create on schema public from kyndig_gate;
		revoke execute on function session_by_token(text, date), passkey_by_credential(text, text), codes_by_selector(text, timestamptz) from public;
		grant execute on function session_by_token(text, date), passkey_by_credential(text, text), codes_by_selector(text, timestamptz) to kyndig_app;
	`.execute(db);
}
