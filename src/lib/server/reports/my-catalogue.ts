import { require } from '../auth/index.ts';
import {
	browseCourses,
	type Catalogue,
	type CatalogueCourse,
	type CatalogueQuery
} from '../courses/index.ts';
import type { Context } from '../db/index.ts';
import type { Line } from './lines.ts';
import { listLines, personOf } from './my-learning.ts';
import type { Wording } from './reason.ts';
import { recommend } from './recommend.ts';

/** A course of the catalogue, and what it is to this person. */
export interface CatalogueEntry extends CatalogueCourse {
	/** What is asked of the person and not in place, or soon not, that the course gives: the most pressing first. */
	closes: Line[];
}

export interface MyCatalogue extends Omit<Catalogue, 'courses'> {
	/** Ranked, or what is recommended first, as it presses. */
	courses: CatalogueEntry[];
}

/**
 * The courses that fit a search and filters, with what each would bring in place for the person today.
 * @throws Forbidden
 */
export async function getMyCatalogue(
	context: Context,
	query: CatalogueQuery,
	wording: Wording
): Promise<MyCatalogue> {
	await require(context, 'self', { self: true });
	const catalogue = await browseCourses(context, { language: wording.locale, query });
	const lines = await listLines(context, personOf(context), context.today, wording);
	const recommended = recommend(catalogue.courses, lines).map(
		({ course, closes }): CatalogueEntry => ({ ...course, closes })
	);
	const found = catalogue.courses.map(({ slug }) => slug);
	return {
		...catalogue,
		courses: catalogue.isRanked
			? recommended.sort((a, b) => found.indexOf(a.slug) - found.indexOf(b.slug))
			: recommended
	};
}
