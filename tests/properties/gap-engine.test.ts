import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as rules from '#lib/server/competence/rules/index.ts';
import {
	askEvaluator,
	describeDisagreement,
	describeHistory,
	firstDisagreement
} from '../support/compare-answers.ts';
import { factsOf, frameOf } from '../support/engine-adapter.ts';
import { evaluate } from '../support/gap-evaluator.ts';
import { FEATURE_NAMES, featuresOf } from '../support/gap-features.ts';
import { allDays, datesToAsk, historyArbitrary, type History } from '../support/gap-history.ts';
import { toIso } from '../support/civil-days.ts';

const SEED = Number(process.env.KYNDIG_SEED ?? 20260115);
const HISTORIES = Number(process.env.KYNDIG_HISTORIES ?? 2000);
const DATES = 20;

/** Each status among the answers, and each feature among the histories, in at least this share. */
const LEAST_SHARE = 0.01;

/** Worst first. */
const WORST: rules.Status[] = [
	'overdue',
	'expired',
	'missing',
	'paused',
	'expiring',
	'met',
	'waived'
];

/**
 * Runs the check on generated values.
 * @throws Error with the smallest value that fails, as a person reads it, and how to run it again
 */
function holdFor<T>(
	arbitrary: fc.Arbitrary<T>,
	runs: number,
	check: (value: T) => string | null,
	describeValue: (value: T) => string
): void {
	const property = fc.property(arbitrary, (value) => {
		const wrong = check(value);
		if (wrong !== null) throw new Error(wrong);
	});
	const result = fc.check(property, { numRuns: runs, seed: SEED });
	if (!result.failed) return;
	const value = result.counterexample?.[0];
	const reason =
		result.errorInstance instanceof Error ? result.errorInstance.message : 'interrupted';
	throw new Error(
		`after ${result.numRuns} runs (KYNDIG_SEED=${SEED}), shrunk ${result.numShrinks} times: ${reason}\n${value === undefined ? '' : describeValue(value)}`
	);
}

/** Every evaluation that the history gives, in the kommune it is of. */
function evaluationsOf(
	history: History
): { municipality: number; code: string; evaluation: rules.Evaluation | null }[] {
	return history.municipalities.flatMap(({ id }) => {
		const frame = frameOf(rules, history, id);
		const facts = factsOf(rules, history, id);
		return frame.requirements.map((requirement) => ({
			municipality: id,
			code: requirement.code,
			evaluation: rules.evaluate(frame, facts, requirement)
		}));
	});
}

/** The status, dates and reasons of every row on a day. */
function rowsOn(history: History, dates: string[]): string[] {
	return evaluationsOf(history).flatMap(({ municipality, code, evaluation }) =>
		dates.map((date) => {
			const row = evaluation && rules.explainOn(evaluation, rules.toDay(date));
			if (!row) return `${municipality} ${code} ${date}: not subject`;
			const { version, status, subjectFrom, due, validUntil, nextChange, evidence, expiredOn } =
				row;
			const through = row.through.map(({ number, position }) => `${number}/${position}`).sort();
			return `${municipality} ${code} ${date}: ${[version.owner, version.number, status, subjectFrom, due, validUntil, nextChange, evidence?.on, expiredOn, ...through].join(' ')}`;
		})
	);
}

describe(`the gap engine on ${HISTORIES} generated histories`, () => {
	it('answers as the independent evaluator does', () => {
		const statuses = new Map<string, number>(rules.STATUSES.map((status) => [status, 0]));
		const features = new Map<string, number>(FEATURE_NAMES.map((feature) => [feature, 0]));
		let answers = 0;
		let subject = 0;
		holdFor(
			historyArbitrary,
			HISTORIES,
			(history) => {
				const asked = askEvaluator(history, DATES);
				answers += asked.length;
				for (const { expected } of asked) {
					if (expected === null) continue;
					subject++;
					statuses.set(expected.status, (statuses.get(expected.status) ?? 0) + 1);
				}
				for (const feature of featuresOf(history))
					features.set(feature, (features.get(feature) ?? 0) + 1);
				const disagreement = firstDisagreement(rules, history, asked);
				return disagreement && describeDisagreement(history, disagreement);
			},
			() => ''
		);
		const shares = [
			...[...statuses].map(([name, count]) => ({ name, share: count / subject })),
			...[...features].map(([name, count]) => ({ name, share: count / HISTORIES }))
		];
		console.log(
			[
				`${HISTORIES} histories, seed ${SEED}: ${answers} answers, ${subject} of them with a status, no difference.`,
				'Share of the statuses (of answers) and the features (of histories):',
				...shares.map(
					({ name, share }) => `  ${name.padEnd(32)} ${(100 * share).toFixed(1).padStart(5)} %`
				)
			].join('\n')
		);
		expect(shares.filter(({ share }) => share < LEAST_SHARE)).toEqual([]);
	});

	it('never answers less for more evidence', () => {
		holdFor(
			fc.record({ history: historyArbitrary, dropped: fc.nat(5) }),
			HISTORIES,
			({ history, dropped }) => {
				const less: History = {
					...history,
					achievements: history.achievements.filter(
						(_, index) => index !== dropped % Math.max(1, history.achievements.length)
					),
					signatures: history.signatures.filter(
						(_, index) => index !== dropped % Math.max(1, history.signatures.length)
					)
				};
				const [many, few] = [evaluationsOf(history), evaluationsOf(less)];
				const dates = datesToAsk(history, DATES);
				for (const [index, { evaluation, code }] of many.entries()) {
					const other = few[index]?.evaluation;
					if (!evaluation || !other) continue;
					for (const date of dates) {
						const more = rules.explainOn(evaluation, rules.toDay(date));
						const before = rules.explainOn(other, rules.toDay(date));
						if (!more || !before) continue;
						const reaches = (row: rules.GapRow) => row.validUntil ?? rules.BEGINNING;
						if (reaches(more) < reaches(before))
							return `${code} on ${date} reaches less far with more evidence`;
						if (WORST.indexOf(more.status) < WORST.indexOf(before.status))
							return `${code} on ${date} is ${before.status} and with more evidence ${more.status}`;
					}
				}
				return null;
			},
			({ history, dropped }) =>
				`added: number ${dropped} of the achievements and signatures\n${describeHistory(history)}`
		);
	});

	it('gives segments that cover the subject days once, with neighbours that differ', () => {
		holdFor(
			historyArbitrary,
			HISTORIES,
			(history) => {
				const days = [...new Set(allDays(history).flatMap((day) => [day - 1, day]))];
				for (const { municipality, code, evaluation } of evaluationsOf(history)) {
					const segments = evaluation?.segments ?? [];
					for (const [index, segment] of segments.entries()) {
						if (segment.from >= segment.until)
							return `${code} has an empty segment from ${rules.fromDay(segment.from)}`;
						const next = segments[index + 1];
						if (!next) continue;
						if (next.from < segment.until)
							return `${code} has two segments on ${rules.fromDay(next.from)}`;
						if (next.from === segment.until && next.status === segment.status)
							return `${code} has ${next.status} twice in a row at ${rules.fromDay(next.from)}`;
					}
					for (const day of days) {
						const covered = segments.filter(({ from, until }) => from <= day && day < until);
						const verdict = evaluate(history, municipality, code, toIso(day));
						if (covered.length !== (verdict ? 1 : 0))
							return `${code} in ${municipality} has ${covered.length} segments on ${toIso(day)} and is ${verdict?.status ?? 'not subject'}`;
					}
				}
				return null;
			},
			describeHistory
		);
	});

	it('gives each day the status of its segment', () => {
		holdFor(
			historyArbitrary,
			HISTORIES,
			(history) => {
				for (const { code, evaluation } of evaluationsOf(history)) {
					if (!evaluation) continue;
					for (const { from, until, status } of evaluation.segments) {
						// The first and last days and one in the middle: a cut that is missing shows at one of them.
						const last = Math.min(until, from + 2000) - 1;
						for (const day of [from, Math.floor((from + last) / 2), last]) {
							const answered = rules.explainOn(evaluation, day)?.status;
							if (answered !== status)
								return `${code} is ${answered} on ${rules.fromDay(day)}, its segment ${status}`;
						}
					}
				}
				return null;
			},
			describeHistory
		);
	});

	it('does not depend on the order of the facts', () => {
		const shuffled = historyArbitrary.chain((history) =>
			fc
				.record({
					employments: orderOf(history.employments),
					absences: orderOf(history.absences),
					accesses: orderOf(history.accesses),
					achievements: orderOf(history.achievements),
					signatures: orderOf(history.signatures),
					waivers: orderOf(history.waivers),
					requirements: orderOf(history.requirements)
				})
				.map((order) => ({ history, other: { ...history, ...order } }))
		);
		holdFor(
			shuffled,
			HISTORIES,
			({ history, other }) => {
				const dates = datesToAsk(history, DATES);
				const answers = rowsOn(history, dates);
				const others = rowsOn(other, dates);
				const place = answers.findIndex((answer, index) => answer !== others[index]);
				return place < 0 ? null : `${answers[place]}\nin another order ${others[place]}`;
			},
			({ history, other }) =>
				`${describeHistory(history)}\nin another order:\n${describeHistory(other)}`
		);
	});
});

function orderOf<T>(facts: T[]): fc.Arbitrary<T[]> {
	return fc.shuffledSubarray(facts, { minLength: facts.length });
}
