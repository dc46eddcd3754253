import { building } from '$app/environment';
import type { HandleServerError, ServerInit } from '@sveltejs/kit';
import { sequence } from '@sveltejs/kit/hooks';
import {
	makeReceipts,
	readArchiveEnvironment,
	runDeliveries,
	signChains
} from '#lib/server/agreements/index.ts';
import { readSecret, sealLogs, SecretUnavailable } from '#lib/server/auth/index.ts';
import { finishRebuilds, runWaitingWork } from '#lib/server/competence/index.ts';
import { publishCourses } from '#lib/server/courses/index.ts';
import {
	closeCurrentDatabase,
	DatabaseUnavailable,
	getCurrentDatabase,
	readClock
} from '#lib/server/db/index.ts';
import { handleCompression } from '#lib/server/hooks/compression.ts';
import { describeError } from '#lib/server/hooks/error.ts';
import { handleLocale } from '#lib/server/hooks/locale.ts';
import { log } from '#lib/server/hooks/log.ts';
import { handleOrigin } from '#lib/server/hooks/origin.ts';
import { handlePreload } from '#lib/server/hooks/preload.ts';
import { handleRateLimit } from '#lib/server/hooks/rate-limit.ts';
import { handleRequest } from '#lib/server/hooks/request.ts';
import { handleSecurityHeaders, protectAllAnswers } from '#lib/server/hooks/security-headers.ts';
import { handleSession } from '#lib/server/hooks/session.ts';
import { startLoop } from '#lib/server/jobs/index.ts';
import { forgetTries } from '#lib/server/limits/index.ts';
import { runRetention } from '#lib/server/privacy/index.ts';

/** What is past its time is deleted several times a day. */
const DELETING_PAUSE = 6 * 3_600_000;

export const init: ServerInit = async () => {
	if (building) return;
	protectAllAnswers();
	try {
		await getCurrentDatabase();
	} catch (error) {
		if (!(error instanceof DatabaseUnavailable)) throw error;
		// One line for the operator; a stack would only hide it.
		process.stderr.write(`${error.message}\n`);
		process.exit(3);
	}
	const { db } = await getCurrentDatabase();
	await finishRebuilds(db);
	await publishCourses(db, ({ slug, faults }) =>
		log.error({ course: slug, faults }, 'a course has faults and was not published')
	);
	checkSecret();
	const stop = startLoop(
		() => runWaitingWork(db, (err, changeId) => log.error({ changeId, err }, 'a change failed')),
		{ pause: 1000, onFailure: (err) => log.error({ err }, 'looking for work failed') }
	);
	// Whoever keeps these lines elsewhere can tell whether the logs have been made anew, seals and all.
	const stopSealing = startLoop(
		() => sealLogs(db, readClock().now, (seal) => log.info(seal, 'a log was sealed')),
		{ pause: 60_000, onFailure: (err) => log.error({ err }, 'sealing the logs failed') }
	);
	const stopForgetting = startLoop(() => forgetTries(db).then(() => {}), {
		pause: 60_000,
		onFailure: (err) => log.error({ err }, 'forgetting what was tried failed')
	});
	const stopDeleting = startLoop(
		() =>
			runRetention(db, readClock(), (deleted) =>
				log.info(deleted, 'what was past its time is deleted')
			),
		{ pause: DELETING_PAUSE, onFailure: (err) => log.error({ err }, 'deleting failed') }
	);
	const stopped = new AbortController();
	const stopDelivering = startLoop(
		() =>
			runDeliveries(db, {
				environment: readArchiveEnvironment(),
				readSecret,
				signal: stopped.signal,
				onFailure: (err, municipalityId) =>
					log.error({ municipalityId, err }, 'delivering to the archive failed')
			}),
		{ pause: 5000, onFailure: (err) => log.error({ err }, 'looking for deliveries failed') }
	);
	const stopReceipts = startLoop(
		async () =>
			void (await makeReceipts(db, {
				secret: readSecret,
				clock: readClock,
				onFailure: (err, signatureId) => log.error({ signatureId, err }, 'a receipt was not made')
			})),
		{ pause: 2000, onFailure: (err) => log.error({ err }, 'looking for receipts to make failed') }
	);
	// As with the logs: kept elsewhere, these lines tell whether a whole chain has been made anew.
	const stopChains = startLoop(
		() =>
			signChains(db, readClock(), {
				secret: readSecret,
				onHead: (head) => log.info(head, 'the chain of signatures was signed'),
				onFailure: (err, municipalityId) =>
					log.error({ municipalityId, err }, 'the chain of signatures was not signed')
			}),
		{ pause: 60_000, onFailure: (err) => log.error({ err }, 'signing the chains failed') }
	);
	// adapter-node tells when it has answered its last request.
	process.once('sveltekit:shutdown', () => {
		// An archive may take half a minute to answer: it is sent again, with the same key.
		stopped.abort();
		void Promise.all([
			stop(),
			stopSealing(),
			stopForgetting(),
			stopDeleting(),
			stopDelivering(),
			stopReceipts(),
			stopChains()
		]).then(closeCurrentDatabase);
	});
};

/** What is missing for badges to be signed is told at once, not when somebody asks for one. Nothing else needs it. */
function checkSecret(): void {
	try {
		readSecret();
	} catch (error) {
		if (!(error instanceof SecretUnavailable)) throw error;
		log.warn(error.message);
	}
}

export const handle = sequence(
	handleRequest,
	handleCompression,
	handleSecurityHeaders,
	handleOrigin,
	handleSession,
	handleLocale,
	handleRateLimit,
	handlePreload
);

export const handleError: HandleServerError = ({ error, event, status }) => {
	const { requestId } = event.locals;
	if (status >= 500) log.error({ requestId, route: event.route.id, err: error });
	return { ...describeError(status), requestId };
};
