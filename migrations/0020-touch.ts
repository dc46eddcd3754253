import { sql, type Kysely } from 'kysely';

/** That a session is used is written down in one statement, where it took a transaction around it. */
export async function up(db: Kysely<never>): Promise<void> {
	await sql`
		/*
		 * A function of kyndig_app's, which sees the one kommune while it runs: the setting is put back when it ends. Called by
		 * itself, in no transaction, and not waited for on disk: what a crash takes is that somebody was here a moment ago.
		 */
		create function session_touch(kommune integer, asked text, hash text, able text, used timestamptz, until timestamptz)
			returns boolean language plpgsql volatile security definer
			set search_path = public, pg_temp set kyndig.municipality_id = '' as $$
			begin
				perform set_config('kyndig.municipality_id', kommune::text, true), set_config('synchronous_commit', 'off', true);
				update session set privileges = able, last_used_at = used, expires_at = until
					where municipality_id = kommune and id = asked and token_hash = hash;
				return found;
			end $$;
		grant create on schema public to kyndig_app;
		alter function session_touch(integer, text, text, text, timestamptz, timestamptz) owner to kyndig_app;
		revoke create on schema public from kyndig_app;
		revoke execute on function session_touch(integer, text, text, text, timestamptz, timestamptz) from public;
	`.execute(db);
}
