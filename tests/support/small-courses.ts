import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface SmallCourse {
	slug: string;
	title: { nb: string; nn: string };
	minutes: number;
	grants: { competence: string; level: number }[];
}

const homes: string[] = [];
const originalHome = process.env['KYNDIG_HOME'];

/**
 * Makes a project folder that holds courses of one lesson and one question, and makes it the one that courses are read
 * from.
 */
export async function publishSmallCourses(courses: SmallCourse[]): Promise<void> {
	const home = await mkdtemp(join(tmpdir(), 'kyndig-sma-kurs-'));
	homes.push(home);
	await symlink(join(process.cwd(), 'reference'), join(home, 'reference'));
	for (const course of courses) {
		const folder = join(home, 'courses', course.slug);
		// JSON is YAML too.
		const settings = JSON.stringify({
			...course,
			summary: { nb: 'Kort.', nn: 'Stutt.' },
			why: { nb: ['En.', 'To.', 'Tre.'], nn: ['Ein.', 'To.', 'Tre.'] },
			languages: ['nb', 'nn'],
			lessons: [{ id: 'en', minutes: 1 }],
			quiz: { page: 'prove', pass_mark: 100 }
		});
		for (const language of ['nb', 'nn']) {
			await mkdir(join(folder, language), { recursive: true });
			await writeFile(join(folder, language, 'en.md'), '---\ntitle: Begynn\n---\n\nHei.\n');
			await writeFile(join(folder, language, 'prove.md'), QUESTION);
		}
		await writeFile(join(folder, 'course.yaml'), settings);
	}
	process.env['KYNDIG_HOME'] = home;
}

const QUESTION = `---
title: Til slutt
---

:::question{#q lesson=en}
Hva?

- [x] Dette

  Ja.
- [ ] Ikke dette

  Nei.
:::
`;

/** Takes away what publishSmallCourses made. */
export async function unpublishSmallCourses(): Promise<void> {
	if (originalHome === undefined) delete process.env['KYNDIG_HOME'];
	else process.env['KYNDIG_HOME'] = originalHome;
	for (const home of homes.splice(0)) await rm(home, { recursive: true });
}
