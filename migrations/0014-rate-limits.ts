import { sql, type Kysely } from 'kysely';

/**
 * How often something is tried, counted by all processes together. Nothing here is worth keeping: the table is not logged,
 * and is empty after a crash.
 */
export async function up(db: Kysely<never>): Promise<void> {
	await sql`
		-- key: an HMAC of what is counted and by whom, so that nobody's address or id stands here.
		create unlogged table rate_limit (
			key bytea primary key check (octet_length(key) = 32),
			tries integer not null,
			ends_at timestamptz not null
		);
		create index rate_limit_ends on rate_limit (ends_at);
		grant select, insert, update, delete on rate_limit to kyndig_app;

		/*
		 * One try more: how many that makes in the period it falls in, and how long that lasts. A function of kyndig_app's, so
		 * that it is one statement and still done as the role that may do nothing else. By the clock of the database, which
		 * all processes share.
		 */
		create function rate_limit_try(asked bytea, seconds integer) returns table (tries integer, ms_left integer)
			language sql volatile security definer set search_path = public, pg_temp as $$
				insert into rate_limit as r values (asked, 1, clock_timestamp() + make_interval(secs => seconds))
				on conflict (key) do update set
					tries = case when r.ends_at <= clock_timestamp() then 1 else least(r.tries, 1000000) + 1 end,
					ends_at = case when r.ends_at <= clock_timestamp() then excluded.ends_at else r.ends_at end
				returning r.tries, greatest(ceil(extract(epoch from r.ends_at - clock_timestamp()) * 1000), 1)::integer
			$$;
		grant create on schema public to kyndig_app;
		alter function rate_limit_try(bytea, integer) owner to kyndig_app;
		revoke create on schema public from kyndig_app;
		revoke execute on function rate_limit_try(bytea, integer) from public;
	`.execute(db);
}
