import { CannotUnseal, require, unseal } from '../../auth/index.ts';
import type { Context } from '../../db/index.ts';
import { NotFound } from '../errors.ts';
import { idOf } from '../make/get-receipt.ts';
import { actingPerson } from '../sign/acting-person.ts';
import { redirectLabel } from './labels.ts';
import type { JobFault, JobState } from './rules/next-step.ts';
import { findJob, findSettings } from './service-queries.ts';

export interface JobView {
	id: string;
	code: string;
	version: number;
	state: JobState;
	fault: JobFault | null;
	/** What people call the service. */
	service: string;
	/** Where one goes to sign; null when it is over, or known no more. */
	redirectUrl: string | null;
	signatureId: string | null;
}

/** What I was sent to sign, and what has become of it. @throws Forbidden, NotFound */
export async function getJob(
	context: Context,
	{ jobId, readSecret }: { jobId: string; readSecret: () => string }
): Promise<JobView> {
	await require(context, 'self', { self: true });
	const personId = actingPerson(context);
	const job = await findJob(context, { id: idOf(jobId) });
	if (job?.personId !== personId) throw new NotFound();
	const { id, code, version, state, fault, signatureId, sealedRedirect } = job;
	const settings = await findSettings(context);
	return {
		...{ id, code, version, state, fault, signatureId },
		service: settings?.name ?? '',
		redirectUrl:
			state === 'open' && sealedRedirect
				? open(sealedRedirect, readSecret(), redirectLabel(context.municipalityId, id))
				: null
	};
}

function open(sealed: Buffer, secret: string, label: string): string | null {
	try {
		return unseal(sealed, secret, label).toString('utf8');
	} catch (error) {
		if (error instanceof CannotUnseal) return null;
		throw error;
	}
}
