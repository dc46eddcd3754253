import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { checkCourses } from '../check-courses.ts';
import { adviceSeeds } from './seeds/advice.ts';
import { languageSeeds } from './seeds/languages.ts';
import { questionSeeds } from './seeds/questions.ts';
import type { Seed } from './seeds/seed.ts';
import { settingsSeeds } from './seeds/settings.ts';
import { storySeeds } from './seeds/stories.ts';
import { textSeeds } from './seeds/text.ts';

// Each test reads a whole course, which takes its time when many tests run at once.
vi.setConfig({ testTimeout: 30_000 });

let home = '';
beforeAll(async () => {
	home = await mkdtemp(join(tmpdir(), 'kyndig-feil-'));
});
afterAll(() => rm(home, { recursive: true }));

let copies = 0;

/** A folder that holds the template as a course of its own. */
async function copyTemplate(): Promise<string> {
	const folder = join(home, String(++copies));
	await cp('courses/_mal', join(folder, 'mal'), { recursive: true });
	// What the template asks for is not here.
	await change(folder, 'course.yaml', 'prerequisites: [informasjonssikkerhet]\n', '');
	return folder;
}

/** @returns the text as it was, and as it is now */
async function change(folder: string, file: string, from: string, to: string) {
	const path = join(folder, 'mal', file);
	const before = await readFile(path, 'utf8');
	if (!before.includes(from)) throw new Error(`«${from}» is not in ${file}.`);
	const after = before.replace(from, () => to);
	await writeFile(path, after);
	return { before, after };
}

async function write(folder: string, file: string, content: string | Buffer): Promise<void> {
	const path = join(folder, file);
	await mkdir(dirname(path), { recursive: true });
	await writeFile(path, content);
}

async function findingsOf(folder: string, slugs?: string[]) {
	return (await checkCourses({ folder, slugs })).findings;
}

async function plant(seed: Seed) {
	const folder = await copyTemplate();
	const { before, after } = await change(folder, seed.file, seed.from, seed.to);
	const index = seed.at === undefined ? before.indexOf(seed.from) : after.indexOf(seed.at);
	if (index < 0) throw new Error(`«${seed.at}» is not in ${seed.file} after the change.`);
	const line = seed.in ? 1 : after.slice(0, index).split('\n').length;
	return { folder, place: { file: `courses/mal/${seed.in ?? seed.file}`, line } };
}

describe('courses check finds each of the seeded faults', () => {
	it('and none in the template itself', async () => {
		expect(await findingsOf(await copyTemplate())).toEqual([]);
	});

	it.each(
		Object.entries({
			...settingsSeeds,
			...textSeeds,
			...storySeeds,
			...questionSeeds,
			...languageSeeds
		})
	)('%s', async (_, seed) => {
		const { folder, place } = await plant(seed);
		expect(await findingsOf(folder)).toContainEqual({
			...place,
			kind: 'fault',
			course: 'mal',
			message: expect.stringContaining(seed.says)
		});
	});

	it.each<[string, string, string | Buffer | null, string]>([
		['a page that is missing', 'nn/valg.md', null, 'Fila mangler'],
		['a page that no lesson asks for', 'nb/ekstra.md', '', 'Fila er ikke nevnt i course.yaml'],
		['no course.yaml', 'course.yaml', null, 'Fila mangler'],
		['a film that is something else', 'media/kort.webm', 'film', 'Innholdet er ikke webm'],
		[
			'a picture that is too large',
			'media/kort.svg',
			Buffer.alloc(500_001, ' '),
			'Fila er 501 kB. Et bilde kan være høyst 500 kB'
		]
	])('%s', async (_, file, content, says) => {
		const folder = await copyTemplate();
		if (content === null) await rm(join(folder, 'mal', file));
		else await write(folder, `mal/${file}`, content);
		expect(await findingsOf(folder)).toContainEqual({
			kind: 'fault',
			course: 'mal',
			file: `courses/mal/${file}`,
			line: 1,
			message: expect.stringContaining(says)
		});
	});

	it('a course that is asked for and is not there', async () => {
		const folder = await copyTemplate();
		const { before } = await change(
			folder,
			'course.yaml',
			'languages:',
			'prerequisites: [annet]\nlanguages:'
		);
		expect(await findingsOf(folder)).toEqual([
			{
				kind: 'fault',
				course: 'mal',
				file: 'courses/mal/course.yaml',
				line: before.slice(0, before.indexOf('languages:')).split('\n').length,
				message: 'Kurset «annet» finnes ikke. Rett navnet, eller stryk det.'
			}
		]);
	});

	it('courses that ask for each other, in each of them', async () => {
		const folder = await copyTemplate();
		for (const [slug, next] of [
			['en', 'to'],
			['to', 'mal']
		] as const) {
			await cp(join(folder, 'mal'), join(folder, slug), { recursive: true });
			const text = await readFile(join(folder, slug, 'course.yaml'), 'utf8');
			await write(
				folder,
				`${slug}/course.yaml`,
				text.replace('slug: mal', `slug: ${slug}\nprerequisites: [${next}]`)
			);
		}
		await change(folder, 'course.yaml', 'languages:', 'prerequisites: [en]\nlanguages:');
		const found = await findingsOf(folder);
		expect(found.map(({ course, message }) => [course, message])).toEqual([
			['en', 'Kurs kan ikke kreve hverandre: en → to → mal → en.'],
			['mal', 'Kurs kan ikke kreve hverandre: mal → en → to → mal.'],
			['to', 'Kurs kan ikke kreve hverandre: to → mal → en → to.']
		]);
	});
});

describe('courses check advises on', () => {
	it.each(Object.entries(adviceSeeds))('%s', async (_, seed) => {
		const { folder, place } = await plant(seed);
		const found = await findingsOf(folder);
		expect(found.filter(({ kind }) => kind === 'fault')).toEqual([]);
		expect(found).toContainEqual({
			...place,
			kind: 'advice',
			course: 'mal',
			message: expect.stringContaining(seed.says)
		});
	});
});

describe('checkCourses', () => {
	it('finds no faults in the courses that are shipped, and nothing at all in the template', async () => {
		const { courses, findings } = await checkCourses({ folder: 'courses' });
		expect(courses).toBeGreaterThan(0);
		expect(findings.filter(({ kind }) => kind === 'fault')).toEqual([]);
		expect(await findingsOf('courses', ['_mal'])).toEqual([]);
	});

	it('checks what it is asked for, and leaves out templates otherwise', async () => {
		const folder = await copyTemplate();
		await cp(join(folder, 'mal'), join(folder, '_mal'), { recursive: true });
		await write(folder, '_mal/nb/ekstra.md', '');
		await write(folder, 'tom/les.txt', '');
		expect((await checkCourses({ folder })).courses).toBe(2);
		expect(await findingsOf(folder, ['mal'])).toEqual([]);
		expect(await findingsOf(folder, ['tom'])).toMatchObject([{ file: 'courses/tom/course.yaml' }]);
		expect(await findingsOf(folder, ['_mal'])).toMatchObject([
			{ file: 'courses/_mal/nb/ekstra.md' }
		]);
		await expect(checkCourses({ folder, slugs: ['nei'] })).rejects.toThrow(
			'Mappa courses/nei finnes ikke. Der ligger: _mal, mal, tom.'
		);
	});

	it('orders findings by file and line', async () => {
		const folder = await copyTemplate();
		await change(folder, 'nb/valg.md', 'end=ok', 'end=x');
		await change(folder, 'nb/valg.md', ':::question{#ov-dor}', ':::question');
		await change(folder, 'nb/tekst.md', ':::checklist', ':::sjekkliste');
		await write(folder, 'mal/media/ubrukt.txt', '');
		const found = await findingsOf(folder);
		const places = found.map(({ file, line }) => `${file}:${String(line).padStart(3, '0')}`);
		expect(places.length).toBeGreaterThan(4);
		expect(places).toEqual([...places].sort());
	});
});
