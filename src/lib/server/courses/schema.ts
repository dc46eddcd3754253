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

/** course.yaml. Unknown keys are refused: a misspelt key must not pass as left out. */
export const settingsSchema = z.strictObject({
	slug,
	title: localText,
	summary: localText,
	audience: localText.optional(),
	contact: localText.optional(),
	version_note: localText.optional(),
	minutes,
	grants: z.array(grant).min(1),
	languages: z.array(language).min(1),
	/** Percent of the questions that must be right. */
	pass_mark: z.int().min(1).max(100),
	lessons: z.array(z.strictObject({ id: slug, minutes })).min(1),
	quiz: slug
});

/** Front matter of a lesson or quiz. */
export const frontMatterSchema = z.strictObject({ title: z.string().min(1) });

/** A whole version of a course, with its keys: as it is stored, never as it is shown. */
export const courseSchema = z.object({
	slug: z.string(),
	/** SHA-256 of all files of the course. */
	hash: z.string(),
	languages: z.array(language),
	title: localText,
	summary: localText,
	audience: localText.optional(),
	contact: localText.optional(),
	versionNote: localText.optional(),
	minutes: z.number(),
	passMark: z.number(),
	grants: z.array(grant),
	lessons: z.array(
		z.object({ id: z.string(), minutes: z.number(), title: localText, html: localText })
	),
	quizTitle: localText,
	questions: z.array(
		z.object({
			id: z.string(),
			lessonId: z.string(),
			multiple: z.boolean(),
			/** Html without blocks, fit for a heading or a legend. */
			text: localText,
			plain: localText,
			options: z.array(
				z.object({
					/** `a`, `b`, …: by place, the same in every language. */
					id: z.string(),
					/** Html without blocks, fit for a label. */
					html: localText,
					plain: localText,
					feedbackHtml: localText,
					correct: z.boolean()
				})
			)
		})
	)
});

export type CourseSettings = z.infer<typeof settingsSchema>;
export type Course = z.infer<typeof courseSchema>;
export type Lesson = Course['lessons'][number];
export type Question = Course['questions'][number];
