import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';

/** What retention can take away, each with a salt of its own. */
export type TraceKind = 'name' | 'ip' | 'agent' | 'reason' | 'registrar' | 'cause';

export interface Trace {
	kind: TraceKind;
	salt: Buffer;
	value: string;
}

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const moment = z.iso.datetime();

/** What the chain holds of a signature, as JSON. Nothing in it says who it is without the register, but the employee number. */
export const signedSchema = z.object({
	kind: z.literal('signed'),
	signature: z.uuid(),
	at: moment,
	municipality: z.int(),
	agreement: z.object({
		code: z.string(),
		version: z.int(),
		/** Of the version as it is stored, and of its text as this person had it before them. */
		sha256,
		text: sha256,
		language: z.enum(['nb', 'nn', 'en'])
	}),
	variables: z.object({ kommune: z.string(), stilling: z.string() }),
	/** Null: not opened, which only what one has signed before need not be. */
	opened: z.array(z.object({ section: z.string(), at: moment.nullable() })),
	/** The version that was signed before, and what is new since was shown. */
	previous: z.int().nullable(),
	/** The questions that had to be answered rightly first. */
	check: z.array(
		z.object({ question: z.string(), answer: z.string(), tries: z.int(), at: moment })
	),
	signer: z.object({ id: z.uuid(), employeeNumber: z.string() }),
	signIn: z.object({
		method: z.enum(['demo', 'oidc', 'passkey', 'code']),
		provider: z.string().nullable(),
		issuer: z.string().nullable(),
		acr: z.string().nullable(),
		amr: z.array(z.string()),
		hasPasskey: z.boolean(),
		confirmedAt: moment.nullable()
	}),
	/** Signed on paper: how it was registered. `by` is the opaque id of who did; `signIn`, address and browser are theirs. */
	paper: z
		.object({
			signedOn: z.iso.date(),
			by: z.uuid(),
			scan: z.object({ sha256, mimeType: z.string(), size: z.int() })
		})
		.optional(),
	/** Signed at a signing service: which, what it calls the job, and SHA-256 and size of the file that it gave back. */
	service: z
		.object({ name: z.string(), job: z.string(), document: sha256, size: z.int() })
		.optional(),
	/** SHA-256 of salt and value. */
	digests: z.object({
		name: sha256,
		ip: sha256,
		agent: sha256,
		registrar: sha256.optional(),
		cause: sha256.optional()
	}),
	requestId: z.string()
});

/** What the chain holds when a signature is voided. */
const voidedSchema = z.object({
	kind: z.literal('voided'),
	signature: z.uuid(),
	at: moment,
	municipality: z.int(),
	agreement: z.object({ code: z.string(), version: z.int() }),
	signer: z.object({ id: z.uuid() }),
	by: z.string(),
	digests: z.object({ reason: sha256 }),
	requestId: z.string()
});

export const bodySchema = z.discriminatedUnion('kind', [signedSchema, voidedSchema]);

export type SignedBody = z.infer<typeof signedSchema>;
export type ProofBody = z.infer<typeof bodySchema>;

/** A value with a salt that nobody can guess, so that its digest says nothing once both are gone. */
export function newTrace(kind: TraceKind, value: string): Trace {
	return { kind, salt: randomBytes(16), value };
}

/** Hexadecimal. */
export function digestOf({ salt, value }: Pick<Trace, 'salt' | 'value'>): string {
	return createHash('sha256').update(salt).update(value, 'utf8').digest('hex');
}

export function sha256Of(text: string): string {
	return createHash('sha256').update(text, 'utf8').digest('hex');
}

/** The hash of a link: as the database makes it. @param previous hexadecimal; null: it is the first */
export function linkHash(previous: string | null, position: number, body: string): string {
	return sha256Of(`${previous ?? ''}\n${position}\n${body}`);
}
