import { require } from '../auth/index.ts';
import { getFacts, getFrame, mergeRows } from '../competence/index.ts';
import { getCatalogue, listCourses } from '../courses/index.ts';
import type { Context } from '../db/index.ts';
import { getCourseFinder } from './course-finder.ts';
import { gapRows } from './gap-report.ts';
import { toLine, type Line } from './lines.ts';
import { getNames, listLooksAt, listOwnEvidence } from './queries.ts';
import { mostPressingFirst, wouldMeet } from './recommend.ts';
import { evidenceName, inLanguage, type Wording } from './reason.ts';

export interface MyLine extends Line {
	/** Lessons read, when the course is begun and not finished. */
	progress: { done: number; total: number } | null;
}

export interface MyLearning {
	/** What is asked and not in place, the most pressing first; what is about to expire comes last. */
	todo: MyLine[];
	/** What is in place (also what expires soon) or waived. */
	have: Line[];
	/** On leave: clocks stand still. */
	paused: Line[];
	lastLook: Look | null;
}

export interface Look {
	day: string;
	actorName: string;
	permission: string;
	municipalityId: number;
	times: number;
}

/** What I must do, by when and why; what I have; what expires. @throws Forbidden */
export async function getMyLearning(context: Context, wording: Wording): Promise<MyLearning> {
	await require(context, 'self', { self: true });
	const person = personOf(context);
	const lines = await listLines(context, person, context.today, wording);
	const courses = await listCourses(context, { language: wording.locale });
	const withProgress = (line: Line): MyLine => {
		const course = courses.find(({ slug }) => slug === line.course?.slug);
		const done = course?.attempt?.lessonsRead;
		return {
			...line,
			progress: course && done !== undefined ? { done, total: course.lessonCount } : null
		};
	};
	const [lastLook] = await listLooksAt(context.trx, person, 1);
	return {
		todo: mostPressingFirst(lines).map(withProgress),
		have: lines.filter(({ status }) => ['expiring', 'met', 'waived'].includes(status)),
		paused: lines.filter(({ status }) => status === 'paused'),
		lastLook: lastLook ?? null
	};
}

/** What is asked of me in what a course gives; null when nobody asks it of me. @throws Forbidden */
export async function findMyLine(
	context: Context,
	slug: string,
	wording: Wording
): Promise<Line | null> {
	await require(context, 'self', { self: true });
	const grants = (await getCatalogue()).get(slug)?.grants ?? [];
	const lines = await listLines(context, personOf(context), context.today, wording);
	return lines.find((line) => wouldMeet(grants, line)) ?? null;
}

/** The agreements that I am asked to sign or have signed, the most pressing first. @throws Forbidden */
export async function listMyAgreements(context: Context, wording: Wording): Promise<Line[]> {
	await require(context, 'self', { self: true });
	const lines = await listLines(context, personOf(context), context.today, wording);
	const todo = mostPressingFirst(lines);
	return [...todo, ...lines.filter((line) => !todo.includes(line))].filter(
		({ isAgreement }) => isAgreement
	);
}

/** What is asked of a person on a day, one line a competence. The caller has decided that the actor may see it. */
export async function listLines(
	context: Context,
	person: number,
	date: string,
	wording: Wording
): Promise<Line[]> {
	const { trx, municipalityId } = context;
	const names = await getNames(trx, municipalityId, date);
	const findCourses = await getCourseFinder();
	const facts = (await getFacts(trx, municipalityId, [person])).get(person);
	if (!facts) return [];
	const rows = gapRows(await getFrame(trx, municipalityId), facts, date);
	return mergeRows(rows).map((merged) => toLine(merged, names, findCourses, wording));
}

/** One piece of the person's evidence. Days are last days included. */
export interface OwnEvidence {
	title: string;
	level: number | null;
	source: string;
	on: string;
	until: string | null;
	revokedOn: string | null;
	/** Who withdrew it in Kyndig, and why. */
	revokedBy: string | null;
	revokedReason: string | null;
	/** Who recorded it, and why; the reason is empty where a course, a signature or a file brought it. */
	recordedBy: string;
	reason: string;
	issuer: string;
	municipality: string;
	/** The attempt at a course that gave it. */
	attemptId: string | null;
}

/** All evidence the person has, newest first, from every kommune. @throws Forbidden */
export async function listMyEvidence(
	context: Context,
	{ locale }: Wording
): Promise<OwnEvidence[]> {
	await require(context, 'self', { self: true });
	const rows = await listOwnEvidence(context.trx, personOf(context));
	return rows.map(({ name, source, ...row }) => ({
		...row,
		title: inLanguage(name, locale),
		source: evidenceName(source, locale)
	}));
}

/** Who has looked at my data, newest first. @throws Forbidden */
export async function listLooksAtMe(context: Context): Promise<Look[]> {
	await require(context, 'self', { self: true });
	return listLooksAt(context.trx, personOf(context), 200);
}

export function personOf({ actor }: Context): number {
	if (actor.kind !== 'person')
		throw new Error('Only a signed-in person has learning of their own.');
	return actor.personId;
}
