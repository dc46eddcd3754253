import {
	drawApart,
	handOutReminders,
	makeReceipts,
	readArchiveEnvironment,
	readNamedServices,
	runDeliveries,
	runSigningJobs,
	sendReminders,
	signChains,
	type Drawer
} from '../agreements/index.ts';
import { readSecret, sealLogs } from '../auth/index.ts';
import { runWaitingWork } from '../competence/index.ts';
import { readClock, type Database } from '../db/index.ts';
import { startLoop } from '../jobs/index.ts';
import { forgetTries } from '../limits/index.ts';
import { runRetention } from '../privacy/index.ts';
import { log } from './log.ts';

type Db = Database['db'];

/** Something that a server does again and again, whoever asks it for anything. */
interface Loop {
	/** What the log says when a round failed: «… failed». */
	name: string;
	/** Seconds between the end of one round and the beginning of the next. */
	pause: number;
	/**
	 * @param signal says that the server stops: what can be done again later is left
	 * @param drawer draws apart from those who answer people; left out: it is done here
	 */
	work: (db: Db, signal: AbortSignal, drawer?: Drawer) => Promise<unknown>;
}

const LOOPS: Loop[] = [
	{
		name: 'looking for work',
		pause: 1,
		work: (db) =>
			runWaitingWork(db, (err, changeId) => log.error({ changeId, err }, 'a change failed'))
	},
	{
		// Whoever keeps these lines elsewhere can tell whether the logs have been made anew, seals and all.
		name: 'sealing the logs',
		pause: 60,
		work: (db) => sealLogs(db, readClock().now, (seal) => log.info(seal, 'a log was sealed'))
	},
	{
		name: 'forgetting what was tried',
		pause: 60,
		work: (db) => forgetTries(db)
	},
	{
		name: 'deleting',
		pause: 6 * 3600,
		work: (db) =>
			runRetention(db, readClock(), (deleted) =>
				log.info(deleted, 'what was past its time is deleted')
			)
	},
	{
		name: 'making receipts',
		pause: 2,
		work: (db, _signal, drawer) =>
			makeReceipts(db, {
				secret: readSecret,
				clock: readClock,
				...(drawer && { draw: drawer.draw }),
				onFailure: (err, signatureId) => log.error({ signatureId, err }, 'a receipt was not made')
			})
	},
	{
		// For those who have signed at a service and closed the browser.
		name: 'asking the signing services',
		pause: 10,
		work: (db, signal) =>
			runSigningJobs(db, {
				readSecret,
				named: readNamedServices(),
				signal,
				clock: readClock,
				onFailure: (err, municipalityId) =>
					log.error({ municipalityId, err }, 'asking the signing service failed')
			})
	},
	{
		// As with the logs: kept elsewhere, these lines tell whether a whole chain has been made anew.
		name: 'signing the chains of signatures',
		pause: 60,
		work: (db) =>
			signChains(db, readClock(), {
				secret: readSecret,
				onHead: (head) => log.info(head, 'the chain of signatures was signed'),
				onFailure: (err, municipalityId) =>
					log.error({ municipalityId, err }, 'the chain of signatures was not signed')
			})
	},
	{
		// An archive may take half a minute to answer: what is cut off is sent again, with the same key.
		name: 'delivering to the archives',
		pause: 5,
		work: (db, signal) =>
			runDeliveries(db, {
				environment: readArchiveEnvironment(),
				readSecret,
				signal,
				onFailure: (err, municipalityId) =>
					log.error({ municipalityId, err }, 'delivering to the archive failed')
			})
	},
	{
		// Who is to be reminded changes with the day; a server that starts at noon does it then.
		name: 'reminding of agreements',
		pause: 600,
		work: async (db) => {
			await sendReminders(db, readClock(), (err, municipalityId) =>
				log.error({ municipalityId, err }, 'reminding failed')
			);
			await handOutReminders(db, readClock(), {
				folder: process.env['KYNDIG_NOTICE_FOLDER'] || null,
				site: process.env['ORIGIN'] || null
			});
		}
	}
];

/** Starts all that a server does by itself. @returns stops it; resolves when the rounds that are under way have ended */
export function startBackground(db: Db, kind: Database['kind']): () => Promise<void> {
	const stopped = new AbortController();
	const drawer = drawerOf(kind);
	const stops = LOOPS.map(({ name, pause, work }) =>
		startLoop(async () => void (await work(db, stopped.signal, drawer)), {
			pause: pause * 1000,
			onFailure: (err) => log.error({ err }, `${name} failed`)
		})
	);
	return async () => {
		stopped.abort();
		await Promise.all(stops.map((stop) => stop()));
		await drawer?.close();
	};
}

/**
 * With the embedded database everything is in one process that must fit a small machine, and so few sign at once that they can
 * wait for a drawing.
 */
function drawerOf(kind: Database['kind']): Drawer | undefined {
	const home = process.env['KYNDIG_HOME'];
	return kind === 'postgresql' && home ? drawApart(home) : undefined;
}
