import {
	findSignedIn,
	Forbidden,
	require,
	signInAsDemo,
	withContext
} from '../../../src/lib/server/auth/index.ts';
import {
	closeCurrentDatabase,
	getCurrentDatabase,
	inTransaction
} from '../../../src/lib/server/db/index.ts';
import { commandLine, ensureCommands } from '../../lib/commands.mjs';
import { findNode, home, Stop } from '../../lib/home.mjs';
import { run } from '../../lib/run.mjs';
import { openServer } from '../gap/databases.ts';
import { describeMachine } from '../machine.ts';
import { table, type Result, type Spread } from './print.ts';

export interface SessionOptions {
	/** Requests of each kind. */
	requests: number;
	json: boolean;
	print: (result: string) => void;
	say: (line: string) => void;
}

const MUNICIPALITY = 1506;

/** So many people are signed in and ask in turn. */
const PEOPLE = 50;

/** Requests that nobody counts, in which plans are made and code gets warm. */
const WARM_UP = 500;

/**
 * What finding out who asks and whether they may costs, on a PostgreSQL of its own with the demo, as the server's process
 * does it and with nothing around it. Three kinds of work take turns, so that whatever else the machine does hits them alike.
 */
export async function benchSession({ requests, json, print, say }: SessionOptions): Promise<void> {
	const server = await openServer(undefined);
	process.once('exit', server.stop);
	const env = { DATABASE_URL: server.url, KYNDIG_DEMO: '1', KYNDIG_NOW: '2026-11-23' };
	Object.assign(process.env, env);
	try {
		say('lager demodata');
		await ensureCommands();
		const demo = await run(findNode(), [commandLine, 'demo'], {
			env: { ...env, KYNDIG_HOME: home }
		});
		if (demo.code !== 0) throw new Stop(demo.output, demo.code);
		const tokens = await signIn();
		say(`${requests} forespørsler av hvert slag`);
		const times = await measure(tokens, requests);
		const result: Result = { benchmark: 'session', machine: describeMachine(), ...times };
		print(json ? `${JSON.stringify(result, null, '\t')}\n` : table(result));
	} finally {
		await closeCurrentDatabase();
		process.off('exit', server.stop);
		server.stop();
	}
}

async function signIn(): Promise<string[]> {
	const { db } = await getCurrentDatabase();
	const people = await inTransaction(db, { municipalityId: MUNICIPALITY }, (trx) =>
		trx.selectFrom('employee').select('personId').orderBy('personId').limit(PEOPLE).execute()
	);
	const tokens: string[] = [];
	for (const { personId } of people) {
		const begun = await signInAsDemo(`${MUNICIPALITY}-${personId}`);
		if (begun) tokens.push(begun.token);
	}
	if (tokens.length === 0) throw new Stop(`Demoen har ingen ansatte i ${MUNICIPALITY}.`);
	return tokens;
}

async function measure(tokens: string[], requests: number) {
	const { db } = await getCurrentDatabase();
	const times: Record<'nothing' | 'session' | 'permission' | 'transaction', number[]> = {
		...{ nothing: [], session: [], permission: [], transaction: [] }
	};
	for (let number = -WARM_UP; number < requests; number++) {
		const token = tokens[Math.abs(number) % tokens.length] ?? '';
		const began = performance.now();
		await inTransaction(db, { municipalityId: 0, isRequest: true }, (trx) =>
			trx.selectFrom('municipality').select('id').where('id', '=', MUNICIPALITY).execute()
		);
		const asked = performance.now();
		const signedIn = await findSignedIn(token);
		const found = performance.now();
		if (!signedIn) throw new Stop('En økt tok slutt underveis.');
		const took = await judge(signedIn.session);
		const judged = performance.now();
		if (number < 0) continue;
		times.nothing.push(asked - began);
		times.session.push(found - asked);
		times.permission.push(found - asked + took);
		times.transaction.push(judged - asked);
	}
	return {
		requests,
		nothing: spreadOf(times.nothing),
		session: spreadOf(times.session),
		permission: spreadOf(times.permission),
		transaction: spreadOf(times.transaction)
	};
}

/**
 * Asks whether the person may search for employees: most may not, and the answer costs the same.
 * @returns how long that took, without the transaction that whatever they ask for needs anyhow
 */
async function judge(session: NonNullable<App.Locals['session']>): Promise<number> {
	const locals: App.Locals = { session, requestId: 'maling', address: '/', locale: 'nb' };
	return withContext(locals, async (context) => {
		const began = performance.now();
		try {
			await require(context, 'search', {});
		} catch (error) {
			if (!(error instanceof Forbidden)) throw error;
		}
		return performance.now() - began;
	});
}

function spreadOf(times: number[]): Spread {
	const sorted = times.toSorted((a, b) => a - b);
	const at = (percent: number) => sorted[Math.ceil((percent / 100) * sorted.length) - 1] ?? NaN;
	return { p50: at(50), p95: at(95), p99: at(99) };
}
