import { sql, type Kysely } from 'kysely';

/**
 * What the kommuner seal receipts with.
 *
 * The role `kyndig_signer` reads and adds private keys, as it does for badges; `kyndig_verifier` owns one function more, which
 * tells whose certificate has a fingerprint.
 */
export async function up(db: Kysely<never>): Promise<void> {
	await sql`
		-- None is ever removed: what it has sealed is to be known for ever. The newest that holds on the day seals.
		-- fingerprint: SHA-256 of the certificate. sealed_private: encrypted with KYNDIG_SECRET, which is not in the database.
		create table seal_certificate (
			municipality_id integer not null references municipality,
			fingerprint bytea not null check (length(fingerprint) = 32),
			place bigint generated always as identity,
			-- X.509 in DER, and those that issued it, nearest first.
			certificate bytea not null,
			chain bytea[] not null default '{}',
			valid_from timestamptz not null,
			valid_until timestamptz not null check (valid_until > valid_from),
			origin text not null check (origin in ('made', 'imported')),
			sealed_private bytea not null,
			created_at timestamptz not null,
			created_by text not null,
			primary key (municipality_id, fingerprint)
		);
		-- Not unique, so that the table can be distributed by kommune.
		create index seal_certificate_fingerprint on seal_certificate (fingerprint);

		alter table seal_certificate enable row level security;
		alter table seal_certificate force row level security;
		create policy tenant on seal_certificate for select to kyndig_app using (municipality_id = current_municipality());
		grant select (municipality_id, fingerprint, place, certificate, chain, valid_from, valid_until, origin, created_at, created_by)
			on seal_certificate to kyndig_app;
		create policy signer on seal_certificate to kyndig_signer
			using (municipality_id = current_municipality()) with check (municipality_id = current_municipality());
		grant select, insert on seal_certificate to kyndig_signer;

		create policy verifier on seal_certificate for select to kyndig_verifier using (true);
		grant select (municipality_id, fingerprint) on seal_certificate to kyndig_verifier;
		grant select (id, name) on municipality to kyndig_verifier;

		/* Whose certificates have these fingerprints. A certificate is public; private is what it seals with. */
		create function seal_owners(asked bytea[])
			returns table (fingerprint bytea, municipality_id integer, municipality_name text)
			language sql stable security definer set search_path = public, pg_temp as $$
				select s.fingerprint, m.id, m.name || ' kommune'
				from seal_certificate s join municipality m on m.id = s.municipality_id where s.fingerprint = any (asked)
			$$;
		grant create on schema public to kyndig_verifier;
		alter function seal_owners(bytea[]) owner to kyndig_verifier;
		revoke create on schema public from kyndig_verifier;
		revoke execute on function seal_owners(bytea[]) from public;
		grant execute on function seal_owners(bytea[]) to kyndig_app;
	`.execute(db);
}
