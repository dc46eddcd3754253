import { setImmediate } from 'node:timers/promises';
import MiniSearch, { type Query, type SearchOptions } from 'minisearch';
import SearchableMap from 'minisearch/SearchableMap';
import type { Language, LocalText } from '../../db/index.ts';
import type { Course, Lesson } from '../schema.ts';
import { lessonText } from './lesson-text.ts';
import { fold, queryWords, stemsOf, type QueryWord, type Stems } from './terms.ts';

/** What of a course can be found. */
export type SearchableCourse = Pick<
	Course,
	'slug' | 'title' | 'summary' | 'why' | 'audience' | 'grants'
> & { lessons: Pick<Lesson, 'title' | 'blocks'>[] };

/** Words of a course, in whichever languages it has, by where they stand. */
type CourseWords = Record<keyof typeof WEIGHTS, string>;

/** What a hit is worth, by where it is. */
const WEIGHTS = {
	title: 8,
	gives: 6,
	lessonTitles: 3,
	summary: 3,
	why: 2,
	audience: 2,
	lessons: 0.5
};

export interface CourseIndex {
	/** Where the stem of every word is. */
	places: MiniSearch<CourseWords & { slug: string }>;
	/** The stems of every word, by its spelling, and by themselves. */
	spellings: SearchableMap<Set<string>>;
	stems: Set<string>;
}

export interface Hits {
	/** The courses that fit, best first. */
	slugs: string[];
	/** No course has all the words; these have some of them. */
	isPartial: boolean;
}

/**
 * Takes a second for some hundred courses, and lets others work meanwhile.
 * @param competences names of what courses give, by code
 */
export async function buildCourseIndex(
	courses: Iterable<SearchableCourse>,
	competences: ReadonlyMap<string, LocalText>
): Promise<CourseIndex> {
	const known: Record<Language, Stems> = { nb: new Map(), nn: new Map(), en: new Map() };
	const toStems = (texts: Texts): string =>
		LANGUAGES.flatMap((language) =>
			(texts[language] ?? []).flatMap((text) => stemsOf(text, language, known[language]))
		).join(' ');
	const places = new MiniSearch<CourseWords & { slug: string }>({
		idField: 'slug',
		fields: Object.keys(WEIGHTS),
		// Texts and queries come as stems.
		tokenize: (stems) => stems.split(' '),
		processTerm: (stem) => stem,
		searchOptions: {
			boost: WEIGHTS,
			weights: { prefix: 0.6, fuzzy: 0 }
		}
	});
	for (const course of courses) {
		places.add({
			slug: course.slug,
			title: toStems(collect([course.title])),
			gives: toStems(
				collect(course.grants.flatMap(({ competence }) => competences.get(competence) ?? []))
			),
			lessonTitles: toStems(collect(course.lessons.map(({ title }) => title))),
			summary: toStems(collect([course.summary])),
			why: toStems(course.why),
			audience: toStems(collect(course.audience ? [course.audience] : [])),
			lessons: toStems(
				inEach((language) => course.lessons.map(({ blocks }) => lessonText(blocks[language] ?? [])))
			)
		});
		await setImmediate();
	}
	const spellings = new SearchableMap<Set<string>>();
	for (const [word, stem] of LANGUAGES.flatMap((language) => [...known[language]]))
		for (const spelling of [fold(word), stem]) spellings.fetch(spelling, () => new Set()).add(stem);
	return { places, spellings, stems: new Set([...spellings.values()].flatMap((all) => [...all])) };
}

/**
 * The courses that a query asks for, whichever of the languages it is in: those that have every word, else those that
 * have some. A word is found by its stem, by how it begins, as the last part of a longer word, and, where that finds
 * nothing, in spite of slips of the key.
 * @returns null when the query has no word to look for
 */
export function searchCourses(index: CourseIndex, query: string): Hits | null {
	const words = queryWords(query, (stem) => index.stems.has(stem));
	if (words.length === 0) return null;
	const queries = words.map((word) => queryFor(index, word));
	const all = find(index, { combineWith: 'AND', queries });
	if (all.length > 0 || words.length === 1) return { slugs: all, isPartial: false };
	const some = find(index, anyOf(queries));
	return { slugs: some, isPartial: some.length > 0 };
}

function find({ places }: CourseIndex, query: Query): string[] {
	return places.search(query).map(({ id }) => String(id));
}

/** All that one word may stand for. */
function queryFor(index: CourseIndex, { written, stems }: QueryWord): Query {
	const asWritten = anyOf([
		anyOf(stems, { prefix: (stem) => stem.length >= SHORTEST_BEGINNING }),
		anyOf(longerWords(index, stems), { boostTerm: () => 0.5 })
	]);
	return find(index, asWritten).length > 0
		? asWritten
		: anyOf(nearestWords(index, [written, ...stems]));
}

function anyOf(queries: Query[], options: SearchOptions = {}): Query {
	return { ...options, combineWith: 'OR', queries };
}

const SHORTEST_BEGINNING = 3;
/** Shorter ends stand in too many words by chance: «mat» in «format». */
const SHORTEST_END = 4;
/** What stands before it must be a word as well. */
const SHORTEST_FRONT = 3;

/** Norwegian writes compounds as one word: who looks for «avtale» looks for «databrukeravtale» too. */
function longerWords(index: CourseIndex, stems: string[]): string[] {
	const ends = stems.filter((stem) => stem.length >= SHORTEST_END);
	return [...index.stems].filter((stem) =>
		ends.some((end) => stem.length >= end.length + SHORTEST_FRONT && stem.endsWith(end))
	);
}

/** Stems of the words that are spelt most like one that no course has, as it is written or without its ending. */
function nearestWords({ spellings }: CourseIndex, written: string[]): string[] {
	for (let slips = 1; slips <= MOST_SLIPS; slips++) {
		const near = written
			.filter((word) => slips <= slipsIn(word))
			.flatMap((word) => [
				...[...spellings.fuzzyGet(word, slips).values()].map(([stems]) => stems),
				...swapped(word).flatMap((other) => spellings.get(other) ?? [])
			]);
		if (near.length > 0) return near.flatMap((stems) => [...stems]);
	}
	return [];
}

const MOST_SLIPS = 3;

/** How many letters may be wrong, missing or too many. */
function slipsIn({ length }: string): number {
	if (length < 4) return 0;
	if (length < 7) return 1;
	return length < 12 ? 2 : MOST_SLIPS;
}

/** The word with two neighbours in each other's place: the slip that fingers make most often. */
function swapped(word: string): string[] {
	return Array.from(
		{ length: word.length - 1 },
		(_, at) => word.slice(0, at) + word.charAt(at + 1) + word.charAt(at) + word.slice(at + 2)
	);
}

const LANGUAGES: Language[] = ['nb', 'nn', 'en'];
type Texts = Partial<Record<Language, string[]>>;

function collect(texts: LocalText[]): Texts {
	return inEach((language) => texts.flatMap((text) => text[language] ?? []));
}

function inEach(textsIn: (language: Language) => string[]): Texts {
	return Object.fromEntries(LANGUAGES.map((language) => [language, textsIn(language)]));
}
