import { describe, expect, it } from 'vitest';
import { discriminationOf, showQuestions, tellingOf, type AnswerSums } from './question-rules.ts';

/** Sums of answers: [right or wrong, rest score]. */
function sumsOf(answers: [0 | 1, number][]): AnswerSums {
	const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
	return {
		answered: answers.length,
		right: sum(answers.map(([right]) => right)),
		restSum: sum(answers.map(([, rest]) => rest)),
		restSquares: sum(answers.map(([, rest]) => rest * rest)),
		restOfRight: sum(answers.map(([right, rest]) => right * rest))
	};
}

/** Pearson's correlation the long way round: the point-biserial one is the same. */
function correlation(answers: [number, number][]): number {
	const mean = (values: number[]) => values.reduce((a, b) => a + b, 0) / values.length;
	const [x, y] = [answers.map(([a]) => a), answers.map(([, b]) => b)];
	const [mx, my] = [mean(x), mean(y)];
	const over = mean(answers.map(([a, b]) => (a - mx) * (b - my)));
	return over / Math.sqrt(mean(x.map((a) => (a - mx) ** 2)) * mean(y.map((b) => (b - my) ** 2)));
}

describe('discrimination', () => {
	// M₁ = 0.8, M₀ = 0.4, s = 0.2236…, p = q = 0.5: r = 0.4 / 0.2236 · 0.5 = 0.894.
	it('is the point-biserial correlation with the rest score, by hand', () => {
		const r = discriminationOf(
			sumsOf([
				[1, 0.9],
				[1, 0.7],
				[0, 0.5],
				[0, 0.3]
			])
		);
		expect(r).toBeCloseTo(0.8944, 4);
	});

	it.each<[string, [0 | 1, number][]]>([
		[
			'the good get it right',
			[
				[1, 1],
				[1, 0.8],
				[0, 0.4],
				[0, 0.6],
				[1, 0.6]
			]
		],
		[
			'the good get it wrong',
			[
				[0, 1],
				[0, 0.8],
				[1, 0.4],
				[1, 0.6],
				[0, 0.7]
			]
		],
		[
			'no connection',
			[
				[1, 1],
				[0, 1],
				[1, 0],
				[0, 0]
			]
		]
	])('is Pearson’s correlation where %s', (_, answers) => {
		expect(discriminationOf(sumsOf(answers))).toBeCloseTo(correlation(answers), 10);
	});

	it.each<[string, AnswerSums]>([
		['nobody has answered', sumsOf([])],
		[
			'all are right',
			sumsOf([
				[1, 0.2],
				[1, 0.9]
			])
		],
		[
			'all are wrong',
			sumsOf([
				[0, 0.2],
				[0, 0.9]
			])
		],
		[
			'all did as well on the rest',
			sumsOf([
				[1, 0.7],
				[0, 0.7],
				[1, 0.7]
			])
		],
		[
			'there is no rest',
			{ answered: 9, right: 5, restSum: null, restSquares: null, restOfRight: null }
		]
	])('is none where %s', (_, sums) => {
		expect(discriminationOf(sums)).toBeNull();
	});
});

describe('how a question tells apart', () => {
	it.each([
		[20, 0.45, 'well'],
		[20, 0.2, 'well'],
		[20, 0.199, 'little'],
		[20, 0, 'little'],
		[20, -0.099, 'little'],
		[20, -0.1, 'backwards'],
		[19, 0.9, 'unknown'],
		[500, null, 'unknown']
	])('%i answers and %s: %s', (answered, discrimination, expected) => {
		expect(tellingOf(answered, discrimination)).toBe(expected);
	});
});

describe('which questions of a lesson are shown', () => {
	const of = (...pairs: [number, number][]) =>
		pairs.map(([answered, right]) => ({ answered, right }));
	it.each([
		['many of each', of([30, 20], [25, 12]), [], [true, true]],
		[
			'four answered one: another is hidden with it',
			of([30, 20], [4, 2], [40, 10]),
			[],
			[false, false, true]
		],
		['three were wrong', of([30, 27], [30, 10], [60, 30]), [], [false, false, true]],
		['nobody was wrong', of([30, 30], [30, 10]), [], [true, true]],
		['nobody was asked', of([0, 0], [30, 10]), [], [true, true]],
		['only one question, few answered', of([3, 1]), [], [false]],
		['two more in all versions', of([30, 20], [40, 20]), of([32, 22], [40, 20]), [false, false]],
		['as many in all versions', of([30, 20], [40, 20]), of([30, 20], [40, 20]), [true, true]],
		['many more in all versions', of([30, 20], [40, 20]), of([60, 40], [80, 40]), [true, true]]
	])('%s', (_, questions, others, expected) => {
		expect(showQuestions(questions, others)).toEqual(expected);
	});
});
