import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toDay, toIso } from './civil-days.ts';
import { FEATURE_NAMES } from './gap-features.ts';
import { evaluate, featuresOf } from './gap-evaluator.ts';
import { hasCycle } from './gap-history/people.ts';
import { windowOf } from './gap-history/requirements.ts';
import {
	allDays,
	datesToAsk,
	historyArbitrary,
	rowsOf,
	type History,
	type Requirement
} from './gap-history.ts';

function everyHistory(check: (history: History) => void): void {
	fc.assert(fc.property(historyArbitrary, check), { numRuns: 500 });
}

function versionOn(
	{ versions, until }: Requirement,
	date: string
): Requirement['versions'][number] | undefined {
	return until !== null && until <= date
		? undefined
		: versions.findLast(({ from }) => from <= date);
}

describe('a generated history', () => {
	it('has no two periods of one employment at once, and no period that ends before it starts', () => {
		everyHistory(({ employments, absences, accesses, waivers }) => {
			for (const { from, until } of [employments, absences, accesses, waivers].flat())
				expect(until === null || from < until).toBe(true);
			for (const one of employments)
				for (const other of employments)
					if (
						one !== other &&
						one.municipality === other.municipality &&
						one.employeeNumber === other.employeeNumber &&
						one.positionNumber === other.positionNumber
					)
						expect(
							(one.until !== null && one.until <= other.from) ||
								(other.until !== null && other.until <= one.from)
						).toBe(true);
		});
	});

	it('never puts a unit under itself', () => {
		everyHistory((history) => {
			for (const municipality of history.municipalities)
				for (const day of allDays(history)) expect(hasCycle(municipality, toIso(day))).toBe(false);
		});
	});

	it('has versions in order with levels, months and windows that are allowed', () => {
		everyHistory(({ requirements, agreements }) => {
			for (const { versions } of [...requirements, ...agreements])
				for (const [place, { from }] of versions.entries())
					expect(place === 0 || (versions[place - 1]?.from ?? from) < from).toBe(true);
			for (const { owner, versions } of requirements)
				for (const { demand, months, window, scope } of versions) {
					if ('level' in demand) expect([1, 2, 3, 4]).toContain(demand.level);
					if (months !== null) {
						expect(months >= 1 && months <= 24).toBe(true);
						expect(windowOf({ months, window })).toBeLessThan(28 * months);
					}
					if (owner === 0) expect(scope.unit).toBeUndefined();
				}
		});
	});

	it('has overlays that only tighten, on every day', () => {
		everyHistory((history) => {
			for (const overlay of history.requirements) {
				const baseline = history.requirements.find(
					({ code, owner }) => code === overlay.code && owner === 0
				);
				if (baseline === undefined || overlay.owner === 0) continue;
				for (const date of allDays(history).map(toIso)) {
					const over = versionOn(overlay, date);
					const under = versionOn(baseline, date);
					if (over === undefined || under === undefined) continue;
					expect(over.scope).toEqual(under.scope);
					expect(over.days).toBeLessThanOrEqual(under.days);
					expect(over.months ?? Infinity).toBeLessThanOrEqual(under.months ?? Infinity);
					expect(windowOf(over)).toBeLessThanOrEqual(windowOf(under));
					if (over.lastDay !== null) expect(over.lastDay <= (under.lastDay ?? '')).toBe(true);
					if ('level' in over.demand && 'level' in under.demand) {
						expect(over.demand.competence).toBe(under.demand.competence);
						expect(over.demand.level).toBeGreaterThanOrEqual(under.demand.level);
					} else expect(over.demand).toEqual(under.demand);
				}
			}
		});
	});

	it('has evidence that can exist: signed in force, revoked no earlier than achieved', () => {
		everyHistory(({ achievements, signatures, agreements }) => {
			for (const { achieved, end, revoked } of achievements) {
				expect(end === null || achieved < end).toBe(true);
				expect(revoked === null || achieved <= revoked).toBe(true);
			}
			for (const { agreement, version, signed } of signatures) {
				const versions = agreements.find(({ code }) => code === agreement)?.versions;
				expect(versions?.findLast(({ from }) => toDay(from) <= toDay(signed))?.number).toBe(
					version
				);
			}
		});
	});
});

describe('generated histories together', () => {
	it('contain every feature and every status often enough to meet', () => {
		const histories = fc.sample(historyArbitrary, { numRuns: 1000, seed: 20240229 });
		const features = new Map<string, number>(FEATURE_NAMES.map((name) => [name, 0]));
		const statuses = new Map<string, number>(
			['waived', 'met', 'expiring', 'paused', 'missing', 'expired', 'overdue'].map((name) => [
				name,
				0
			])
		);
		for (const history of histories) {
			for (const name of featuresOf(history)) features.set(name, (features.get(name) ?? 0) + 1);
			for (const date of datesToAsk(history, 12))
				for (const { municipality, requirement } of rowsOf(history)) {
					const status = evaluate(history, municipality, requirement, date)?.status;
					if (status !== undefined) statuses.set(status, (statuses.get(status) ?? 0) + 1);
				}
		}
		const verdicts = [...statuses.values()].reduce((sum, count) => sum + count, 0);
		expect([...features].filter(([, count]) => count < 0.03 * histories.length)).toEqual([]);
		expect([...statuses].filter(([, count]) => count < 0.03 * verdicts)).toEqual([]);
	}, 60_000);
});
