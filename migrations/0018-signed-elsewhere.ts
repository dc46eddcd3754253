import { sql, type Kysely } from 'kysely';

/**
 * What is signed outside Kyndig: on paper, registered by somebody else with a scan.
 */
export async function up(db: Kysely<never>): Promise<void> {
	await documents(db);
}

async function documents(db: Kysely<never>): Promise<void> {
	await sql`
		-- scan: of the paper. The proof of the signature has the SHA-256.
		create table signature_document (
			municipality_id integer not null,
			signature_id uuid not null,
			kind text not null check (kind in ('scan')),
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
