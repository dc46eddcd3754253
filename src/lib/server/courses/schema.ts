import { z } from 'zod';

const localText = z.strictObject({
	nb: z.string().min(1),
	nn: z.string().min(1).optional(),
	en: z.string().min(1).optional()
});

/** Part of an address and of an activity id, so it must never need escaping. */
const slug = z.string().regex(/^[a-z0-9][a-z0-9-]*$/, 'bare små bokstaver a–z, tall og bindestrek');
const language = z.enum(['nb', 'nn', 'en']);
const minutes = z.int().min(1).max(240);
const grant = z.strictObject({ competence: slug, level: z.int().min(1).max(4) });
const municipality = z.string().regex(/^\d{4}$/, 'et kommunenummer med fire sifre');
/** A page of the kommune's own, by kommunenummer. */
const ownPages = z.record(municipality, z.url({ protocol: /^https$/ }));

const reason = z.string().min(1).max(120, 'høyst 120 tegn på en linje');
const reasons = z.array(reason).length(3, 'nøyaktig tre linjer');
const why = z.strictObject({ nb: reasons, nn: reasons.optional(), en: reasons.optional() });

/** course.yaml. Unknown keys are refused: a misspelt key must not pass as left out. */
export const settingsSchema = z.strictObject({
	slug,
	title: localText,
	summary: localText,
	/** Three short lines: why one should care. */
	why,
	audience: localText.optional(),
	contact: localText.optional(),
	version_note: localText.optional(),
	minutes,
	grants: z.array(grant).min(1),
	prerequisites: z.array(slug).default([]),
	languages: z.array(language).min(1),
	links: z
		.strictObject({ routine: ownPages.default({}), incident: ownPages.default({}) })
		.default({ routine: {}, incident: {} }),
	/** `draw`: how many of the lesson's questions a round asks; left out, all. */
	lessons: z.array(z.strictObject({ id: slug, minutes, draw: z.int().min(0).optional() })).min(1),
	quiz: z
		.strictObject({
			page: slug,
			/** Percent of the questions that must be right. */
			pass_mark: z.int().min(1).max(100),
			/** Failed rounds in a row before the pause. */
			rounds: z.int().min(1).max(20).optional(),
			pause_minutes: z.int().min(1).max(10_080).optional()
		})
		.refine(
			({ rounds, pause_minutes }) => (rounds === undefined) === (pause_minutes === undefined),
			'rounds og pause_minutes hører sammen: skriv begge eller ingen'
		)
});

/** Front matter of a lesson or quiz. */
export const frontMatterSchema = z.strictObject({ title: z.string().min(1) });

/*
 * What follows is a whole version of a course, with its keys: as it is stored, never as it is shown. «Html» is safe to
 * put into a page: our own renderer made it, of known elements only.
 */

/** Part of a lesson, from top to bottom. */
const block = z.discriminatedUnion('kind', [
	z.object({ kind: z.literal('html'), html: z.string() }),
	z.object({
		kind: z.literal('video'),
		title: z.string(),
		/** Places of media, as `media` has them. */
		src: z.string(),
		captions: z.string(),
		poster: z.string().nullable(),
		/** A film with audio description, or why there is none. */
		described: z.union([z.object({ src: z.string() }), z.object({ reason: z.string() })]),
		transcriptHtml: z.string()
	}),
	z.object({
		kind: z.literal('local'),
		title: z.string(),
		/** The first whose kommuner has the reader's, else the one for `other`. */
		variants: z.array(
			z.object({
				municipalities: z.union([z.array(z.string()), z.literal('other')]),
				html: z.string(),
				links: z.array(z.object({ to: z.enum(['routine', 'incident']), text: z.string() }))
			})
		)
	}),
	z.object({ kind: z.literal('link'), to: z.enum(['routine', 'incident']), text: z.string() }),
	z.object({ kind: z.literal('reflection'), id: z.string(), text: z.string() }),
	z.object({ kind: z.literal('question'), id: z.string() }),
	z.object({
		kind: z.literal('scenario'),
		id: z.string(),
		title: z.string(),
		/** The first is where it begins. */
		steps: z.array(
			z.object({
				id: z.string(),
				html: z.string(),
				/** Empty at an end. */
				choices: z.array(z.object({ text: z.string(), to: z.string() })),
				end: z.enum(['good', 'ok', 'bad']).nullable()
			})
		)
	})
]);
const blocks = z.array(block);

/** Something one can put in order, join or choose. Ids are by place in the file and the same in every language. */
const item = z.object({
	id: z.string(),
	/** Html without blocks, fit for a label. */
	html: localText,
	plain: localText
});

/** Words with places to choose in them. The marks are first: what they have more would be lost by the other. */
const run = z.union([
	z.object({ mark: z.string(), html: z.string() }),
	z.object({ html: z.string() })
]);
const message = z.object({
	/** «Fra», «Emne», «Adresse» … and what stands there. */
	fields: z.array(z.object({ label: z.string(), runs: z.array(run) })),
	paragraphs: z.array(z.array(run))
});
/** Words with gaps to fill in. */
const gapped = z.array(z.union([z.object({ html: z.string() }), z.object({ gap: z.string() })]));

const asked = {
	id: z.string(),
	lessonId: z.string(),
	/** Only what counts is asked in the quiz; practice stands in a lesson. */
	use: z.enum(['quiz', 'practice']),
	/** Html without blocks, fit for a heading or a legend. */
	text: localText,
	plain: localText
};
/** What is told about the whole answer. */
const outcome = { rightHtml: localText, wrongHtml: localText };

const question = z.discriminatedUnion('type', [
	z.object({
		...asked,
		type: z.enum(['single', 'multiple', 'true-false']),
		options: z.array(item.extend({ feedbackHtml: localText, correct: z.boolean() }))
	}),
	/** `items` in the right order. */
	z.object({ ...asked, ...outcome, type: z.literal('order'), items: z.array(item) }),
	/** `left[i]` belongs with `right[i]`; both have the same id. */
	z.object({
		...asked,
		...outcome,
		type: z.literal('match'),
		leftLabel: localText,
		rightLabel: localText,
		left: z.array(item),
		right: z.array(item)
	}),
	z.object({
		...asked,
		...outcome,
		type: z.literal('fill'),
		body: z.object({ nb: gapped, nn: gapped.optional(), en: gapped.optional() }),
		/** What may stand in each gap, in each language. */
		gaps: z.array(
			z.object({
				id: z.string(),
				accepts: z.object({
					nb: z.array(z.string()),
					nn: z.array(z.string()).optional(),
					en: z.array(z.string()).optional()
				})
			})
		)
	}),
	z.object({
		...asked,
		...outcome,
		type: z.literal('signs'),
		frame: z.enum(['mail', 'sms', 'browser']),
		message: z.object({ nb: message, nn: message.optional(), en: message.optional() }),
		/** So many of the signs must be found, and nothing else. */
		need: z.number(),
		marks: z.array(item.extend({ why: localText, correct: z.boolean() }))
	})
]);

export const courseSchema = z.object({
	slug: z.string(),
	/** SHA-256 of all files of the course. */
	hash: z.string(),
	languages: z.array(language),
	title: localText,
	summary: localText,
	why: z.object({
		nb: z.array(z.string()),
		nn: z.array(z.string()).optional(),
		en: z.array(z.string()).optional()
	}),
	audience: localText.optional(),
	contact: localText.optional(),
	versionNote: localText.optional(),
	minutes: z.number(),
	grants: z.array(grant),
	prerequisites: z.array(z.string()),
	links: z.object({
		routine: z.record(z.string(), z.string()),
		incident: z.record(z.string(), z.string())
	}),
	lessons: z.array(
		z.object({
			id: z.string(),
			minutes: z.number(),
			/** How many of its questions a round asks; null: all. */
			draw: z.number().nullable(),
			title: localText,
			/** The same kinds and ids in every language. */
			blocks: z.object({ nb: blocks, nn: blocks.optional(), en: blocks.optional() })
		})
	),
	quiz: z.object({
		title: localText,
		/** Percent of the drawn questions that must be right. */
		passMark: z.number(),
		/** After so many failed rounds in a row one waits so long; null: never. */
		pause: z.object({ rounds: z.number(), minutes: z.number() }).nullable()
	}),
	questions: z.array(question),
	/** Files of the course that lessons show, by their place in its folder (`media/kort.svg`). */
	media: z.record(z.string(), z.object({ sha256: z.string(), type: z.string(), bytes: z.number() }))
});

export type CourseSettings = z.infer<typeof settingsSchema>;
export type Course = z.infer<typeof courseSchema>;
export type Lesson = Course['lessons'][number];
export type Block = z.infer<typeof block>;
export type Question = z.infer<typeof question>;
export type Message = z.infer<typeof message>;
