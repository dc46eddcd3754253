import { sql, type Kysely } from 'kysely';

/**
 * What is signed outside Kyndig: on paper, registered by somebody else with a scan; or at a signing service that the kommune
 * has chosen (`signing_settings`), where people are sent and come back from (`signing_job`).
 */
export async function up(db: Kysely<never>): Promise<void> {
	await documents(db);
	await services(db);
}

async function documents(db: Kysely<never>): Promise<void> {
	await sql`
		-- scan: of the paper. service: what a signing service gave back. The proof of the signature has the SHA-256.
		create table signature_document (
			municipality_id integer not null,
			signature_id uuid not null,
			kind text not null check (kind in ('scan', 'service')),
			mime_type text not null check (mime_type in ('application/pdf', 'image/jpeg', 'image/png')),
			bytes bytea not null check (length(bytes) between 1 and 10485760),
			sha256 bytea not null generated always as (sha256(bytes)) stored,
			primary key (municipality_id, signature_id),
			foreign key (municipality_id, signature_id) references signature (municipality_id, id)
		);
		-- They are compressed already.
		alter table signature_document alter column bytes set storage external;
		alter table signature_document enable row level security;
		alter table signature_document force row level security;
		create policy tenant on signature_document to kyndig_app
			using (municipality_id = current_municipality()) with check (municipality_id = current_municipality());
		grant select, insert on signature_document to kyndig_app;

		-- registrar: the name of who registered it; cause: why it was on paper.
		alter table signature_trace drop constraint signature_trace_kind_check;
		alter table signature_trace add constraint signature_trace_kind_check
			check (kind in ('name', 'ip', 'agent', 'reason', 'registrar', 'cause'));
	`.execute(db);
}

async function services(db: Kysely<never>): Promise<void> {
	await sql`
		-- Where a kommune's people sign. certificates: PEM; what the service gives back must be signed by one of them, or by one
		-- that they have issued. sealed_token: encrypted with KYNDIG_SECRET, which is not in the database.
		create table signing_settings (
			municipality_id integer not null primary key references municipality,
			method text not null check (method in ('builtin', 'service')),
			name text,
			address text,
			certificates text,
			sealed_token bytea,
			updated_at timestamptz not null,
			updated_by text not null,
			check (method = 'builtin' or num_nulls(name, address, certificates) = 0)
		);

		-- What somebody was sent to sign. service_job: what the service calls it. sealed_redirect: where they were sent, which
		-- opens the document. pdf, facts: what was sent, and what the proof will say; forgotten when they are needed no more.
		-- lease: of the process that has it now; another may take it when the time is out.
		create table signing_job (
			municipality_id integer not null,
			id uuid not null,
			person_id integer not null,
			agreement_id integer not null,
			version_number integer not null,
			state text not null check (state in ('creating', 'open', 'signed', 'kept', 'done', 'rejected', 'expired', 'failed',
				'refused')),
			fault text,
			service_job text,
			sealed_redirect bytea,
			status_url text,
			pades_url text,
			confirmation_url text,
			pdf bytea,
			facts text,
			signature_id uuid,
			tries integer not null default 0,
			next_try timestamptz not null,
			lease uuid,
			leased_until timestamptz,
			created_at timestamptz not null,
			ended_at timestamptz,
			primary key (municipality_id, id),
			foreign key (municipality_id, person_id) references employee (municipality_id, person_id),
			foreign key (agreement_id, version_number) references agreement_version (agreement_id, number),
			foreign key (municipality_id, signature_id) references signature (municipality_id, id),
			check (state not in ('creating', 'open', 'signed') or num_nulls(pdf, facts) = 0),
			-- Done is only what is a signature.
			check ((state in ('kept', 'done')) = (signature_id is not null)),
			check ((state in ('done', 'rejected', 'expired', 'failed', 'refused')) <= (pdf is null and facts is null))
		);
		create unique index signing_job_service on signing_job (municipality_id, service_job);
		create index signing_job_person on signing_job (municipality_id, person_id, created_at);
		create index signing_job_work on signing_job (municipality_id, next_try) where state in ('open', 'signed', 'kept');

		create function signing_job_kept() returns trigger language plpgsql as $$
		begin
			if old.state in ('done', 'rejected', 'expired', 'failed', 'refused') and new.state <> old.state
				or old.signature_id is not null and new.signature_id is distinct from old.signature_id then
				raise exception 'what is over is over';
			end if;
			return new;
		end $$;
		create trigger kept before update on signing_job for each row execute function signing_job_kept();
	`.execute(db);
	const grants = {
		signing_settings: 'select, insert, update',
		signing_job: `select, insert, update (state, fault, service_job, sealed_redirect, status_url, pades_url, confirmation_url, pdf,
			facts, signature_id, tries, next_try, lease, leased_until, ended_at)`
	};
	for (const [table, grant] of Object.entries(grants)) {
		const t = sql.table(table);
		await sql`
			alter table ${t} enable row level security;
			alter table ${t} force row level security;
			create policy tenant on ${t} to kyndig_app
				using (municipality_id = current_municipality()) with check (municipality_id = current_municipality());
			grant ${sql.raw(grant)} on ${t} to kyndig_app;
		`.execute(db);
	}
	await sql`
		/* The kommuner whose service has something to be asked about: each is asked as itself, so nothing is seen across them. */
		create function signing_work(moment timestamptz) returns setof integer language plpgsql as $$
		declare
			kommune integer;
			before text := current_setting('kyndig.municipality_id', true);
		begin
			for kommune in select id from municipality where id > 0 order by id loop
				perform set_config('kyndig.municipality_id', kommune::text, true);
				if exists (select from signing_job where municipality_id = kommune and (state = 'open'
						or state in ('signed', 'kept') and next_try <= moment and (leased_until is null or leased_until <= moment))) then
					return next kommune;
				end if;
			end loop;
			perform set_config('kyndig.municipality_id', coalesce(before, ''), true);
		end $$;
		revoke execute on function signing_work(timestamptz) from public;
		grant execute on function signing_work(timestamptz) to kyndig_app;
	`.execute(db);
}
