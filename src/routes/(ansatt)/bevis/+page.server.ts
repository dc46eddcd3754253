import { paths } from '#lib/paths.ts';
import { withContext } from '#lib/server/auth/index.ts';
import { listMyCertificates } from '#lib/server/certificates/index.ts';
import { issueMissingCertificates } from '#lib/server/courses/index.ts';
import { readClock } from '#lib/server/db/index.ts';
import { answer } from '#lib/server/hooks/error.ts';
import { wordingOf } from '#lib/server/hooks/wording.ts';
import { listMyEvidence } from '#lib/server/reports/index.ts';

export const load = async ({ locals, url }) =>
	answer(locals, () =>
		withContext(locals, async (context) => {
			await issueMissingCertificates(context);
			const certificates = new Map(
				(await listMyCertificates(context)).map(({ id, attemptId, code }) => [
					attemptId,
					{ id, address: url.origin + paths.verification(code) }
				])
			);
			const evidence = await listMyEvidence(context, wordingOf(locals));
			return {
				today: readClock().today,
				evidence: evidence.map(({ attemptId, ...piece }) => ({
					...piece,
					certificate: attemptId === null ? null : (certificates.get(attemptId) ?? null)
				}))
			};
		})
	);
