import { z } from 'zod';
import { DOCUMENT, SIGNED } from './agreements/vocabulary.ts';
import { ACTIVITY_TYPES } from './vocabulary.ts';

/** BCP 47 as far as we write it: `nb`, `nn`, `en`, `en-GB`. */
const languageMap = z.record(z.string().regex(/^[a-z]{2,3}(-[A-Z]{2})?$/), z.string().min(1));
const iri = z.url();

/** What one can choose, each with an id of its own that needs no escaping in a response. */
const components = z
	.array(z.strictObject({ id: z.string().regex(/^[^\s[\]:]+$/), description: languageMap }))
	.min(1)
	.refine(
		(all) => new Set(all.map(({ id }) => id)).size === all.length,
		'two of them have the same id'
	);

const asked = { type: z.literal(ACTIVITY_TYPES.question), description: languageMap };
const interactionDefinition = z.discriminatedUnion('interactionType', [
	z.strictObject({
		...asked,
		interactionType: z.enum(['choice', 'sequencing']),
		choices: components
	}),
	z.strictObject({
		...asked,
		interactionType: z.literal('matching'),
		source: components,
		target: components
	}),
	z.strictObject({ ...asked, interactionType: z.enum(['true-false', 'fill-in']) })
]);

const activity = z.strictObject({
	objectType: z.literal('Activity'),
	id: iri,
	definition: z.strictObject({
		type: z.enum([ACTIVITY_TYPES.course, ACTIVITY_TYPES.lesson, ACTIVITY_TYPES.profile]),
		name: languageMap.optional()
	})
});
const question = activity.extend({ definition: interactionDefinition });

const actor = z.strictObject({
	objectType: z.literal('Agent'),
	account: z.strictObject({ homePage: iri, name: z.uuid() })
});
const language = z.enum(['nb', 'nn', 'en']);

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
 * person can slip in: the actor is an account with an opaque name, never a name or an e-mail address, and a response
 * is one that the question offers.
 */
export const statementSchema = z
	.strictObject({
		id: z.uuid(),
		actor,
		verb: z.strictObject({ id: iri, display: languageMap }),
		object: z.union([activity, question]),
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
				extensions: z.record(iri, z.int().min(0).max(100)).optional()
			})
			.optional(),
		context: z.strictObject({
			registration: z.uuid(),
			platform: z.string(),
			language,
			contextActivities: z.strictObject({
				parent: z.array(activity).length(1).optional(),
				grouping: z.array(activity).length(1),
				category: z.array(activity).length(1)
			}),
			extensions: z.record(iri, z.uuid())
		}),
		timestamp: z.iso.datetime()
	})
	.refine(
		({ object: { definition }, result }) =>
			'interactionType' in definition
				? fits(definition, result?.response)
				: result?.response === undefined,
		'the response is none that the question offers'
	);

const document = z.strictObject({
	objectType: z.literal('Activity'),
	id: iri,
	definition: z.strictObject({ type: z.literal(DOCUMENT), name: languageMap })
});

/** A statement about an agreement: as strict. */
export const agreementStatementSchema = z.strictObject({
	id: z.uuid(),
	actor,
	verb: z.strictObject({ id: z.literal(SIGNED.id), display: languageMap }),
	object: document,
	context: z.strictObject({
		registration: z.uuid(),
		platform: z.string(),
		language,
		contextActivities: z.strictObject({
			grouping: z.array(document).length(1),
			category: z.array(activity).length(1)
		})
	}),
	timestamp: z.iso.datetime()
});

export type AgreementStatement = z.infer<typeof agreementStatementSchema>;
export type Statement = z.infer<typeof statementSchema>;
export type Activity = z.infer<typeof activity>;
export type QuestionActivity = z.infer<typeof question>;
export type InteractionDefinition = z.infer<typeof interactionDefinition>;

/** Whether a response has the form of xAPI for its kind of question, and holds nothing but what could be chosen. */
function fits(definition: InteractionDefinition, response: string | undefined): boolean {
	const parts = response ? response.split('[,]') : [];
	if (new Set(parts).size < parts.length) return false;
	switch (definition.interactionType) {
		case 'fill-in':
			return response === undefined;
		case 'true-false':
			return response === 'true' || response === 'false';
		case 'choice':
		case 'sequencing': {
			const { choices } = definition;
			return response !== undefined && parts.every((part) => choices.some(({ id }) => id === part));
		}
		case 'matching': {
			const { source, target } = definition;
			const pairs = new Set(source.flatMap((a) => target.map((b) => `${a.id}[.]${b.id}`)));
			return response !== undefined && parts.every((part) => pairs.has(part));
		}
	}
}
