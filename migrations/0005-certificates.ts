import { sql, type Kysely } from 'kysely';

/**
 * Certificates of finished courses, and the keys that sign their digital badges.
 *
 * Two roles more. `kyndig_verifier` owns the one function that finds a certificate by its code without knowing whose it
 * is, and may read what that shows. `kyndig_signer` is what a transaction becomes while it makes or reads the private part
 * of a signing key.
 */
export async function up(db: Kysely<never>): Promise<void> {
	await roles(db);
	await certificates(db);
	await signingKeys(db);
}

async function roles(db: Kysely<never>): Promise<void> {
	await sql`
		do $$
		declare needed text;
		begin
			foreach needed in array array['kyndig_verifier', 'kyndig_signer'] loop
				if not exists (select from pg_roles where rolname = needed) then
					begin
						execute format('create role %I nologin', needed);
					exception
						when duplicate_object or unique_violation then null; -- another database of the server was first
						when insufficient_privilege then
							raise exception 'Oppgraderingen trenger databaserollen %. La en administrator kjøre: create role % nologin; grant % to %', needed, needed, needed, current_user;
					end;
				end if;
				-- Granted beforehand where the connecting user may not hand out roles.
				if not pg_has_role(current_user, needed, 'member') then
					execute format('grant %I to %I', needed, current_user);
				end if;
			end loop;
		end $$;
	`.execute(db);
}

async function certificates(db: Kysely<never>): Promise<void> {
	await sql`
		-- What a certificate says, for ever: names and titles are copied, since the person may change name, the course be
		-- rewritten and the kommune merged. code: what whoever checks it types, 140 random bits.
		create table certificate (
			municipality_id integer not null references municipality,
			id uuid not null default gen_random_uuid(),
			person_id integer not null references person,
			attempt_id uuid not null,
			code text not null check (code ~ '^[0-9a-hjkmnp-tv-z]{28}$'),
			slug text not null,
			content_hash text not null,
			person_name text not null,
			municipality_name text not null,
			course_title jsonb not null,
			-- [{ "code", "name", "level" }]
			competences jsonb not null,
			completed_at timestamptz not null,
			completed_on date not null,
			issued_at timestamptz not null default now(),
			primary key (municipality_id, id),
			unique (municipality_id, attempt_id),
			foreign key (municipality_id, attempt_id) references course_attempt (municipality_id, id),
			foreign key (slug, content_hash) references course_version (slug, content_hash)
		);
		create index certificate_person on certificate (person_id);
		-- Not unique, so that the table can be distributed by kommune; chance sees to it.
		create index certificate_code on certificate (code);

		alter table certificate enable row level security;
		alter table certificate force row level security;
		create policy tenant on certificate for insert to kyndig_app
			with check (municipality_id = current_municipality() and person_id = current_person());
		create policy own on certificate for select to kyndig_app using (person_id = current_person());
		grant select, insert on certificate to kyndig_app;

		create policy verifier on certificate for select to kyndig_verifier using (true);
		grant usage on schema public to kyndig_verifier;
		grant select (code, person_name, municipality_name, course_title, competences, completed_on) on certificate to kyndig_verifier;

		/* What anybody who has the code may see of a certificate, in whichever kommune it was issued. */
		create function certificate_by_code(asked text)
			returns table (person_name text, municipality_name text, course_title jsonb, competences jsonb, completed_on date)
			language sql stable security definer set search_path = public, pg_temp as $$
				select c.person_name, c.municipality_name, c.course_title, c.competences, c.completed_on
				from certificate c where c.code = asked
			$$;
		grant create on schema public to kyndig_verifier;
		alter function certificate_by_code(text) owner to kyndig_verifier;
		revoke create on schema public from kyndig_verifier;
		revoke execute on function certificate_by_code(text) from public;
		grant execute on function certificate_by_code(text) to kyndig_app;
	`.execute(db);
}

async function signingKeys(db: Kysely<never>): Promise<void> {
	await sql`
		-- The newest signs. The public part of the others stays, for what they have signed. kid: thumbprint (RFC 7638).
		-- sealed_private: encrypted with KYNDIG_SECRET, which is not in the database.
		create table signing_key (
			kid text primary key,
			place bigint generated always as identity unique,
			public_jwk jsonb not null,
			sealed_private bytea not null,
			created_at timestamptz not null
		);
		alter table signing_key enable row level security;
		alter table signing_key force row level security;
		create policy published on signing_key for select to kyndig_app using (true);
		grant select (kid, place, public_jwk, created_at) on signing_key to kyndig_app;
		create policy signer on signing_key to kyndig_signer using (true) with check (true);
		grant usage on schema public to kyndig_signer;
		grant select, insert on signing_key to kyndig_signer;
	`.execute(db);
}
