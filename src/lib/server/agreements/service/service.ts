import type { JobFault } from './rules/next-step.ts';

/** What somebody is to sign at the service. */
export interface NewJob {
	/** Ours, and what the service knows the signer by: says nothing of who it is. */
	reference: string;
	title: string;
	pdf: Uint8Array;
	/** Where the signer comes back, whatever became of it. */
	returnTo: string;
}

export interface CreatedJob {
	serviceJob: string;
	/** Where the signer goes, once. */
	redirectUrl: string;
	statusUrl: string;
}

/** What the service says of a job. */
export interface JobStatus {
	serviceJob: string;
	status: 'SIGNED' | 'REJECTED' | 'EXPIRED' | 'FAILED';
	padesUrl: string | null;
	confirmationUrl: string | null;
}

/** A signing service with a direct flow: whoever signs is sent there, and comes back. */
export interface SigningService {
	/** @throws ServiceFailed */
	create(job: NewJob, signal: AbortSignal): Promise<CreatedJob>;
	/** What has become of a job, for whoever has come back with the token. @throws ServiceFailed */
	ask(statusUrl: string, token: string, signal: AbortSignal): Promise<JobStatus>;
	/** A job that something has become of and that is not confirmed; null: there is none, or it is too early to ask. @throws ServiceFailed */
	poll(signal: AbortSignal): Promise<JobStatus | null>;
	/** @throws ServiceFailed */
	fetchSigned(padesUrl: string, signal: AbortSignal): Promise<Uint8Array>;
	/** Tells that we have what we need; the service may forget the job. @throws ServiceFailed */
	confirm(confirmationUrl: string, signal: AbortSignal): Promise<void>;
}

/** It did not come through, or what came cannot be used. */
export class ServiceFailed extends Error {
	readonly fault: JobFault;

	constructor(fault: JobFault, detail = '', options?: ErrorOptions) {
		super(`${fault} ${detail}`.trim(), options);
		this.fault = fault;
	}
}
