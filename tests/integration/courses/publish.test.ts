import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, it } from 'vitest';
import { getCatalogue, getFile, NotFound, publishCourses } from '#lib/server/courses/index.ts';
import { describeOnDatabases } from '../../support/database.ts';

const originalHome = process.env['KYNDIG_HOME'];
const homes: string[] = [];

/** A folder of courses, and makes it the one that courses are read from. Courses are the template, with some text changed. */
async function startOn(courses: Record<string, (page: string) => string>): Promise<void> {
	const home = await mkdtemp(join(tmpdir(), 'kyndig-hjem-'));
	homes.push(home);
	process.env['KYNDIG_HOME'] = home;
	for (const [slug, change] of Object.entries(courses)) {
		const folder = join(home, 'courses', slug);
		await cp('courses/_mal', folder, { recursive: true });
		const yaml = await readFile(join(folder, 'course.yaml'), 'utf8');
		await writeFile(
			join(folder, 'course.yaml'),
			yaml
				.replace('slug: mal', `slug: ${slug.replace('_', '')}`)
				.replace('prerequisites: [informasjonssikkerhet]\n', '')
		);
		const page = join(folder, 'nb/tekst.md');
		await writeFile(page, change(await readFile(page, 'utf8')));
	}
}

const asItIs = (page: string) => page;
const edition = (words: string) => (page: string) => page.replace('Skriv kort.', words);
const faulty = (page: string) => page.replace('alt=', 'tekst=');

describeOnDatabases('publishing courses', (db) => {
	beforeEach(() => {
		process.env['KYNDIG_HOME'] = originalHome;
	});
	afterAll(async () => {
		if (originalHome === undefined) delete process.env['KYNDIG_HOME'];
		else process.env['KYNDIG_HOME'] = originalHome;
		for (const home of homes.splice(0)) await rm(home, { recursive: true });
	});

	/** As at start. @returns what was refused */
	async function publish(): Promise<string[]> {
		const refused: string[] = [];
		await publishCourses(db.database.db, ({ slug, faults }) =>
			refused.push(
				...faults.map(({ file, line, message }) => `${slug}/${file}:${line}: ${message}`)
			)
		);
		return refused;
	}
	const versions = async () => {
		const rows = await db.asOwner((trx) =>
			trx.selectFrom('courseVersion').select('slug').orderBy('slug').execute()
		);
		return rows.map(({ slug }) => slug);
	};
	const textOf = async (slug: string) =>
		JSON.stringify((await getCatalogue()).get(slug)?.lessons[0]?.blocks.nb);

	it('stores each course with its files, and the same files once', async () => {
		await startOn({ en: asItIs, to: asItIs, _mal: asItIs });
		expect(await publish()).toEqual([]);
		expect(await publish()).toEqual([]);
		expect(await versions()).toEqual(['en', 'to']);
		const media = (await getCatalogue()).get('en')?.media ?? {};
		expect(Object.keys(media)).toHaveLength(6);
		for (const [place, { sha256, type }] of Object.entries(media)) {
			const file = await db.asOperator((context) => getFile(context, sha256));
			expect(file.type).toBe(type);
			expect(Buffer.from(file.bytes)).toEqual(await readFile(join('courses/_mal', place)));
		}
		await expect(
			db.asOperator((context) => getFile(context, '0'.repeat(64)))
		).rejects.toBeInstanceOf(NotFound);
	});

	it('does not publish a course with faults, says why, and goes on with the others', async () => {
		await startOn({ galt: faulty, rett: asItIs });
		const refused = await publish();
		expect(refused).toEqual([
			expect.stringMatching(/^galt\/nb\/tekst\.md:\d+: ::image kan ikke ha «tekst»\.$/),
			expect.stringMatching(/^galt\/nb\/tekst\.md:\d+: ::image trenger alt="…"/)
		]);
		expect([...(await getCatalogue()).keys()]).toEqual(['rett']);
		expect(await versions()).toEqual(['en', 'rett', 'to']);
	});

	it('lets the version that lay there stay, until the faults are mended', async () => {
		await startOn({ fag: edition('Første utgave.') });
		await publish();
		await startOn({ fag: edition('Andre utgave.') });
		await publish();
		await startOn({ fag: (page) => faulty(edition('Tredje utgave.')(page)) });
		expect(await publish()).toHaveLength(2);
		expect(await textOf('fag')).toContain('Andre utgave.');
		await startOn({ fag: edition('Tredje utgave.') });
		expect(await publish()).toEqual([]);
		expect(await textOf('fag')).toContain('Tredje utgave.');
	});
});
