import fc from 'fast-check';
import type { LearningFact, QuestionRef } from '#lib/server/xapi/index.ts';

/*
 * Every kind of fact that the courses can tell, with any values that they may have.
 */

const text = fc.record(
	{
		nb: fc.string({ minLength: 1 }),
		nn: fc.string({ minLength: 1 }),
		en: fc.string({ minLength: 1 })
	},
	{ requiredKeys: ['nb'] }
);
const slug = fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,12}$/);
const milliseconds = fc.integer({ min: 0, max: 40 * 3_600_000 });
const lesson = fc.record({ id: slug, name: text });
const score = fc
	.integer({ min: 1, max: 40 })
	.chain((total) =>
		fc.record({ correct: fc.integer({ min: 0, max: total }), total: fc.constant(total) })
	);

const choices = fc.uniqueArray(fc.record({ id: slug, text }), {
	selector: ({ id }) => id,
	minLength: 1,
	maxLength: 6
});

/** A question of some kind, with a response to it. */
const asked = (
	interaction: fc.Arbitrary<QuestionRef['interaction']>,
	response: fc.Arbitrary<string[]>
) => fc.record({ question: fc.record({ id: slug, text, interaction }), response });

const answers = fc.oneof(
	choices.chain((all) =>
		asked(
			fc.constantFrom({ type: 'choice', choices: all }, { type: 'sequencing', choices: all }),
			fc.shuffledSubarray(all.map(({ id }) => id))
		)
	),
	fc.tuple(choices, choices).chain(([source, target]) =>
		asked(
			fc.constant({ type: 'matching', source, target }),
			fc
				.tuple(...source.map(({ id }) => fc.constantFrom(...target.map((to) => `${id}:${to.id}`))))
				.map((pairs) => [...pairs])
		)
	),
	asked(
		fc.constant({ type: 'true-false' }),
		fc.boolean().map((answer) => [String(answer)])
	),
	asked(fc.constant({ type: 'fill-in' }), fc.array(fc.string(), { minLength: 1, maxLength: 3 }))
);

const deed: fc.Arbitrary<Record<string, unknown>> = fc.oneof(
	fc.record({ verb: fc.constant('initialized') }),
	fc.record(
		{
			verb: fc.constant('experienced'),
			lesson,
			percent: fc.integer({ min: 0, max: 100 }),
			milliseconds
		},
		{ requiredKeys: ['verb', 'lesson', 'percent'] }
	),
	fc
		.record({ verb: fc.constant('answered'), lesson, answer: answers, correct: fc.boolean() })
		.map(({ answer, ...rest }) => ({ ...rest, ...answer })),
	fc.record({
		verb: fc.constantFrom('scored', 'passed', 'failed', 'completed'),
		score,
		milliseconds
	}),
	fc.record({ verb: fc.constant('terminated'), milliseconds })
);

/** Any fact. */
export const learningFact: fc.Arbitrary<LearningFact> = fc
	.record({
		frame: fc.record({
			course: fc.record({ slug, name: text }),
			registration: fc.uuid(),
			session: fc.uuid(),
			language: fc.constantFrom('nb', 'nn', 'en')
		}),
		deed
	})
	.map(({ frame, deed }) => ({ ...frame, ...deed }) as LearningFact);
