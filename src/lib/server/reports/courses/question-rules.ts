import type { LocalText } from '../../db/index.ts';
import { suppress, type Cell, type Published } from '../suppression/index.ts';

/** What the first answers to one question add up to. `rest`: the share right of the other questions in the same round. */
export interface AnswerSums {
	answered: number;
	right: number;
	/** null: rounds have no other question. */
	restSum: number | null;
	/** Of the squares. */
	restSquares: number | null;
	/** Of those who answered this one right. */
	restOfRight: number | null;
}

/** With fewer answers than this, chance decides how a question seems to tell people apart. */
const ENOUGH = 20;

/** From here on a question tells well apart (Ebel & Frisbie, «Essentials of Educational Measurement», 1991, p. 232). */
const WELL = 0.2;

/** From here on down it tells the wrong way; between, a little more or less than nothing is chance. */
const BACKWARDS = -0.1;

/**
 * How well a question tells those who know from those who do not: the point-biserial correlation of right (1) or wrong
 * (0) with the rest score,
 *
 *     r = (M₁ − M₀) / s · √(p·q)
 *
 * where M₁ and M₀ are the mean rest scores of those who answered right and wrong, s the standard deviation (of the
 * population) of all rest scores, p the share right and q = 1 − p (Crocker & Algina, «Introduction to Classical and Modern
 * Test Theory», 1986, ch. 14). The rest score leaves the question itself out, which would else correlate with itself; it is
 * a share, since rounds of different versions may ask differently many.
 * @returns −1 to 1; null when all answered alike, or had the same rest score
 */
export function discriminationOf(sums: AnswerSums): number | null {
	const { answered, right, restSum, restSquares, restOfRight } = sums;
	const wrong = answered - right;
	if (right === 0 || wrong === 0) return null;
	if (restSum === null || restSquares === null || restOfRight === null) return null;
	const variance = restSquares / answered - (restSum / answered) ** 2;
	// Sums of shares are never quite exact: what is this small is none.
	if (variance < 1e-9) return null;
	const meanRight = restOfRight / right;
	const meanWrong = (restSum - restOfRight) / wrong;
	const p = right / answered;
	return ((meanRight - meanWrong) / Math.sqrt(variance)) * Math.sqrt(p * (1 - p));
}

/**
 * How a question tells apart: those who are good otherwise get it right more often (`well`), hardly more often (`little`),
 * or less often (`backwards`); `unknown` while too few have answered, or nobody differs.
 */
export type Telling = 'well' | 'little' | 'backwards' | 'unknown';

export function tellingOf(answered: number, discrimination: number | null): Telling {
	if (discrimination === null || answered < ENOUGH) return 'unknown';
	if (discrimination >= WELL) return 'well';
	return discrimination > BACKWARDS ? 'little' : 'backwards';
}

/** A question as the course owner may see it. Days of the week and names are nowhere in it. */
export interface QuestionFigures {
	id: string;
	text: LocalText;
	lessonId: string;
	/** null: so few have answered right or wrong, or at all, that it could point to them. */
	figures: {
		/** How many people have answered it, to the nearest five. */
		answered: Published;
		/** Share right of the first answers, 0–1, to the nearest five of them. A small one is a hard question. */
		share: Published;
		/** To one decimal; null also with so few answers that it could point to somebody. */
		discrimination: Published | null;
		telling: Telling;
		/** The wrong answer that most have given, when at least five have; null: none. */
		commonMistake: LocalText | null;
	} | null;
	/** Whether nobody has answered it. */
	isUnasked: boolean;
}

/**
 * Which questions of one lesson may be shown. How many answered them all together is known from how many rounds were
 * handed in, so one question alone is never hidden.
 * @param questions of the lesson: how many answered, and right
 * @param others the same questions in a larger group that is shown elsewhere
 */
export function showQuestions(
	questions: readonly { answered: number; right: number }[],
	others: readonly { answered: number; right: number }[] = []
): boolean[] {
	const tableOf = (cells: (Cell | null)[]) => [...cells.map((cell) => [cell]), [null]];
	const toCell = ({ answered, right }: { answered: number; right: number }): Cell | null =>
		answered === 0 ? null : { fulfilled: right, counted: answered };
	const table = tableOf(questions.map(toCell));
	const differences = questions.map((question, index): Cell | null => {
		const other = others[index];
		if (!other) return null;
		const fulfilled = Math.abs(other.right - question.right);
		const missing = Math.abs(other.answered - other.right - (question.answered - question.right));
		return { fulfilled, counted: fulfilled + missing };
	});
	const shown = suppress(table, others.length > 0 ? [tableOf(differences)] : [], ['public']);
	return questions.map((_, index) => shown[index]?.[0] === 'shown');
}
