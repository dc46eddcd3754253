import { Agent } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { describeMachine, type Machine } from '../machine.ts';
import { arrivals } from '../web/server-time.ts';
import { readCpu, type Cpu } from './cpu.ts';
import { startInstallation, type Installation } from './installation.ts';
import { table } from './print.ts';
import { allAtOnce, askHealth, sendAt, sign, visit, type Answered } from './requests.ts';

/** What the issue asks for. */
export const PER_SECOND = 50;

/** Those who sign before anything is counted, so that the server is warm. */
const WARM_UP = 50;
/** Those who sign one at a time, and as fast as the server can. */
const ALONE = 100;
const HURRIED = 600;
/** Those who read what is new and sign: whole visits, so many at once. */
const VISITORS = 150;
const AT_ONCE = 8;

export interface SigningOptions {
	json: boolean;
	/** How many are asked to sign the same morning. */
	people: number;
	/** How long the making of receipts is watched when all have signed, at most. */
	drain: number;
	print: (result: string) => void;
	say: (line: string) => void;
}

export interface Result {
	benchmark: 'signing';
	machine: Machine;
	people: number;
	/** Signings as they come: all of those people, with receipts being made meanwhile. */
	steady: { perSecond: number; failed: number; p50: number; p95: number; p99: number; max: number };
	/** Signings a second when the next is sent as soon as one of eight is answered. */
	capacity: number;
	/** Milliseconds, one at a time: a signing, and `/helse`. */
	alone: { signing: number; health: number };
	/** Milliseconds of processor time for each of those, without receipts; null: nobody tells here. */
	cpu: Cpu | null;
	/** Opening the agreement, reading what is new and signing, eight at once. */
	visits: { perSecond: number; requests: number; failed: number; p95: number };
	/** What the database has afterwards, and whether the chain of it holds. */
	kept: { signatures: number; expected: number; isChainWhole: boolean };
	/** What is laid out for an archive that answers at once, and archived when its receipt has been read. */
	archive: {
		/** Of them, while people signed. */
		meanwhile: number;
		/** A second, while nobody signs. */
		perSecond: number;
		/** Receipts that are made, and whose document is not archived yet. */
		behind: number;
		/** Which failed or were refused: none may. */
		failed: number;
	};
	/** The making of receipts. */
	receipts: {
		/** Of them, while people signed. */
		meanwhile: number;
		/** A second, while nobody signs. */
		perSecond: number;
		left: number;
		/** Until none is left, from when the last had signed: worked out when it was not waited for. */
		seconds: number;
	};
}

/** Starts Kyndig, has a whole kommune sign the same morning, and prints. */
export async function benchSigning(options: SigningOptions): Promise<void> {
	const { json, people, print, say } = options;
	const interrupted = () => process.exit(130);
	const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
	for (const signal of signals) process.once(signal, interrupted);
	const installation = await startInstallation(
		{ ready: WARM_UP + people + HURRIED + ALONE, unread: VISITORS },
		say
	);
	try {
		const machine = describeMachine();
		const result: Result = {
			benchmark: 'signing',
			machine,
			people,
			...(await measure(installation, options))
		};
		print(json ? `${JSON.stringify(result, null, '\t')}\n` : table(result));
	} finally {
		await installation.stop();
		for (const signal of signals) process.off(signal, interrupted);
	}
}

async function measure(
	installation: Installation,
	{ people, drain, say }: SigningOptions
): Promise<Omit<Result, 'benchmark' | 'machine' | 'people'>> {
	const agent = new Agent({ keepAlive: true });
	const waiting = [...installation.ready];
	const take = (count: number) => waiting.splice(0, count);
	const signOf = (signer: { cookie: string }) => sign(agent, installation, signer);
	try {
		await installation.confirmAll();
		say('én om gangen');
		await allAtOnce(take(WARM_UP), 4, signOf);
		// Their receipts are made by the same process: what one signing takes is told without.
		await untilMade(installation);
		const health = await allAtOnce(Array<null>(ALONE).fill(null), 1, () =>
			askHealth(agent, installation)
		);
		const { rows } = await installation.owner.query<{ id: number }>(
			'select pg_backend_pid() as id'
		);
		const backend = rows[0]?.id ?? 0;
		const before = readCpu(backend);
		const alone = await allAtOnce(take(ALONE), 1, signOf);
		const after = readCpu(backend);
		say(`${PER_SECOND} signaturer i sekundet til ${people} har signert`);
		await installation.confirmAll();
		const steadily = take(people);
		const madeBefore = await countReceipts(installation);
		const began = performance.now();
		const moments = momentsOf(people);
		const answers = await sendAt(moments, (index) => signOf(steadily[index] ?? { cookie: '' }));
		const took = (performance.now() - began) / 1000;
		const madeAfter = await countReceipts(installation);
		say('så fort den klarer');
		await installation.confirmAll();
		const hurried = await allAtOnce(take(HURRIED), AT_ONCE, signOf);
		say('hele besøk: åpne, lese det nye, signere');
		const visits = await allAtOnce(installation.unread, AT_ONCE, (signer) =>
			visit(agent, installation, signer)
		);
		const { receipts, archive } = await watchReceipts(installation, drain, say);
		say('leser gjennom kjeden');
		const steps = visits.results.flat();
		const failed = [...answers, ...hurried.results, ...alone.results];
		return {
			steady: {
				perSecond: answers.length / took,
				failed: countFailed(failed),
				...spreadOf(answers)
			},
			capacity: hurried.results.length / hurried.seconds,
			alone: {
				signing: spreadOf(alone.results).p50,
				health: percentile(sorted(health.results), 50)
			},
			cpu: before &&
				after && {
					server: (after.server - before.server) / ALONE,
					database: (after.database - before.database) / ALONE
				},
			visits: {
				perSecond: visits.results.length / visits.seconds,
				requests: steps.length,
				failed: countFailed(steps),
				p95: spreadOf(steps).p95
			},
			kept: await readKept(installation, WARM_UP + ALONE + people + HURRIED + VISITORS),
			archive: { meanwhile: madeAfter.archived - madeBefore.archived, ...archive },
			receipts: { meanwhile: madeAfter.made - madeBefore.made, ...receipts }
		};
	} finally {
		agent.destroy();
	}
}

/** By chance, as people come, and all within the seconds that they may take. */
function momentsOf(people: number): number[] {
	const moments = arrivals(PER_SECOND, (2 * people) / PER_SECOND).slice(0, people);
	const end = Math.max(moments.at(-1) ?? 0, 1);
	return moments.map((moment) => (moment / end) * (people / PER_SECOND) * 1000);
}

const countFailed = (answers: Answered[]) => answers.filter(({ isDone }) => !isDone).length;

interface Made {
	made: number;
	left: number;
	archived: number;
	failed: number;
}

async function countReceipts({ owner }: Installation): Promise<Made> {
	const { rows } = await owner.query<Made>(
		`select count(made_at)::integer as made, (count(*) - count(made_at))::integer as left,
			(select count(*) from archive_delivery where state = 'archived')::integer as archived,
			(select count(*) from archive_delivery where state in ('refused', 'failed'))::integer as failed
		from signature_receipt`
	);
	return rows[0] ?? { made: 0, left: 0, archived: 0, failed: 0 };
}

/** Waits for receipts, though not for ever. */
async function untilMade(installation: Installation): Promise<void> {
	for (let half = 0; half < 120 && (await countReceipts(installation)).left > 0; half++)
		await wait(500);
}

/** Watches receipts being made and archived until none is left, or for so many seconds. */
async function watchReceipts(
	installation: Installation,
	most: number,
	say: (line: string) => void
): Promise<{
	receipts: Omit<Result['receipts'], 'meanwhile'>;
	archive: Omit<Result['archive'], 'meanwhile'>;
}> {
	const first = await countReceipts(installation);
	say(`${first.left} kvitteringer gjenstår`);
	const began = performance.now();
	const elapsed = () => (performance.now() - began) / 1000;
	let now = first;
	while ((now.left > 0 || now.archived < now.made) && elapsed() < most) {
		await wait(500);
		now = await countReceipts(installation);
	}
	const seconds = elapsed();
	const perSecond = (now.made - first.made) / seconds;
	return {
		receipts: { perSecond, left: now.left, seconds: seconds + now.left / perSecond },
		archive: {
			perSecond: (now.archived - first.archived) / seconds,
			behind: now.made - now.archived,
			failed: now.failed
		}
	};
}

/** Reads the chain as anybody can who has it: each link is SHA-256 of the one before, its position and its body. */
async function readKept({ owner }: Installation, expected: number): Promise<Result['kept']> {
	const { rows } = await owner.query<{ signatures: number; links: number; broken: number }>(
		`select (select count(*) from signature where version_number = 2)::integer as signatures, count(*)::integer as links,
			count(*) filter (where previous is distinct from before or position <> place or hash <> sha256(convert_to(
				coalesce(encode(previous, 'hex'), '') || E'\\n' || position || E'\\n' || body, 'UTF8')))::integer as broken
		from (select *, lag(hash) over chain as before, row_number() over chain as place
			from signature_proof window chain as (order by position)) links`
	);
	const [found] = rows;
	return {
		signatures: found?.signatures ?? 0,
		expected,
		isChainWhole: found?.broken === 0 && found.links === found.signatures
	};
}

function spreadOf(answers: Answered[]): { p50: number; p95: number; p99: number; max: number } {
	const times = sorted(answers.map(({ time }) => time));
	return {
		p50: percentile(times, 50),
		p95: percentile(times, 95),
		p99: percentile(times, 99),
		max: times.at(-1) ?? NaN
	};
}

function sorted(values: number[]): number[] {
	return values.toSorted((a, b) => a - b);
}

/** @param times smallest first */
function percentile(times: number[], percent: number): number {
	return times[Math.ceil((percent / 100) * times.length) - 1] ?? NaN;
}
