import { sql, type Kysely } from 'kysely';

/**
 * Chains the logs: each row carries a salted digest of what it says of people, and rows are sealed in order, each seal
 * resting on the one before. What retention takes away from a row leaves its digest, so the chain still holds.
 */
export async function up(db: Kysely<never>): Promise<void> {
	await sql`
		create table log_seal (
			municipality_id integer not null references municipality,
			log text not null check (log in ('access', 'change')),
			number integer not null check (number > 0),
			rows integer not null check (rows > 0),
			last_id bigint not null,
			-- SHA-256 of the seal before and of these rows, in the order of their ids. Null before the first.
			previous bytea,
			hash bytea not null,
			sealed_at timestamptz not null,
			primary key (municipality_id, log, number)
		);
		alter table log_seal enable row level security;
		alter table log_seal force row level security;
		create policy tenant on log_seal to kyndig_app
			using (municipality_id = current_municipality()) with check (municipality_id = current_municipality());
		grant select, insert on log_seal to kyndig_app;

		alter table access_log add column salt bytea, add column digest bytea, add column seal integer;
		alter table audit_log add column salt bytea, add column digest bytea, add column seal integer;

		create function digest_of_access(salt bytea, logged access_log) returns bytea language sql stable
			return sha256(salt || convert_to(
				jsonb_build_array(logged.actor_person_id, logged.actor_name, logged.subject_person_id)::text, 'UTF8'));
		create function digest_of_change(salt bytea, logged audit_log) returns bytea language sql stable
			return sha256(salt || convert_to(jsonb_build_array(logged.actor_name, logged.detail)::text, 'UTF8'));

		create function salt_access() returns trigger language plpgsql as $$
		begin
			new.seal := null;
			new.salt := uuid_send(gen_random_uuid());
			new.digest := digest_of_access(new.salt, new);
			return new;
		end $$;
		create function salt_change() returns trigger language plpgsql as $$
		begin
			new.seal := null;
			new.salt := uuid_send(gen_random_uuid());
			new.digest := digest_of_change(new.salt, new);
			return new;
		end $$;

		-- Rows from before this, of every kommune.
		alter table access_log no force row level security;
		alter table audit_log no force row level security;
		update access_log a set salt = s.salt, digest = digest_of_access(s.salt, a)
			from (select municipality_id, id, uuid_send(gen_random_uuid()) as salt from access_log) s
			where s.municipality_id = a.municipality_id and s.id = a.id;
		update audit_log a set salt = s.salt, digest = digest_of_change(s.salt, a)
			from (select municipality_id, id, uuid_send(gen_random_uuid()) as salt from audit_log) s
			where s.municipality_id = a.municipality_id and s.id = a.id;
		alter table access_log force row level security;
		alter table audit_log force row level security;
		alter table access_log alter column digest set not null;
		alter table audit_log alter column digest set not null;

		create trigger salt before insert on access_log for each row execute function salt_access();
		create trigger salt before insert on audit_log for each row execute function salt_change();

		-- The one change that a row of a log can undergo: to be sealed, once.
		create function only_sealed() returns trigger language plpgsql as $$
		begin
			if old.seal is not null or new.seal is null
				or to_jsonb(old) - 'seal' is distinct from to_jsonb(new) - 'seal' then
				raise exception 'a row of a log is never changed';
			end if;
			return new;
		end $$;
		create trigger only_sealed before update on access_log for each row execute function only_sealed();
		create trigger only_sealed before update on audit_log for each row execute function only_sealed();
		grant update (seal) on access_log, audit_log to kyndig_app;
		create index access_log_open on access_log (municipality_id, id) where seal is null;
		create index audit_log_open on audit_log (municipality_id, id) where seal is null;
		create index access_log_at on access_log (municipality_id, at desc);
		create index audit_log_at on audit_log (municipality_id, at desc);
	`.execute(db);
}
