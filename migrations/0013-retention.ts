import { sql, type Kysely } from 'kysely';

/**
 * Deletion when the time is up: how long each kommune keeps what, who answers for it, and a log of what was deleted.
 *
 * One role more. `kyndig_retention` is what a transaction becomes to delete: it sees what can be deleted of the current
 * kommune, takes that away, and writes in the deletion log. Of the two logs it may touch only what is old, whatever it is
 * told.
 */
export async function up(db: Kysely<never>): Promise<void> {
	await role(db);
	await tables(db);
	await marks(db);
	await reach(db);
	await logs(db);
}

async function role(db: Kysely<never>): Promise<void> {
	await sql`
		do $$
		begin
			if not exists (select from pg_roles where rolname = 'kyndig_retention') then
				begin
					create role kyndig_retention nologin;
				exception
					when duplicate_object or unique_violation then null; -- another database of the server was first
					when insufficient_privilege then
						raise exception 'Oppgraderingen trenger databaserollen kyndig_retention. La en administrator kjøre: create role kyndig_retention nologin; grant kyndig_retention to %', current_user;
				end;
			end if;
			-- Granted beforehand where the connecting user may not hand out roles.
			if not pg_has_role(current_user, 'kyndig_retention', 'member') then
				execute format('grant kyndig_retention to %I', current_user);
			end if;
		end $$;
		grant usage on schema public to kyndig_retention;
	`.execute(db);
}

async function tables(db: Kysely<never>): Promise<void> {
	await sql`
		-- How long the kommune keeps a category of the register (src/lib/server/privacy/register.ts), in the unit of the
		-- category. The newest row of a category counts; without one, the default does. unique: for what refers to it.
		create table retention_setting (
			municipality_id integer not null references municipality,
			id bigint generated always as identity,
			category text not null check (category ~ '^[a-z]+$'),
			amount integer not null check (amount > 0),
			reason text not null check (char_length(reason) between 1 and 300),
			set_at timestamptz not null,
			set_by text not null,
			primary key (municipality_id, id)
		);
		create index retention_setting_newest on retention_setting (municipality_id, category, id desc);

		-- Whom people write to. The newest row counts. Everybody may read it, signed in or not.
		create table privacy_contact (
			municipality_id integer not null references municipality,
			id bigint generated always as identity,
			controller text not null check (char_length(controller) between 1 and 200),
			controller_contact text not null check (char_length(controller_contact) between 1 and 200),
			officer text not null check (char_length(officer) between 1 and 200),
			officer_contact text not null check (char_length(officer_contact) between 1 and 200),
			accessibility_contact text not null check (char_length(accessibility_contact) between 1 and 200),
			-- The address of the statement that the kommune has published at uustatus.no.
			statement_address text check (statement_address like 'https://%'),
			set_at timestamptz not null,
			set_by text not null,
			primary key (municipality_id, id)
		);

		-- What was deleted: so much of a category, older than a day, by which rule. It says nothing of people. setting: what
		-- the kommune had chosen; null: the default. run: the deletions that were done at once.
		create table deletion_log (
			municipality_id integer not null references municipality,
			id bigint generated always as identity,
			run uuid not null,
			category text not null,
			cut_off date not null,
			amount integer not null check (amount > 0),
			unit text not null check (unit in ('day', 'month')),
			setting bigint,
			deleted integer not null check (deleted > 0),
			deleted_at timestamptz not null,
			primary key (municipality_id, id),
			foreign key (municipality_id, setting) references retention_setting (municipality_id, id)
		);
	`.execute(db);
	const grants = {
		retention_setting: { kyndig_app: 'select, insert', kyndig_retention: 'select' },
		privacy_contact: { kyndig_app: 'select, insert' },
		deletion_log: { kyndig_app: 'select', kyndig_retention: 'select, insert' }
	};
	for (const [table, roles] of Object.entries(grants)) {
		const t = sql.table(table);
		await sql`
			alter table ${t} enable row level security;
			alter table ${t} force row level security;
			create policy tenant on ${t} to ${sql.raw(Object.keys(roles).join(', '))}
				using (municipality_id = current_municipality()) with check (municipality_id = current_municipality());
		`.execute(db);
		for (const [role, what] of Object.entries(roles))
			await sql`grant ${sql.raw(what)} on ${t} to ${sql.ref(role)}`.execute(db);
	}
}

async function marks(db: Kysely<never>): Promise<void> {
	await sql`
		-- The person left so long ago that name and contact details are taken away. Taken back by an import that says they
		-- work here again.
		alter table employee add column pseudonymised_on date;
		-- What was done in the attempt is deleted. That it was, when, and how it went stays.
		alter table course_attempt add column details_deleted_on date;
		-- The rows of the seal are deleted. Seals are emptied from the first on, in order, and stay: the chain still holds.
		alter table log_seal add column emptied_on date;
		create index access_log_seal on access_log (municipality_id, seal);
	`.execute(db);
}

/** What the role sees and may do, table by table; always of the current kommune. */
const REACH: Record<string, string> = {
	employee: `select, update (given_name, family_name, email, phone, language, pseudonymised_on)`,
	employment: `select (municipality_id, person_id, valid_until)`,
	absence: `select, update (kind)`,
	account: `select (municipality_id, person_id), delete`,
	passkey: `select (municipality_id, person_id), delete`,
	session: `select (id, municipality_id, person_id, expires_at), delete`,
	passkey_challenge: `select (municipality_id, challenge, expires_at), delete`,
	oidc_login: `select (municipality_id, id, expires_at), delete`,
	one_time_code: `select (municipality_id, id, expires_at, used_at), delete`,
	role_grant: `select (municipality_id, person_id, role, valid_from, valid_until), delete`,
	deputy: `select (municipality_id, id, valid_until), delete`,
	scim_user: `select (municipality_id, id, person_id, deleted_at), delete`,
	scim_group_member: `select (municipality_id, user_id), delete`,
	course_attempt: `select, update (expired_at, details_deleted_on)`,
	course_session: `select (municipality_id, attempt_id, started_at), delete`,
	lesson_progress: `select (municipality_id, attempt_id, read_at), delete`,
	quiz_answer: `select (municipality_id, attempt_id, answered_at), delete`,
	xapi_statement: `select (municipality_id, id, person_id, registration, stored_at), delete`,
	lesson_response: `select (municipality_id, attempt_id, id, given_at), delete`,
	course_feedback: `select (municipality_id, id, place, person_id, slug, content_hash, given_at), delete`,
	feedback_moderation: `select (municipality_id, feedback_id), delete`,
	correction_request: `select (municipality_id, id, answered_at, withdrawn_at), delete`,
	bulk_change: `select (municipality_id, id, state, finished_at), delete`,
	bulk_person: `select (municipality_id, change_id), delete`
};

async function reach(db: Kysely<never>): Promise<void> {
	for (const [table, what] of Object.entries(REACH)) {
		const t = sql.table(table);
		await sql`
			create policy retention on ${t} to kyndig_retention
				using (municipality_id = current_municipality()) with check (municipality_id = current_municipality());
			grant ${sql.raw(what)} on ${t} to kyndig_retention;
		`.execute(db);
	}
}

async function logs(db: Kysely<never>): Promise<void> {
	await sql`
		create policy retention on access_log for select to kyndig_retention using (municipality_id = current_municipality());
		create policy retention_delete on access_log for delete to kyndig_retention
			using (municipality_id = current_municipality() and seal is not null and at < now() - interval '11 months');
		grant select (municipality_id, at, seal), delete on access_log to kyndig_retention;

		create policy retention on log_seal to kyndig_retention
			using (municipality_id = current_municipality()) with check (municipality_id = current_municipality());
		grant select (municipality_id, log, number, rows, sealed_at, emptied_on), update (emptied_on) on log_seal to kyndig_retention;

		create policy retention on audit_log for select to kyndig_retention using (municipality_id = current_municipality());
		create policy retention_update on audit_log for update to kyndig_retention
			using (municipality_id = current_municipality() and seal is not null and at < now() - interval '23 months')
			with check (municipality_id = current_municipality());
		grant select (municipality_id, id, at, seal, actor_name), update (actor_name, actor_person_id, salt) on audit_log to kyndig_retention;

		/* Besides being sealed, once, a row can lose the name of who did it, once: with its salt, so that its digest says nothing. */
		create function only_sealed_or_unnamed() returns trigger language plpgsql as $$
		begin
			if current_user = 'kyndig_retention' then
				if old.seal is null or old.actor_name = '' or new.salt is not null or new.actor_name <> ''
					or new.actor_person_id is not null
					or to_jsonb(old) - '{salt,actor_name,actor_person_id}'::text[]
						is distinct from to_jsonb(new) - '{salt,actor_name,actor_person_id}'::text[] then
					raise exception 'retention takes away who did it, and nothing else';
				end if;
			elsif old.seal is not null or new.seal is null
				or to_jsonb(old) - 'seal' is distinct from to_jsonb(new) - 'seal' then
				raise exception 'a row of a log is never changed';
			end if;
			return new;
		end $$;
		drop trigger only_sealed on audit_log;
		create trigger only_sealed before update on audit_log for each row execute function only_sealed_or_unnamed();
	`.execute(db);
}
