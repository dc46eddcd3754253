import { sql, type Kysely } from 'kysely';

/**
 * Sign-in through the kommuner's own providers (OpenID Connect): who they are, which accounts belong to whom, sign-ins
 * under way, and what a session remembers of the provider.
 *
 * One role more. `kyndig_signin` owns the functions that a visitor's e-mail domain and choice of kommune are looked up
 * with, before any kommune is known, and may read what those show.
 */
export async function up(db: Kysely<never>): Promise<void> {
	await role(db);
	await providers(db);
	await accounts(db);
	await isolation(db);
	await lookups(db);
}

async function role(db: Kysely<never>): Promise<void> {
	await sql`
		do $$
		begin
			if not exists (select from pg_roles where rolname = 'kyndig_signin') then
				begin
					create role kyndig_signin nologin;
				exception
					when duplicate_object or unique_violation then null; -- another database of the server was first
					when insufficient_privilege then
						raise exception 'Oppgraderingen trenger databaserollen kyndig_signin. La en administrator kjøre: create role kyndig_signin nologin; grant kyndig_signin to %', current_user;
				end;
			end if;
			-- Granted beforehand where the connecting user may not hand out roles.
			if not pg_has_role(current_user, 'kyndig_signin', 'member') then
				execute format('grant kyndig_signin to %I', current_user);
			end if;
		end $$;
	`.execute(db);
}

async function providers(db: Kysely<never>): Promise<void> {
	await sql`
		-- person_claim: the claim that says which employee an account belongs to the first time, held against what HR
		-- calls them (person_key). Null: only accounts that are linked already get in.
		-- sealed_secret, and sealed_private of a key: encrypted with KYNDIG_SECRET, which is not in the database.
		create table identity_provider (
			municipality_id integer not null references municipality,
			id uuid not null default gen_random_uuid(),
			-- Order of the buttons.
			place bigint generated always as identity,
			kind text not null check (kind in ('entra', 'idporten', 'ansattporten', 'feide', 'oidc')),
			name text not null check (char_length(name) between 1 and 60),
			issuer text not null,
			client_id text not null check (client_id <> ''),
			auth_method text not null check (auth_method in ('client_secret_basic', 'client_secret_post', 'private_key_jwt')),
			sealed_secret bytea,
			scopes text[] not null,
			-- Accepted levels of assurance; none: whatever the provider gives.
			acr_values text[] not null,
			-- Entra: the tenants that may sign in.
			tenants text[] not null,
			email_domains text[] not null,
			person_claim text,
			person_key text not null check (person_key in ('external_id', 'employee_number')),
			enabled boolean not null,
			updated_at timestamptz not null,
			updated_by text not null,
			primary key (municipality_id, id),
			check ((auth_method = 'private_key_jwt') = (sealed_secret is null)),
			check (kind <> 'entra' or tenants <> '{}')
		);

		-- What private_key_jwt signs with. The newest with active_from signs; all are published, so that a new key is known
		-- to the provider before it is used, and an old one until what it signed has run out. kid: thumbprint (RFC 7638).
		create table identity_provider_key (
			municipality_id integer not null,
			provider_id uuid not null,
			kid text not null,
			place bigint generated always as identity,
			public_jwk jsonb not null,
			sealed_private bytea not null,
			created_at timestamptz not null,
			active_from timestamptz,
			primary key (municipality_id, provider_id, kid),
			foreign key (municipality_id, provider_id) references identity_provider (municipality_id, id)
		);
	`.execute(db);
}

async function accounts(db: Kysely<never>): Promise<void> {
	await sql`
		-- Whose an account at a provider is. subject: the provider's opaque key of it. linked_by: what said so.
		create table account (
			municipality_id integer not null,
			provider_id uuid not null,
			issuer text not null,
			subject text not null,
			person_id integer not null,
			linked_at timestamptz not null,
			linked_by text not null check (linked_by in ('claim', 'provisioning', 'person')),
			primary key (municipality_id, provider_id, issuer, subject),
			foreign key (municipality_id, provider_id) references identity_provider (municipality_id, id),
			foreign key (municipality_id, person_id) references employee (municipality_id, person_id)
		);
		create index account_person on account (municipality_id, person_id);

		-- A sign-in under way, from the way out to the provider until the way back. Used once. state_hash: SHA-256 of the
		-- state. browser_hash: of what the browser that began it keeps. sealed: the nonce and the PKCE verifier, encrypted.
		-- outcome: what a test of the settings showed.
		create table oidc_login (
			municipality_id integer not null,
			id uuid not null default gen_random_uuid(),
			provider_id uuid not null,
			purpose text not null check (purpose in ('sign_in', 'test', 'link')),
			-- Who tests, or links an account of theirs.
			person_id integer,
			state_hash text not null check (state_hash ~ '^[0-9a-f]{64}$'),
			browser_hash text not null check (browser_hash ~ '^[0-9a-f]{64}$'),
			sealed bytea not null,
			return_path text not null check (return_path like '/%' and return_path not like '//%'),
			created_at timestamptz not null,
			expires_at timestamptz not null,
			used_at timestamptz,
			outcome jsonb,
			primary key (municipality_id, id),
			unique (municipality_id, state_hash),
			check ((purpose = 'sign_in') = (person_id is null)),
			foreign key (municipality_id, provider_id) references identity_provider (municipality_id, id)
		);
		create index oidc_login_expires on oidc_login (municipality_id, expires_at);

		-- What a session remembers of how it began, to be ended by the provider (sid) and to end the provider's own.
		create table session_oidc (
			municipality_id integer not null,
			session_id text not null references session on delete cascade,
			provider_id uuid not null,
			issuer text not null,
			sid text,
			sealed_id_token bytea,
			primary key (municipality_id, session_id),
			foreign key (municipality_id, provider_id) references identity_provider (municipality_id, id)
		);
		create index session_oidc_session on session_oidc (session_id);
		create index session_oidc_sid on session_oidc (municipality_id, provider_id, sid);
	`.execute(db);
}

async function isolation(db: Kysely<never>): Promise<void> {
	const tables = {
		identity_provider: 'select, insert, update',
		identity_provider_key: 'select, insert, update, delete',
		account: 'select, insert, delete',
		oidc_login: 'select, insert, delete',
		session_oidc: 'select, insert'
	};
	for (const [table, grants] of Object.entries(tables)) {
		const t = sql.table(table);
		await sql`
			alter table ${t} enable row level security;
			alter table ${t} force row level security;
			create policy tenant on ${t} to kyndig_app using (municipality_id = current_municipality()) with check (municipality_id = current_municipality());
			grant ${sql.raw(grants)} on ${t} to kyndig_app;
		`.execute(db);
	}
	await sql`grant update (used_at, outcome) on oidc_login to kyndig_app`.execute(db);
}

async function lookups(db: Kysely<never>): Promise<void> {
	await sql`
		create policy signin on identity_provider for select to kyndig_signin using (true);
		grant usage on schema public to kyndig_signin;
		grant select (municipality_id, email_domains, enabled) on identity_provider to kyndig_signin;

		/* The kommuner whose employees sign in with e-mail addresses of the domain. */
		create function signin_by_domain(domain text) returns table (municipality_id integer)
			language sql stable security definer set search_path = public, pg_temp as $$
				select distinct p.municipality_id from identity_provider p where p.enabled and domain = any (p.email_domains)
			$$;

		/* The kommuner that have a provider to sign in with. */
		create function signin_municipalities() returns table (municipality_id integer)
			language sql stable security definer set search_path = public, pg_temp as $$
				select distinct p.municipality_id from identity_provider p where p.enabled
			$$;

		grant create on schema public to kyndig_signin;
		alter function signin_by_domain(text) owner to kyndig_signin;
		alter function signin_municipalities() owner to kyndig_signin;
		revoke create on schema public from kyndig_signin;
		revoke execute on function signin_by_domain(text), signin_municipalities() from public;
		grant execute on function signin_by_domain(text), signin_municipalities() to kyndig_app;
	`.execute(db);
}
