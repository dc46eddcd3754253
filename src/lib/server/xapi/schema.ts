import { z } from 'zod';

/** BCP 47 as far as we write it: `nb`, `nn`, `en`, `en-GB`. */
const languageMap = z.record(z.string().regex(/^[a-z]{2,3}(-[A-Z]{2})?$/), z.string().min(1));
const iri = z.url();
const extensions = z.record(iri, z.union([z.string(), z.number(), z.boolean()]));

const activity = z.strictObject({
	objectType: z.literal('Activity'),
	id: iri,
	definition: z.strictObject({
		type: iri,
		name: languageMap.optional(),
		description: languageMap.optional(),
		interactionType: z.literal('choice').optional(),
		choices: z
			.array(z.strictObject({ id: z.string().regex(/^[^\s[\]]+$/), description: languageMap }))
			.optional()
	})
});

const score = z
	.strictObject({
		scaled: z.number().min(-1).max(1),
		raw: z.number(),
		min: z.number(),
		max: z.number()
	})
	.refine(
		({ raw, min, max }) => min < max && min <= raw && raw <= max,
		'raw is outside [min, max]'
	);

/**
 * A statement as Kyndig writes it: valid in xAPI 1.0.3 and 2.0. Strict, so that nothing more than this about a
 * person can slip in: the actor is an account with an opaque name, never a name or an e-mail address.
 */
export const statementSchema = z.strictObject({
	id: z.uuid(),
	actor: z.strictObject({
		objectType: z.literal('Agent'),
		account: z.strictObject({ homePage: iri, name: z.uuid() })
	}),
	verb: z.strictObject({ id: iri, display: languageMap }),
	object: activity,
	result: z
		.strictObject({
			score: score.optional(),
			success: z.boolean().optional(),
			completion: z.boolean().optional(),
			response: z.string().optional(),
			duration: z
				.string()
				.regex(/^PT(?=\d)(\d+H)?(\d+M)?(\d+(\.\d{1,2})?S)?$/)
				.optional(),
			extensions: extensions.optional()
		})
		.optional(),
	context: z.strictObject({
		registration: z.uuid(),
		platform: z.string(),
		language: z.enum(['nb', 'nn', 'en']),
		contextActivities: z.strictObject({
			grouping: z.array(activity).min(1),
			other: z.array(activity).min(1).optional()
		})
	}),
	timestamp: z.iso.datetime()
});

export type Statement = z.infer<typeof statementSchema>;
export type Activity = z.infer<typeof activity>;
