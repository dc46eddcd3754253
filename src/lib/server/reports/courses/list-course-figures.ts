import { require } from '../../auth/index.ts';
import { contentLanguage, getCatalogue, textIn } from '../../courses/index.ts';
import type { Context, Language } from '../../db/index.ts';
import {
	countStarts,
	countWaiting,
	listActiveTimes,
	listStars,
	listTitles
} from './course-queries.ts';
import { firstDayOf, PERIODS, type Period } from './periods.ts';
import { FIVE, ofMany, roundTo, toFives, type Published } from '../suppression/index.ts';
import { averageStars, shareOf, timeOf, type Average } from './shown-figures.ts';
import { showStarts } from './start-figures.ts';

/** How a course goes. A figure is null where it could point to fewer than five. */
export interface CourseFigures {
	slug: string;
	title: string;
	/** The language of the title. */
	language: Language;
	/** To the nearest five, as all counts here. */
	started: Published | null;
	completed: Published | null;
	/** Share of those who began that have finished, 0–1; null also when nobody has begun. */
	share: Published | null;
	/** Median of active time, whole minutes; null also when nobody has finished. */
	minutes: Published | null;
	/** null: fewer than five have said what they think. */
	stars: Average | null;
	/** Comments that wait to be decided about; 0 while they are held back. */
	waiting: Published;
}

/**
 * How every course goes in the kommune, by title. People are counted, not attempts.
 * @throws Forbidden
 */
export async function listCourseFigures(
	context: Context,
	{ period, language }: { period: Period; language: Language }
): Promise<CourseFigures[]> {
	await require(context, 'courseFigures', {});
	const since = PERIODS.map((one) => firstDayOf(one, context.today));
	const counts = await countStarts(context, since);
	const times = await listActiveTimes(context, {
		since: firstDayOf(period, context.today),
		slug: null,
		hash: null
	});
	const stars = await listStars(context, { slug: null, hash: null });
	const waiting = await countWaiting(context);
	return (await listNames(context, counts, language))
		.map(({ slug, ...name }): CourseFigures => {
			const shown = showStarts(
				PERIODS.map(
					(_, index) =>
						counts.find((one) => one.slug === slug && one.since === index) ?? {
							started: 0,
							completed: 0
						}
				)
			)[PERIODS.indexOf(period)] ?? { started: null, completed: null };
			const started = toFives(shown.started);
			const completed = toFives(shown.completed);
			const sum = stars.find((one) => one.slug === slug);
			return {
				slug,
				...name,
				started,
				completed,
				share: shareOf(started, completed),
				minutes: completed === null ? null : timeOf(times.find((one) => one.slug === slug)),
				stars: averageStars(sum),
				waiting:
					ofMany(sum?.people ?? 0, waiting.find((one) => one.slug === slug)?.waiting ?? 0) ??
					roundTo(FIVE, 0)
			};
		})
		.sort((a, b) => a.title.localeCompare(b.title, 'nb'));
}

/** Courses of the catalogue, and those that somebody began on before they were taken out of it. */
async function listNames(context: Context, counts: { slug: string }[], wanted: Language) {
	const catalogue = await getCatalogue();
	const names = [...catalogue.values()].map(({ slug, title, languages }) => {
		const language = contentLanguage({ languages }, wanted);
		return { slug, title: textIn(title, language), language };
	});
	const gone = [...new Set(counts.map(({ slug }) => slug))].filter((slug) => !catalogue.has(slug));
	const earlier = (await listTitles(context, gone)).map(({ slug, title }) => ({
		slug,
		title: textIn(title, wanted),
		language: title[wanted] === undefined ? ('nb' as const) : wanted
	}));
	return [...names, ...earlier];
}
