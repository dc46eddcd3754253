import { z } from 'zod';
import { require } from '../auth/index.ts';
import type { Context, Language } from '../db/index.ts';
import { emitStatements } from '../xapi/index.ts';
import { actingPerson, statementFrame, takeAttempt, type Attempt } from './attempt.ts';
import { InvalidAnswer, NotFound } from './errors.ts';
import { insertResponse, listResponses, type ResponseRow } from './step-queries.ts';
import { questionRef, responseOf } from './question-ref.ts';
import { momentOf } from './rules/progress.ts';
import { grade, readResponse } from './rules/response.ts';
import { readMove } from './rules/story.ts';
import type { Block, Lesson } from './schema.ts';

const LONGEST_THOUGHT = 4000;

/**
 * Keeps what a person did inside a lesson: an answer for practice, a choice in a story (nothing: begin anew), or a
 * thought. It counts for nothing, and only the person sees it; statements tell of answers, never of thoughts. What comes
 * twice under one id is kept once.
 * @param input `id`: made where it was given; `response`: as readResponse takes it, `[from, to]`, or the text
 * @throws InvalidAnswer, NotFound
 */
export async function saveResponse(
	context: Context,
	input: {
		id: string;
		attemptId: string;
		lessonId: string;
		itemId: string;
		response: string[];
		language: Language;
		givenAt?: Date;
	}
): Promise<{ isNew: boolean; savedAt: Date }> {
	await require(context, 'self', { self: true });
	if (!z.uuid().safeParse(input.id).success) throw new InvalidAnswer('unknown');
	const personId = actingPerson(context);
	const attempt = await takeAttempt(context, personId, { attemptId: input.attemptId });
	const lesson = attempt.course.lessons.find(({ id }) => id === input.lessonId);
	const block = lesson?.blocks.nb.find((one) => 'id' in one && one.id === input.itemId);
	if (!lesson || !block) throw new NotFound('Vi finner ikke dette i leksjonen.');

	const givenAt = momentOf(input.givenAt, attempt.row.startedAt, context.now);
	const kept = await readKept(context, attempt, block, input);
	if (!kept) return { isNew: false, savedAt: givenAt };
	const row: ResponseRow = { id: input.id, itemId: input.itemId, givenAt, ...kept };
	const isNew = await insertResponse(context, attempt.row.id, row);
	if (isNew) await tell(context, attempt, lesson, row, input.language);
	return { isNew, savedAt: givenAt };
}

/** What to keep; null when it changes nothing. */
async function readKept(
	context: Context,
	{ row, course }: Attempt,
	block: Block,
	{ itemId, response }: { itemId: string; response: string[] }
): Promise<Pick<ResponseRow, 'response' | 'correct'> | null> {
	switch (block.kind) {
		case 'question': {
			const question = course.questions.find(({ id, use }) => id === itemId && use === 'practice');
			if (!question) throw new NotFound('Vi finner ikke dette spørsmålet.');
			const read = readResponse(question, response, { attemptId: row.id, round: 0 });
			return { response: read, correct: grade(question, read) };
		}
		case 'scenario': {
			const moves = await listResponses(context, row.id, [itemId]);
			const move = readMove(
				block,
				moves.map((one) => one.response),
				response
			);
			return move && { response: move, correct: null };
		}
		case 'reflection': {
			const text = response.join('\n').trim();
			if (text.length > LONGEST_THOUGHT) throw new InvalidAnswer('too-long');
			const [last] = (await listResponses(context, row.id, [itemId])).slice(-1);
			return text === (last?.response[0] ?? '') ? null : { response: [text], correct: null };
		}
		default:
			throw new NotFound('Vi finner ikke dette i leksjonen.');
	}
}

async function tell(
	context: Context,
	attempt: Attempt,
	lesson: Lesson,
	{ itemId, response, correct, givenAt }: ResponseRow,
	language: Language
): Promise<void> {
	const question = attempt.course.questions.find(({ id }) => id === itemId);
	if (!question || correct === null) return;
	await emitStatements(context, attempt.row.personId, [
		{
			...statementFrame(attempt, language),
			verb: 'answered',
			at: givenAt,
			lesson: { id: lesson.id, name: lesson.title },
			question: questionRef(question),
			response: responseOf(question, response),
			correct
		}
	]);
}
