import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import {
	importRequirements,
	publishAgreement,
	refreshTimeline
} from '../../../src/lib/server/competence/index.ts';
import {
	inTransaction,
	migrate,
	openDatabase,
	readClock,
	type Context,
	type Database
} from '../../../src/lib/server/db/index.ts';
import { START_TITLE, startText } from '../../../src/lib/server/agreements/index.ts';
import { ensureMunicipality, importEmployments } from '../../../src/lib/server/people/index.ts';
import { ensureBuilt } from '../../lib/build.mjs';
import { home, Stop } from '../../lib/home.mjs';
import { findFreePort } from '../../lib/port.mjs';
import { startServer } from '../../lib/server.mjs';
import { openServer } from '../gap/databases.ts';
import { chooseFolder, startArchive } from './archive.ts';

const MUNICIPALITY = 1506;
export const CODE = 'databrukeravtale';

/** Kyndig as `npm start` runs it, on a PostgreSQL of its own, with one kommune where all must sign a new version. */
export interface Installation {
	address: string;
	/** What each who has read all that is new sends when they sign: nobody has signed yet. */
	ready: Signer[];
	/** Those who have read nothing of it. */
	unread: Signer[];
	/** Of the version that is to be signed. */
	version: number;
	sha256: string;
	/** As the owner, whom no row level security concerns. */
	owner: pg.Client;
	/** Lets everyone have shown who they are just now. */
	confirmAll(): Promise<void>;
	/** Ends the server and removes the database. */
	stop(): Promise<void>;
}

export interface Signer {
	cookie: string;
}

/** @throws Stop when there is no PostgreSQL, or Kyndig cannot be built or started */
export async function startInstallation(
	size: { ready: number; unread: number },
	say: (line: string) => void
): Promise<Installation> {
	await ensureBuilt(say);
	const postgresql = await openServer(undefined);
	process.once('exit', postgresql.stop);
	const owner = new pg.Client({ connectionString: postgresql.url });
	let server: ReturnType<typeof startServer> | undefined;
	const archive = mkdtempSync(join(tmpdir(), 'kyndig-arkiv-'));
	const stopArchive = startArchive(archive, MUNICIPALITY);
	const stop = async () => {
		await server?.stop();
		stopArchive();
		rmSync(archive, { recursive: true, force: true });
		await owner.end();
		process.off('exit', postgresql.stop);
		postgresql.stop();
	};
	try {
		await owner.connect();
		const people = size.ready + size.unread;
		say(`lager ${people} ansatte som har signert forrige versjon`);
		await load(postgresql.url, people);
		await signFirstVersion(owner);
		await refresh(postgresql.url);
		const cookies = await openSessions(owner);
		await readAll(owner, size.ready);
		await chooseFolder(owner, MUNICIPALITY);
		await owner.query('analyze');
		const port = await findFreePort();
		const address = `http://localhost:${port}`;
		server = startServer(port, {
			DATABASE_URL: postgresql.url,
			KYNDIG_HOME: home,
			// A seal is made when there is none.
			KYNDIG_DEMO: '1',
			KYNDIG_SECRET: 'bare til måling, uten noe å beskytte',
			LOG_LEVEL: 'fatal',
			KYNDIG_ARCHIVE_FOLDER: archive,
			HOST: '127.0.0.1',
			ORIGIN: address
		});
		if (!(await server.ready())) throw new Stop(server.said());
		const { rows } = await owner.query<{ number: number; sha256: string }>(
			`select number, encode(sha256, 'hex') as sha256 from agreement_version order by number desc limit 1`
		);
		const [newest] = rows;
		if (!newest) throw new Stop('Avtalen har ingen versjon.');
		const signers = cookies.map((cookie) => ({ cookie }));
		return {
			address,
			version: newest.number,
			sha256: newest.sha256,
			ready: signers.slice(0, size.ready),
			unread: signers.slice(size.ready),
			owner,
			confirmAll: async () => void (await owner.query(`update session set confirmed_at = now()`)),
			stop
		};
	} catch (error) {
		await stop();
		throw error;
	}
}

const REQUIREMENT = `
krav:
  - kode: avtale-alle
    gjelder: { alle: true }
    avtale: ${CODE}
    frist: { dager: 14 }
    fra: 2024-01-01
`;

/** Migrates, publishes two versions, and imports the kommune's employees, in departments of thirty. */
async function load(url: string, people: number): Promise<void> {
	await asOperator(url, 0, async (context) => {
		await publishAgreement(context, {
			code: CODE,
			title: START_TITLE,
			versions: [
				{ number: 1, from: '2024-01-01', material: true, graceDays: 0, text: startText(1) },
				{ number: 2, from: context.today, material: true, graceDays: 14, text: startText() }
			]
		});
		await importRequirements(context, { file: fileOf(REQUIREMENT, 'krav.yaml') });
	});
	const lines = Array.from(
		{ length: people },
		(_, index) =>
			`${index + 1};p${index + 1};Fornavn${index + 1};Etternavn;E${Math.floor(index / 30)};Fagarbeider;2020-01-01`
	);
	const file = `ansattnummer;personid;fornavn;etternavn;enhetskode;stilling;startdato\n${lines.join('\n')}\n`;
	await asOperator(url, MUNICIPALITY, async (context) => {
		await ensureMunicipality(context, 'måling');
		await importEmployments(context, { file: fileOf(file, 'ansatte.csv') });
	});
}

const fileOf = (text: string, name: string) => ({ name, bytes: Buffer.from(text) });

async function refresh(url: string): Promise<void> {
	await asOperator(url, MUNICIPALITY, (context) => refreshTimeline(context, 'everyone'));
}

async function asOperator(
	url: string,
	municipalityId: number,
	work: (context: Context) => Promise<void>
): Promise<void> {
	const database: Database = await openDatabase({ url, folder: '' });
	try {
		await migrate(database.db);
		await inTransaction(database.db, { municipalityId }, (trx) =>
			work({
				trx,
				municipalityId,
				actor: { kind: 'operator', name: 'måling' },
				requestId: 'bench',
				...readClock()
			})
		);
	} finally {
		await database.close();
	}
}

async function signFirstVersion(owner: pg.Client): Promise<void> {
	await owner.query('alter table signature no force row level security');
	await owner.query(
		`insert into signature (municipality_id, person_id, agreement_id, version_number, signed_on)
		select e.municipality_id, e.person_id, a.id, 1, '2024-02-01' from employee e, agreement a
		where e.municipality_id = ${MUNICIPALITY}`
	);
	await owner.query('alter table signature force row level security');
}

/** @returns the `Cookie` header of everyone, in the order of their ids */
async function openSessions(owner: pg.Client): Promise<string[]> {
	const { rows } = await owner.query<{ personId: number }>(
		`select person_id as "personId" from employee where municipality_id = ${MUNICIPALITY} order by person_id`
	);
	const tokens = rows.map(() => randomBytes(20).toString('hex'));
	await owner.query(
		`insert into session (id, token_hash, municipality_id, person_id, method, device, created_at, last_used_at, confirmed_at, expires_at)
		select gen_random_uuid()::text, hash, ${MUNICIPALITY}, person, 'demo', 'Måling', now(), now(), now(), now() + interval '8 hours'
		from unnest($1::text[], $2::integer[]) as given (hash, person)`,
		[
			tokens.map((token) => createHash('sha256').update(token).digest('hex')),
			rows.map(({ personId }) => personId)
		]
	);
	return tokens.map((token) => `kyndig_okt=${token}`);
}

/** The first so many have gone through every section of the newest version. */
async function readAll(owner: pg.Client, people: number): Promise<void> {
	await owner.query(
		`insert into agreement_reading (municipality_id, person_id, agreement_id, version_number, section, read_at)
		select ${MUNICIPALITY}, e.person_id, a.id, 2, section, now()
		from (select person_id from employee where municipality_id = ${MUNICIPALITY} order by person_id limit $1) e,
			agreement a, generate_series(0, $2) section`,
		[people, (startText().nb.match(/^## /gm) ?? []).length]
	);
}
