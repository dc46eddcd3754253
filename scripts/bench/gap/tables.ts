import pg from 'pg';
import { CopyIn } from '../copy-in.ts';

/** Where rows go, with the columns that are written. */
const COPIED = {
	person: 'person (id, external_id)',
	employee: 'employee (municipality_id, person_id, given_name, family_name)',
	employment:
		'employment (municipality_id, id, person_id, employee_number, position_number, valid_from, valid_until, unit_id, position_id)',
	leads: 'employment_leads (municipality_id, employment_id, unit_id)',
	absence: 'absence (municipality_id, person_id, employee_number, valid_from, valid_until)',
	access: 'system_access (municipality_id, person_id, system_id, role, valid_from, valid_until)',
	waiver:
		'waiver (municipality_id, person_id, requirement_id, valid_from, valid_until, reason, approved_by)',
	achievement:
		'achievement (municipality_id, person_id, competence_id, level, achieved_on, valid_until, revoked_on, source, recorded_by)',
	signature: 'signature (municipality_id, person_id, agreement_id, version_number, signed_on)',
	placement: 'placement (municipality_id, id, units)',
	assignment:
		'assignment (municipality_id, person_id, requirement_id, valid_from, valid_until, subject_from, due_on)',
	segment:
		'status_segment (municipality_id, person_id, requirement_id, status, valid_from, valid_until, placement_id)'
} as const;

export type Tables = Record<keyof typeof COPIED, CopyIn> & {
	/** Sends what has been added. */
	flush(): Promise<void>;
	/** Sends the rest, makes everything last and closes the connections. */
	end(): Promise<void>;
};

/** Their indexes are made when the rows are there. */
const LARGEST = ['achievement', 'assignment', 'status_segment'];

/**
 * A connection for each table, ready to take rows. Neither triggers nor foreign keys look at them: the generator knows
 * what it writes. Needs a superuser.
 */
export async function openTables(url: string): Promise<Tables> {
	const clients: pg.Client[] = [];
	const copies: CopyIn[] = [];
	await dropIndexes(url);
	for (const target of Object.values(COPIED)) {
		const client = new pg.Client({ connectionString: url });
		await client.connect();
		await client.query('set session_replication_role = replica');
		clients.push(client);
		copies.push(new CopyIn(client, `copy ${target} from stdin`));
	}
	const byName = Object.fromEntries(
		Object.keys(COPIED).map((name, index) => [name, copies[index]])
	);
	return {
		...(byName as Record<keyof typeof COPIED, CopyIn>),
		flush: async () => {
			for (const copy of copies) await copy.flush();
		},
		end: async () => {
			for (const copy of copies) await copy.end();
			for (const client of clients) await client.end();
		}
	};
}

/** How the indexes that were dropped are made again; kept in the database, should the run be cut short. */
async function dropIndexes(url: string): Promise<void> {
	const client = new pg.Client({ connectionString: url });
	await client.connect();
	try {
		await client.query(`create table bench_index (made text not null)`);
		for (const table of LARGEST) {
			const { rows } = await client.query<{ dropped: string; made: string }>(
				`select case when c.oid is null then format('drop index %s', i.indexrelid::regclass)
						else format('alter table %s drop constraint %I', i.indrelid::regclass, c.conname) end as dropped,
					case when c.oid is null then pg_get_indexdef(i.indexrelid)
						else format('alter table %s add constraint %I %s', i.indrelid::regclass, c.conname, pg_get_constraintdef(c.oid)) end as made
				from pg_index i left join pg_constraint c on c.conindid = i.indexrelid and c.contype in ('p', 'u')
				where i.indrelid = $1::regclass`,
				[table]
			);
			for (const { dropped, made } of rows) {
				await client.query('insert into bench_index values ($1)', [made]);
				await client.query(dropped);
			}
		}
	} finally {
		await client.end();
	}
}

export async function rebuildIndexes(client: pg.ClientBase): Promise<void> {
	await client.query(`set maintenance_work_mem = '512MB'`);
	const { rows } = await client.query<{ made: string }>('select made from bench_index');
	for (const { made } of rows) await client.query(made);
	await client.query('drop table bench_index');
}
