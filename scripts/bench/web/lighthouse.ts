import { launch } from 'chrome-launcher';
import lighthouse from 'lighthouse';
import { Stop } from '../../lib/home.mjs';
import { systemChromium } from '../../lib/chromium.mjs';

/** What the issue asks for, of 100. */
export const SCORE_LIMITS = { performance: 95, accessibility: 100, 'best-practices': 100 };

type Category = keyof typeof SCORE_LIMITS;
const CATEGORIES = Object.keys(SCORE_LIMITS) as Category[];

/** Told beside the scores, in milliseconds; layout shift is a number of its own. */
const METRICS = {
	fcp: 'first-contentful-paint',
	lcp: 'largest-contentful-paint',
	tbt: 'total-blocking-time',
	cls: 'cumulative-layout-shift'
} as const;

export interface Visit {
	name: string;
	address: string;
	/** The `Cookie` header of who looks; null: nobody has signed in. */
	cookie: string | null;
}

export interface Scores {
	page: string;
	/** The lowest of all runs, but for the performance: the median. */
	scores: Record<Category, number>;
	/** Medians. */
	metrics: Record<keyof typeof METRICS, number>;
	runs: number;
	/** What takes from accessibility or best practices, by Lighthouse's own names. */
	faults: string[];
}

/** Runs Lighthouse as it comes: a phone of the middle class on a slow 4G network, an empty cache each time. */
export async function measureScores(visit: Visit, runs: number): Promise<Scores> {
	const results: Run[] = [];
	// Now and then the trace of a visit is lost, and Lighthouse asks to be run again.
	for (let lost = 0; results.length < runs;)
		try {
			results.push(await runOnce(visit));
		} catch (error) {
			if (!(error instanceof Lost) || ++lost > runs) throw error;
		}
	const all = (category: Category) => results.map(({ scores }) => scores[category]);
	return {
		page: visit.name,
		scores: {
			performance: medianOf(all('performance')),
			accessibility: Math.min(...all('accessibility')),
			'best-practices': Math.min(...all('best-practices'))
		},
		metrics: mapValues(METRICS, (_, name) => medianOf(results.map(({ metrics }) => metrics[name]))),
		runs,
		faults: [...new Set(results.flatMap(({ faults }) => faults))]
	};
}

/** A visit that gave no result. */
class Lost extends Stop {}

interface Run {
	scores: Record<Category, number>;
	metrics: Record<keyof typeof METRICS, number>;
	faults: string[];
}

async function runOnce({ address, cookie }: Visit): Promise<Run> {
	const chromium = await launch({
		...(systemChromium && { chromePath: systemChromium }),
		chromeFlags: ['--headless=new', '--no-sandbox'],
		logLevel: 'silent'
	});
	try {
		const result = await lighthouse(address, {
			port: chromium.port,
			logLevel: 'silent',
			output: 'json',
			onlyCategories: CATEGORIES,
			...(cookie !== null && { extraHeaders: { Cookie: cookie } })
		});
		const { lhr } = result ?? {};
		if (!lhr || lhr.runtimeError)
			throw new Lost(`Lighthouse: ${lhr?.runtimeError?.message ?? 'ga ikke noe svar'}`);
		// Somebody who was not let in would be measured on the sign-in page.
		if (lhr.finalDisplayedUrl !== address)
			throw new Stop(`${address} førte til ${lhr.finalDisplayedUrl}.`);
		return {
			scores: mapValues(SCORE_LIMITS, (_, name) =>
				Math.round((lhr.categories[name]?.score ?? 0) * 100)
			),
			metrics: mapValues(METRICS, (audit) => lhr.audits[audit]?.numericValue ?? NaN),
			faults: (['accessibility', 'best-practices'] as const).flatMap((name) =>
				(lhr.categories[name]?.auditRefs ?? [])
					.filter(({ id, weight }) => weight > 0 && lhr.audits[id]?.score === 0)
					.map(({ id }) => id)
			)
		};
	} finally {
		chromium.kill();
	}
}

function mapValues<Name extends string, Value, Result>(
	record: Record<Name, Value>,
	change: (value: Value, name: Name) => Result
): Record<Name, Result> {
	return Object.fromEntries(
		(Object.entries(record) as [Name, Value][]).map(([name, value]) => [name, change(value, name)])
	) as Record<Name, Result>;
}

function medianOf(values: number[]): number {
	const sorted = values.toSorted((a, b) => a - b);
	return sorted[Math.floor((sorted.length - 1) / 2)] ?? NaN;
}
