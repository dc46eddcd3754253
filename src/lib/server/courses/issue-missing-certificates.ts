import { require } from '../auth/index.ts';
import { issueCertificate, listMyCertificates } from '../certificates/index.ts';
import type { Context } from '../db/index.ts';
import { actingPerson } from './attempt.ts';
import { listFinishedAttempts } from './queries.ts';

/**
 * Issues the certificates of courses that the person finished in this kommune before there were any. Repeating it, also in
 * two tabs at once, changes nothing.
 * @returns how many were new
 */
export async function issueMissingCertificates(context: Context): Promise<number> {
	await require(context, 'self', { self: true });
	const personId = actingPerson(context);
	const certificates = await listMyCertificates(context);
	const certified = new Set(certificates.map(({ attemptId }) => attemptId));
	const finished = await listFinishedAttempts(context, personId);
	let issued = 0;
	for (const { id, course, finishedAt, finishedOn } of finished.filter(
		(one) => !certified.has(one.id)
	))
		if (
			await issueCertificate(context, {
				personId,
				attemptId: id,
				course,
				completedAt: finishedAt,
				completedOn: finishedOn
			})
		)
			issued++;
	return issued;
}
