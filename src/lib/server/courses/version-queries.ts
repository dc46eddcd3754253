import type { Context } from '../db/index.ts';
import type { Course } from './schema.ts';
import { readStoredCourse } from './stored-course.ts';
import { keepVersion } from './version-cache.ts';

export interface FileRow {
	type: string;
	bytes: Buffer;
}

/** Keeps what the course says now, for everyone who begins on it, with its files. */
export async function insertVersion(
	context: Pick<Context, 'trx'>,
	course: Course,
	readFiles: () => Promise<(FileRow & { sha256: string })[]>
): Promise<void> {
	const added = await context.trx
		.insertInto('courseVersion')
		.values({ slug: course.slug, contentHash: course.hash, content: JSON.stringify(course) })
		.onConflict((conflict) => conflict.doNothing())
		.executeTakeFirst();
	if (added.numInsertedOrUpdatedRows === 0n) return;
	const files = await readFiles();
	if (files.length === 0) return;
	await context.trx
		.insertInto('courseFile')
		.values(files.map(({ sha256, type, bytes }) => ({ sha256, type, bytes })))
		.onConflict((conflict) => conflict.doNothing())
		.execute();
}

export async function findFile(
	context: Pick<Context, 'trx'>,
	sha256: string
): Promise<FileRow | null> {
	const row = await context.trx
		.selectFrom('courseFile')
		.select(['type', 'bytes'])
		.where('sha256', '=', sha256)
		.executeTakeFirst();
	return row ?? null;
}

/** What the course said when it last was stored; null when it never was. */
export async function findNewestVersion(
	context: Pick<Context, 'trx'>,
	slug: string
): Promise<Course | null> {
	const row = await context.trx
		.selectFrom('courseVersion')
		.select('content')
		.where('slug', '=', slug)
		.orderBy('publishedAt', 'desc')
		.limit(1)
		.executeTakeFirst();
	return row ? readStoredCourse(row.content) : null;
}

/** What the course said in the version that an attempt began with. Others read the same object: it is not to be changed. */
export async function getVersion(context: Context, slug: string, hash: string): Promise<Course> {
	return keepVersion(`${slug} ${hash}`, () => readVersion(context, slug, hash));
}

async function readVersion(context: Context, slug: string, hash: string): Promise<Course> {
	const { content } = await context.trx
		.selectFrom('courseVersion')
		.select('content')
		.where('slug', '=', slug)
		.where('contentHash', '=', hash)
		.executeTakeFirstOrThrow();
	return readStoredCourse(content);
}

/** The versions of a course that somebody in the kommune has begun on, those stored last first. */
export async function listVersionsInUse(
	{ trx, municipalityId }: Context,
	slug: string
): Promise<{ contentHash: string }[]> {
	return trx
		.selectFrom('courseVersion as v')
		.select('v.contentHash')
		.where('v.slug', '=', slug)
		.where(({ exists, selectFrom }) =>
			exists(
				selectFrom('courseAttempt as a')
					.select('a.id')
					.where('a.municipalityId', '=', municipalityId)
					.whereRef('a.slug', '=', 'v.slug')
					.whereRef('a.contentHash', '=', 'v.contentHash')
			)
		)
		.orderBy('v.publishedAt', 'desc')
		.execute();
}
