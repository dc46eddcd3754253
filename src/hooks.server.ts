import { building } from '$app/environment';
import type { HandleServerError, ServerInit } from '@sveltejs/kit';
import { sequence } from '@sveltejs/kit/hooks';
import { readSecret, SecretUnavailable } from '#lib/server/auth/index.ts';
import { finishRebuilds } from '#lib/server/competence/index.ts';
import { publishCourses } from '#lib/server/courses/index.ts';
import {
	closeCurrentDatabase,
	DatabaseUnavailable,
	getCurrentDatabase
} from '#lib/server/db/index.ts';
import { startBackground } from '#lib/server/hooks/background.ts';
import { handleCompression } from '#lib/server/hooks/compression.ts';
import { describeError } from '#lib/server/hooks/error.ts';
import { handleLocale } from '#lib/server/hooks/locale.ts';
import { log } from '#lib/server/hooks/log.ts';
import { handleOrigin } from '#lib/server/hooks/origin.ts';
import { handlePlainErrors } from '#lib/server/hooks/plain-page.ts';
import { handlePreload } from '#lib/server/hooks/preload.ts';
import { handleRateLimit } from '#lib/server/hooks/rate-limit.ts';
import { handleRequest } from '#lib/server/hooks/request.ts';
import { handleSecurityHeaders, protectAllAnswers } from '#lib/server/hooks/security-headers.ts';
import { handleSession } from '#lib/server/hooks/session.ts';

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
	const { db, kind } = await getCurrentDatabase();
	await finishRebuilds(db);
	await publishCourses(db, ({ slug, faults }) =>
		log.error({ course: slug, faults }, 'a course has faults and was not published')
	);
	checkSecret();
	const stopBackground = startBackground(db, kind);
	// adapter-node tells when it has answered its last request.
	process.once('sveltekit:shutdown', () => void stopBackground().then(closeCurrentDatabase));
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
	handlePlainErrors,
	handlePreload
);

export const handleError: HandleServerError = ({ error, event, status }) => {
	const { requestId } = event.locals;
	if (status >= 500) log.error({ requestId, route: event.route.id, err: error });
	return { ...describeError(status), requestId };
};
