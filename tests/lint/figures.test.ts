import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type {
	compareFrozenReport,
	freezeReport,
	getCooperation,
	getCourseReport,
	getFrozenReport,
	getGapSummary,
	getOverview,
	getTrend,
	listCourseFigures,
	listFrozenReports,
	Published,
	verifyFrozenReport
} from '#lib/server/reports/index.ts';

/*
 * Whoever sees figures without names sees numbers that suppression has made, and no others: the type checker finds every
 * number in the answers that is of another make, and this test every use case whose answers it does not look at.
 */

/** Numbers that count nobody. */
type NotCounts = 'id' | 'requirementId' | 'stoppedAfterDays';
/** What its writer said, beside the figures. */
type Said = 'comments';

/** Where numbers stand that suppression has not made. */
type Raw<T, Path extends string = ''> = T extends Published
	? never
	: T extends number
		? Path
		: T extends readonly (infer One)[]
			? Raw<One, Path>
			: T extends object
				? {
						[Key in keyof T & string]: Key extends NotCounts | Said
							? never
							: Raw<T[Key], `${Path}.${Key}`>;
					}[keyof T & string]
				: never;
type None<T extends never> = T;
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- of any use case
type RawIn<UseCase extends (...args: any[]) => Promise<unknown>> = Raw<
	Awaited<ReturnType<UseCase>>
>;

/** A use case whose answer holds a raw number makes its line here a type error. */
interface Looked {
	getOverview: None<RawIn<typeof getOverview>>;
	getGapSummary: None<RawIn<typeof getGapSummary>>;
	getTrend: None<RawIn<typeof getTrend>>;
	getCooperation: None<RawIn<typeof getCooperation>>;
	listCourseFigures: None<RawIn<typeof listCourseFigures>>;
	getCourseReport: None<RawIn<typeof getCourseReport>>;
}

/** Answers that are texts of another day: what getGapSummary said then. Who may see those with names is asked anew. */
const FROZEN = {
	freezeReport: {} as typeof freezeReport,
	listFrozenReports: {} as typeof listFrozenReports,
	getFrozenReport: {} as typeof getFrozenReport,
	verifyFrozenReport: {} as typeof verifyFrozenReport,
	compareFrozenReport: {} as typeof compareFrozenReport
};

const LOOKED: Record<keyof Looked, true> = {
	getOverview: true,
	getGapSummary: true,
	getTrend: true,
	getCooperation: true,
	listCourseFigures: true,
	getCourseReport: true
};

/** They answer nothing. */
const SILENT = ['moderateFeedback'];

const GUARDS = /require\([^;]*'(figures|cooperation|courseFigures)'/;

/** Names of the exported functions that ask for one of the permissions without names. */
function guardedIn(file: string): string[] {
	const functions = readFileSync(file, 'utf8').split(/^export async function /m);
	return functions.slice(1).flatMap((text) => {
		const body = text.split(/^}/m)[0] ?? '';
		return GUARDS.test(body) ? (/^\w+/.exec(text)?.[0] ?? []) : [];
	});
}

const files = readdirSync('src/lib/server', { recursive: true, encoding: 'utf8' })
	.filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
	.map((file) => join('src/lib/server', file));

describe('Figures without names', () => {
	it('come from use cases whose numbers are all made by suppression', () => {
		const known = [...Object.keys(LOOKED), ...Object.keys(FROZEN), ...SILENT];
		const guarded = files.flatMap(guardedIn);
		expect(guarded.length).toBeGreaterThan(8);
		expect(guarded.filter((name) => !known.includes(name))).toEqual([]);
	});

	it('get their numbers where they are made, and nowhere else', () => {
		const makers = files.filter((file) => /\bas Published\b/.test(readFileSync(file, 'utf8')));
		expect(makers).toEqual([join('src/lib/server/reports/suppression/rounding.ts')]);
	});

	it('know one number for a small group', () => {
		const reports = files.filter((file) => file.startsWith(join('src/lib/server/reports/')));
		const named = reports.filter((file) =>
			/const \w+ = 5;|[<>]=? 5\b/.test(readFileSync(file, 'utf8'))
		);
		expect(named).toEqual([join('src/lib/server/reports/suppression/rounding.ts')]);
	});
});
