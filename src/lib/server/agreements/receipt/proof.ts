import { z } from 'zod';
import type { Receipt } from './receipt.ts';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const moment = z.iso.datetime();

/** What a receipt proves, for programs. It lies in the metadata of the PDF (decision 0027). */
export const proofSchema = z.object({
	type: z.literal('kyndig-signaturbevis'),
	format: z.literal(1),
	municipality: z.object({ id: z.int(), name: z.string() }),
	agreement: z.object({
		code: z.string(),
		title: z.string(),
		version: z.int(),
		sha256,
		language: z.enum(['nb', 'nn', 'en']),
		variables: z.record(z.string(), z.string()),
		previous: z.int().nullable()
	}),
	signer: z.object({ id: z.string(), name: z.string(), employeeNumber: z.string() }),
	signedAt: moment,
	signIn: z.object({
		method: z.string(),
		issuer: z.string().nullable(),
		acr: z.string().nullable(),
		amr: z.array(z.string()),
		hasPasskey: z.boolean(),
		confirmedAt: moment.nullable()
	}),
	opened: z.array(z.object({ section: z.string(), at: moment.nullable() })),
	check: z.object({ right: z.int(), total: z.int(), at: moment }).nullable(),
	assisted: z
		.object({ by: z.string(), signedOn: z.string(), reason: z.string(), scan: sha256 })
		.nullable(),
	service: z.object({ name: z.string(), job: z.string(), document: sha256 }).optional(),
	requestId: z.string(),
	chain: z.object({ position: z.int(), hash: sha256 })
});

export type Proof = z.infer<typeof proofSchema>;

/** The proof that goes with a receipt. @throws ZodError when the receipt is not one */
export function proofOf(receipt: Receipt): Proof {
	const { municipality, agreement, signer, signIn, opened, check, assisted, chain } = receipt;
	const { sections: _, ...words } = agreement;
	return proofSchema.parse({
		type: 'kyndig-signaturbevis',
		format: 1,
		municipality,
		agreement: words,
		signer,
		signedAt: receipt.signedAt.toISOString(),
		signIn: { ...signIn, confirmedAt: signIn.confirmedAt?.toISOString() ?? null },
		opened: opened.map(({ section, at }) => ({ section, at: at?.toISOString() ?? null })),
		check: check && { ...check, at: check.at.toISOString() },
		assisted,
		service: receipt.service,
		requestId: receipt.requestId,
		chain
	} satisfies Record<keyof Proof, unknown>);
}
