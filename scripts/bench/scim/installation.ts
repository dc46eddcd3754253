import pg from 'pg';
import { migrate, openDatabase } from '../../../src/lib/server/db/index.ts';
import { ensureMunicipality, makeToken } from '../../../src/lib/server/people/index.ts';
import { ensureBuilt } from '../../lib/build.mjs';
import { home, Stop } from '../../lib/home.mjs';
import { findFreePort } from '../../lib/port.mjs';
import { startServer } from '../../lib/server.mjs';
import { openServer } from '../gap/databases.ts';

const MUNICIPALITY = 1506;

/** Kyndig as `npm start` runs it, on a PostgreSQL of its own, with a kommune whose users are already delivered. */
export interface Installation {
	address: string;
	token: string;
	/** Ids of users, each of which is somebody in the HR file. */
	users: string[];
	/** Ends the server and removes the database. */
	stop(): Promise<void>;
}

/** @throws Stop when there is no PostgreSQL, or Kyndig cannot be built or started */
export async function startInstallation(
	users: number,
	say: (line: string) => void
): Promise<Installation> {
	await ensureBuilt(say);
	const postgresql = await openServer(undefined);
	process.once('exit', postgresql.stop);
	let server: ReturnType<typeof startServer> | undefined;
	const stop = async () => {
		await server?.stop();
		process.off('exit', postgresql.stop);
		postgresql.stop();
	};
	try {
		say(`lager ${users} ansatte med hver sin bruker`);
		const token = await prepare(postgresql.url);
		const ids = await load(postgresql.url, users);
		const port = await findFreePort();
		const address = `http://localhost:${port}`;
		server = startServer(port, {
			DATABASE_URL: postgresql.url,
			KYNDIG_HOME: home,
			KYNDIG_DEMO: '0',
			KYNDIG_SECRET: 'bare til måling, uten noe å beskytte',
			LOG_LEVEL: 'fatal',
			HOST: '127.0.0.1',
			ORIGIN: address
		});
		if (!(await server.ready())) throw new Stop(server.said());
		return { address, token, users: ids, stop };
	} catch (error) {
		await stop();
		throw error;
	}
}

/** Migrates, makes the kommune, and gives it a token. */
async function prepare(url: string): Promise<string> {
	const { db, close } = await openDatabase({ url, folder: '' });
	try {
		await migrate(db);
		return await db.transaction().execute(async (trx) => {
			const now = new Date();
			const context = {
				trx,
				actor: { kind: 'operator' as const, name: 'måling' },
				municipalityId: MUNICIPALITY,
				today: now.toISOString().slice(0, 10),
				now,
				requestId: 'bench'
			};
			await ensureMunicipality(context, 'måling');
			return makeToken(context, { name: 'Måling', days: 90 });
		});
	} finally {
		await close();
	}
}

async function load(url: string, users: number): Promise<string[]> {
	const client = new pg.Client({ connectionString: url });
	await client.connect();
	try {
		await client.query(`set session_replication_role = replica`);
		await client.query(
			`insert into person (id, external_id) select i, 'p' || i from generate_series(1, $1::integer) i`,
			[users]
		);
		await client.query(
			`insert into employee (municipality_id, person_id, given_name, family_name)
			select ${MUNICIPALITY}, i, 'Fornavn' || i, 'Etternavn' || i from generate_series(1, $1::integer) i`,
			[users]
		);
		await client.query(
			`insert into org_unit (municipality_id, id, code) values (${MUNICIPALITY}, 1, 'A')`
		);
		await client.query(
			`insert into position (municipality_id, id, title) values (${MUNICIPALITY}, 1, 'Stilling')`
		);
		await client.query(
			`insert into employment (municipality_id, person_id, employee_number, valid_from, unit_id, position_id)
			select ${MUNICIPALITY}, i, i::text, '2020-01-01', 1, 1 from generate_series(1, $1::integer) i`,
			[users]
		);
		const { rows } = await client.query<{ id: string }>(
			`insert into scim_user (municipality_id, user_name, external_id, active, employee_number, emails, work_email, person_id, matched, created_at, changed_at)
			select ${MUNICIPALITY}, 'bruker' || i || '@kommunen.example', gen_random_uuid()::text, true, i::text,
				jsonb_build_array(jsonb_build_object('type', 'work', 'value', 'bruker' || i || '@kommunen.example')),
				'bruker' || i || '@kommunen.example', i, 'number', now(), now()
			from generate_series(1, $1::integer) i returning id`,
			[users]
		);
		await client.query('analyze');
		return rows.map(({ id }) => id);
	} finally {
		await client.end();
	}
}
