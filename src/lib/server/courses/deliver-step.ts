import { z } from 'zod';
import type { Context, Language } from '../db/index.ts';
import { answerQuestion } from './answer-question.ts';
import { InvalidAnswer, NotFound } from './errors.ts';
import { finishLesson } from './finish-lesson.ts';
import { saveResponse } from './save-response.ts';

const common = {
	id: z.uuid(),
	givenAt: z.iso.datetime().transform((text) => new Date(text)),
	attemptId: z.uuid()
};
const name = z.string().max(100);
const response = z.array(z.string().max(5000)).max(100);

/** What a browser without coverage kept of what a person did: as `lib/offline` sends it. */
export const stepSchema = z.discriminatedUnion('kind', [
	z.strictObject({
		...common,
		kind: z.literal('answer'),
		round: z.int().positive(),
		questionId: name,
		response
	}),
	z.strictObject({ ...common, kind: z.literal('lesson'), lessonId: name }),
	z.strictObject({
		...common,
		kind: z.literal('response'),
		lessonId: name,
		itemId: name,
		response
	})
]);

/**
 * Does what a person did without coverage, on the moment they did it. Repeating it changes nothing.
 * @returns `kept`: it is saved, now or before; `refused`: it cannot be; `unknown`: no attempt of theirs
 */
export async function deliverStep(
	context: Context,
	step: z.infer<typeof stepSchema>,
	language: Language
): Promise<'kept' | 'refused' | 'unknown'> {
	try {
		switch (step.kind) {
			case 'answer':
				await answerQuestion(context, { ...step, language });
				break;
			case 'lesson':
				await finishLesson(context, { ...step, language });
				break;
			case 'response':
				await saveResponse(context, { ...step, language });
				break;
		}
		return 'kept';
	} catch (error) {
		if (error instanceof InvalidAnswer) return 'refused';
		if (error instanceof NotFound) return 'unknown';
		throw error;
	}
}
