import { z } from 'zod';
import { mapLanguages, withBokmal } from './format/languages.ts';
import { courseSchema, type Course } from './schema.ts';

const { title, languages, grants, audience, contact, versionNote } = courseSchema.shape;

/** What a course was before lessons had parts, and questions other types than one or several right answers. */
const firstShape = z.object({
	slug: z.string(),
	hash: z.string(),
	languages,
	title,
	summary: title,
	audience,
	contact,
	versionNote,
	minutes: z.number(),
	passMark: z.number(),
	grants,
	lessons: z.array(z.object({ id: z.string(), minutes: z.number(), title, html: title })),
	quizTitle: title,
	questions: z.array(
		z.object({
			id: z.string(),
			lessonId: z.string(),
			multiple: z.boolean(),
			text: title,
			plain: title,
			options: z.array(
				z.object({
					id: z.string(),
					html: title,
					plain: title,
					feedbackHtml: title,
					correct: z.boolean()
				})
			)
		})
	)
});

/**
 * A version of a course as it lies in the database, whichever shape versions had when it was stored.
 * Whoever began on it finishes it.
 */
export function readStoredCourse(content: unknown): Course {
	const first = firstShape.safeParse(content);
	return first.success ? fromFirstShape(first.data) : courseSchema.parse(content);
}

function fromFirstShape({
	passMark,
	quizTitle,
	lessons,
	questions,
	...same
}: z.infer<typeof firstShape>): Course {
	return {
		...same,
		// Nobody had written why; inventing it would not be honest.
		why: { nb: [] },
		prerequisites: [],
		links: { routine: {}, incident: {} },
		lessons: lessons.map(({ html, ...lesson }) => ({
			...lesson,
			draw: null,
			blocks: withBokmal(
				mapLanguages(html, (text) => [{ kind: 'html' as const, html: text }]),
				[]
			)
		})),
		quiz: { title: quizTitle, passMark, pause: null },
		questions: questions.map(({ multiple, ...question }) => ({
			...question,
			use: 'quiz',
			type: multiple ? 'multiple' : 'single'
		})),
		media: {}
	};
}
