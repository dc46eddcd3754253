import pg from 'pg';
import { ensureBuilt } from '../../lib/build.mjs';
import { commandLine, ensureCommands } from '../../lib/commands.mjs';
import { findNode, home, Stop } from '../../lib/home.mjs';
import { findFreePort } from '../../lib/port.mjs';
import { run } from '../../lib/run.mjs';
import { startServer } from '../../lib/server.mjs';
import { openServer } from '../gap/databases.ts';

/** The kommune and the first of the learners, whom the demo has given something to do. */
const MUNICIPALITY = 1506;
const LEARNER = 'Amina Hoel';

const COURSE = '/kurs/informasjonssikkerhet';

/** So many employees take the course at once. */
const LEARNERS = 20;

/** Kyndig as `npm start` runs it, with demo data on a PostgreSQL of its own, and people who have begun on a course. */
export interface Installation {
	address: string;
	/** Addresses of pages, without the host. */
	course: string;
	lesson: string;
	/** The `Cookie` header of each signed-in employee who has started the course. */
	cookies: [string, ...string[]];
	stop(): Promise<void>;
}

/** @throws Stop when there is no PostgreSQL, or Kyndig cannot be built, filled or started */
export async function startInstallation(say: (line: string) => void): Promise<Installation> {
	await ensureBuilt(say);
	const database = await openServer(undefined);
	process.once('exit', database.stop);
	const port = await findFreePort();
	const address = `http://localhost:${port}`;
	const env = {
		DATABASE_URL: database.url,
		KYNDIG_HOME: home,
		KYNDIG_DEMO: '1',
		KYNDIG_NOW: '2026-11-23',
		KYNDIG_SIGN_INS_PER_MINUTE: '1000',
		// What is not answered is counted.
		LOG_LEVEL: 'fatal',
		HOST: '127.0.0.1',
		ORIGIN: address
	};
	let server: ReturnType<typeof startServer> | undefined;
	const stop = async () => {
		await server?.stop();
		process.off('exit', database.stop);
		database.stop();
	};
	try {
		say('lager demodata');
		await ensureCommands();
		const demo = await run(findNode(), [commandLine, 'demo'], { env });
		if (demo.code !== 0) throw new Stop(demo.output, demo.code);
		server = startServer(port, env);
		if (!(await server.ready())) throw new Stop(server.said());
		say(`${LEARNERS} ansatte starter kurset`);
		const cookies: string[] = [];
		let lesson = '';
		for (const learner of await listLearners(database.url)) {
			const cookie = await signIn(address, learner);
			lesson = await startCourse(address, cookie);
			cookies.push(cookie);
		}
		const [first, ...rest] = cookies;
		if (first === undefined) throw new Stop(`Demoen har ingen ansatte i ${MUNICIPALITY}.`);
		return { address, course: COURSE, lesson, cookies: [first, ...rest], stop };
	} catch (error) {
		await stop();
		throw error;
	}
}

/** What the sign-in of the demo calls them. Who has left is not let in. */
async function listLearners(url: string): Promise<string[]> {
	const client = new pg.Client({ connectionString: url });
	await client.connect();
	try {
		const { rows } = await client.query<{ token: string }>(
			`select municipality_id || '-' || person_id as token from employee e where municipality_id = $1
				and exists (select from employment w where w.municipality_id = e.municipality_id
					and w.person_id = e.person_id and w.valid_until > current_date and w.valid_until > w.valid_from)
			order by given_name || ' ' || family_name = $2 desc, person_id limit $3`,
			[MUNICIPALITY, LEARNER, LEARNERS]
		);
		return rows.map(({ token }) => token);
	} finally {
		await client.end();
	}
}

async function signIn(address: string, person: string): Promise<string> {
	const response = await send(`${address}/logg-inn`, { person });
	const cookies = response.headers.getSetCookie().map((cookie) => cookie.split(';')[0] ?? '');
	if (response.status !== 303 || cookies.length === 0)
		throw new Stop(`Innloggingen svarte ${response.status}.`);
	return cookies.join('; ');
}

/** @returns the address of the first lesson, without the host */
async function startCourse(address: string, cookie: string): Promise<string> {
	const response = await send(`${address}${COURSE}?/start`, {}, cookie);
	const location = response.headers.get('location');
	if (response.status !== 303 || !location?.startsWith(`${COURSE}/leksjon/`))
		throw new Stop(`Starten på kurset svarte ${response.status}, ${location}.`);
	return location;
}

/** Sends a form as a browser without JavaScript does. */
function send(url: string, form: Record<string, string>, cookie?: string): Promise<Response> {
	return fetch(url, {
		method: 'POST',
		redirect: 'manual',
		headers: {
			accept: 'text/html',
			origin: new URL(url).origin,
			...(cookie && { cookie })
		},
		body: new URLSearchParams(form)
	});
}
