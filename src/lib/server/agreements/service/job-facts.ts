import { z } from 'zod';
import type { SessionFacts } from '../../auth/index.ts';
import { digestOf, signedSchema, type SignedBody, type Trace } from '../proof/body.ts';
import type { Signer } from '../queries.ts';
import { factsOf } from '../sign/facts-of.ts';
import type { Reading } from '../sign/load-reading.ts';

/** What the proof will say of a signature, as it was when the person was sent on; and what is not for the chain. */
const factsSchema = signedSchema
	.omit({ kind: true, signature: true, at: true, municipality: true, digests: true })
	.extend({
		site: z.string(),
		title: z.object({ nb: z.string(), nn: z.string().optional(), en: z.string().optional() }),
		traces: z.array(
			z.object({
				kind: z.enum(['name', 'ip', 'agent', 'reason', 'registrar', 'cause']),
				salt: z.string(),
				value: z.string()
			})
		)
	});

export type JobFacts = z.infer<typeof factsSchema>;

/** As JSON, for the row of the job. */
export function writeFacts(given: {
	reading: Reading;
	signer: Signer;
	signIn: SessionFacts;
	site: string;
	requestId: string;
	traces: Trace[];
}): string {
	const { reading, signer, signIn, site, requestId, traces } = given;
	return JSON.stringify({
		...factsOf(reading, signer, signIn),
		requestId,
		site,
		title: reading.version.title,
		traces: traces.map(({ kind, salt, value }) => ({ kind, salt: salt.toString('hex'), value }))
	} satisfies z.input<typeof factsSchema>);
}

export function readFacts(text: string): JobFacts {
	return factsSchema.parse(JSON.parse(text));
}

/** The proof of what was signed at a service, and what retention may take from it. */
export function proofOfJob(
	facts: JobFacts,
	signed: Pick<SignedBody, 'signature' | 'at' | 'municipality' | 'service'>
): { body: SignedBody; traces: Trace[] } {
	const { site: _, title: __, traces: kept, ...body } = facts;
	const traces = kept.map(({ kind, salt, value }) => ({
		kind,
		salt: Buffer.from(salt, 'hex'),
		value
	}));
	const digest = (kind: 'name' | 'ip' | 'agent') => {
		const trace = traces.find((one) => one.kind === kind);
		if (!trace) throw new Error(`The facts of a job have no ${kind}.`);
		return digestOf(trace);
	};
	return {
		body: {
			kind: 'signed',
			...signed,
			...body,
			digests: { name: digest('name'), ip: digest('ip'), agent: digest('agent') }
		},
		traces
	};
}
