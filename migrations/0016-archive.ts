import { sql, type Kysely } from 'kysely';

/**
 * Delivery of signed documents to the kommune's archive: how each kommune wants it (`archive_settings`), what waits, is on
 * its way or is archived (`archive_delivery`), and what has happened with it (`archive_event`). The archivist's role.
 */
export async function up(db: Kysely<never>): Promise<void> {
	await role(db);
	await tables(db);
	await isolation(db);
}

async function role(db: Kysely<never>): Promise<void> {
	await sql`
		alter table role_grant drop constraint role_grant_role_check;
		alter table role_grant add constraint role_grant_role_check check (role in (
			'hr', 'kommunedirektor', 'kursansvarlig', 'informasjonssikkerhetsansvarlig', 'personvernombud', 'tillitsvalgt',
			'arkivar', 'kommuneadministrator', 'samarbeidsadministrator'));
		alter table scim_group drop constraint scim_group_role_check;
		alter table scim_group add constraint scim_group_role_check check (role in (
			'hr', 'kommunedirektor', 'kursansvarlig', 'informasjonssikkerhetsansvarlig', 'personvernombud', 'tillitsvalgt',
			'arkivar', 'kommuneadministrator'));
		alter table demo_person drop constraint demo_person_audience_check;
		alter table demo_person add constraint demo_person_audience_check
			check (audience in ('ansatt', 'leder', 'hr', 'kursansvarlig', 'arkivar', 'administrator'));
	`.execute(db);
}

async function tables(db: Kysely<never>): Promise<void> {
	await sql`
		-- What the kommune's archive wants to be told; the codes are the archive's own. An optional one that is null is left
		-- out of the message. sealed_token: encrypted with KYNDIG_SECRET, which is not in the database.
		create table archive_settings (
			municipality_id integer not null primary key references municipality,
			transport text not null check (transport in ('none', 'folder', 'http')),
			address text check ((transport = 'http') = (address is not null)),
			sealed_token bytea,
			-- person: in the employee's own case; agreement: all who sign an agreement in one.
			case_mode text not null check (case_mode in ('person', 'agreement')),
			case_system text not null check (case_system <> ''),
			case_title text not null check (case_title <> ''),
			case_type text,
			case_manager text,
			case_unit text,
			archive_part text,
			class_system text,
			class_id text,
			journal_type text not null check (journal_type in ('I', 'U', 'N', 'X')),
			journal_status text,
			document_type text,
			format_code text not null check (format_code <> ''),
			variant_code text not null check (variant_code <> ''),
			sends_proof boolean not null,
			proof_format_code text,
			restriction_code text,
			legal_basis text,
			updated_at timestamptz not null,
			updated_by text not null,
			check ((restriction_code is null) = (legal_basis is null)),
			check (class_system is null or class_id is not null)
		);

		-- key: what the archive knows it by, the same however often it is sent. pdf and proof are forgotten when it is
		-- archived; their hashes stay. message: the last that was sent. answer: the last that came back, as it came.
		-- lease: of the process that has it now; another may take it when the time is out.
		create table archive_delivery (
			municipality_id integer not null references municipality,
			id uuid not null default gen_random_uuid(),
			place bigint not null generated always as identity,
			signature_id uuid not null,
			key text not null generated always as (lpad(municipality_id::text, 4, '0') || '-' || signature_id::text) stored,
			person_id integer not null,
			employee_number text not null,
			signer_name text not null,
			agreement_code text not null,
			agreement_title text not null,
			agreement_version integer not null,
			signed_at timestamptz not null,
			pdf bytea,
			pdf_hash bytea not null,
			pdf_size integer not null check (pdf_size > 0),
			pdf_detail text,
			proof bytea,
			proof_hash bytea,
			proof_size integer check (proof_size > 0),
			state text not null default 'waiting' check (state in ('waiting', 'sent', 'archived', 'refused', 'failed')),
			attempts integer not null default 0,
			asked integer not null default 0,
			next_try timestamptz,
			lease uuid,
			leased_until timestamptz,
			queued_at timestamptz not null,
			sent_at timestamptz,
			message text,
			message_hash bytea,
			archived_at timestamptz,
			answer text,
			error_code text,
			error_text text,
			case_id uuid,
			case_number text,
			record_id uuid,
			record_number text,
			existed boolean,
			primary key (municipality_id, id),
			unique (municipality_id, signature_id),
			foreign key (municipality_id, person_id) references employee (municipality_id, person_id),
			check ((proof_hash is null) = (proof_size is null)),
			check (pdf is null or sha256(pdf) = pdf_hash),
			check (proof is null or sha256(proof) = proof_hash),
			check (message is null or sha256(convert_to(message, 'UTF8')) = message_hash),
			check ((state in ('waiting', 'sent')) = (next_try is not null)),
			check (state = 'archived' or pdf is not null),
			-- Archived is only what the archive has given a number of its own.
			check ((state = 'archived') = (archived_at is not null and record_id is not null)),
			check ((state in ('refused', 'failed')) <= (error_code is not null))
		);
		create index archive_delivery_due on archive_delivery (municipality_id, next_try) where state in ('waiting', 'sent');
		create index archive_delivery_list on archive_delivery (municipality_id, state, place desc);
		create unique index archive_delivery_key on archive_delivery (municipality_id, key);

		-- What has happened, in order. Without a delivery: a receipt that belongs to none.
		create table archive_event (
			municipality_id integer not null,
			id bigint not null generated always as identity,
			delivery_id uuid,
			at timestamptz not null,
			kind text not null check (kind in ('queued', 'sent', 'put_off', 'archived', 'refused', 'failed', 'retried', 'stray')),
			code text,
			detail text,
			primary key (municipality_id, id),
			foreign key (municipality_id, delivery_id) references archive_delivery (municipality_id, id),
			check ((kind = 'stray') = (delivery_id is null))
		);
		create index archive_event_delivery on archive_event (municipality_id, delivery_id, id);

		-- What was delivered never changes, and what is archived is archived.
		create function keep_delivery() returns trigger language plpgsql as $$
		begin
			if old.state = 'archived' then
				raise exception 'an archived delivery is never changed';
			end if;
			if (new.signature_id, new.person_id, new.employee_number, new.signer_name, new.agreement_code, new.agreement_title,
					new.agreement_version, new.signed_at, new.pdf_hash, new.proof_hash, new.queued_at)
				is distinct from (old.signature_id, old.person_id, old.employee_number, old.signer_name, old.agreement_code,
					old.agreement_title, old.agreement_version, old.signed_at, old.pdf_hash, old.proof_hash, old.queued_at) then
				raise exception 'what is delivered is never changed';
			end if;
			return new;
		end $$;
		create trigger keep_delivery before update on archive_delivery for each row execute function keep_delivery();
	`.execute(db);
}

async function isolation(db: Kysely<never>): Promise<void> {
	const grants = {
		archive_settings: 'select, insert, update',
		archive_delivery: 'select, insert',
		archive_event: 'select, insert'
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
		grant update (state, attempts, asked, next_try, lease, leased_until, sent_at, message, message_hash, archived_at, answer,
			error_code, error_text, case_id, case_number, record_id, record_number, existed, pdf, proof) on archive_delivery to kyndig_app;

		/* The kommuner that have something to send or ask about: each is asked as itself, so nothing is seen across them. */
		create function archive_work(moment timestamptz) returns setof integer language plpgsql as $$
		declare
			kommune integer;
			before text := current_setting('kyndig.municipality_id', true);
		begin
			for kommune in select id from municipality where id > 0 order by id loop
				perform set_config('kyndig.municipality_id', kommune::text, true);
				if exists (select from archive_delivery where municipality_id = kommune and state in ('waiting', 'sent')
						and next_try <= moment and (leased_until is null or leased_until <= moment))
					and exists (select from archive_settings where municipality_id = kommune and transport <> 'none') then
					return next kommune;
				end if;
			end loop;
			perform set_config('kyndig.municipality_id', coalesce(before, ''), true);
		end $$;
		revoke execute on function archive_work(timestamptz) from public;
		grant execute on function archive_work(timestamptz) to kyndig_app;
	`.execute(db);
}
