import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { useInstallation } from '../../support/run-kyndig.ts';

describe('kyndig courses check', async () => {
	const kyndig = await useInstallation();
	const check = (...args: string[]) =>
		kyndig.run(['courses', 'check', ...args], { KYNDIG_HOME: kyndig.folder });

	beforeAll(async () => {
		const courses = join(kyndig.folder, 'courses');
		await mkdir(courses);
		await cp('courses/_mal', join(courses, '_mal'), { recursive: true });
		await cp('courses/_mal', join(courses, 'galt'), { recursive: true });
		await cp('courses/_mal', join(courses, 'informasjonssikkerhet'), { recursive: true });
		for (const slug of ['galt', 'informasjonssikkerhet']) {
			const file = join(courses, slug, 'course.yaml');
			const text = (await readFile(file, 'utf8')).replace('slug: mal', `slug: ${slug}`);
			const alone = text.replace('prerequisites: [informasjonssikkerhet]\n', '');
			await writeFile(file, slug === 'galt' ? text.replace('minutes: 5', 'minutes: 30') : alone);
		}
		const page = join(courses, 'galt/nb/valg.md');
		await writeFile(page, (await readFile(page, 'utf8')).replace('end=ok', 'end=slutt'));
	});

	it('says nothing but so of what is sound, templates by name', async () => {
		expect(await check('_mal', 'informasjonssikkerhet')).toEqual({
			code: 0,
			stdout: '2 kurs sjekket: ingen feil og ingen råd.\n',
			stderr: ''
		});
	});

	it('writes each fault and advice with file and line, and ends with 1', async () => {
		const { code, stdout } = await check();
		expect(code).toBe(1);
		const lines = stdout.trimEnd().split('\n');
		expect(lines).toEqual([
			'courses/galt/course.yaml:19: råd: minutes er 30, men leksjonene (5 minutter) og prøven (2 spørsmål) tar til sammen om lag 6.',
			'courses/galt/nb/valg.md:23: end kan bare være good, ok, bad, ikke «slutt».',
			'courses/galt/nn/valg.md:7: Steget «sent» har ikke samme end= som på bokmål.',
			'2 kurs sjekket: 2 feil og 1 råd.'
		]);
	});

	it('writes the same as JSON', async () => {
		const { code, stdout } = await check('galt', '--json');
		expect(code).toBe(1);
		expect(JSON.parse(stdout)).toContainEqual({
			kind: 'fault',
			course: 'galt',
			file: 'courses/galt/nb/valg.md',
			line: 23,
			message: 'end kan bare være good, ok, bad, ikke «slutt».'
		});
	});

	it.each<[string[], string]>([
		[['courses'], 'Hva skal gjøres med kursene?'],
		[['courses', 'sjekk'], 'Hva skal gjøres med kursene?'],
		[
			['courses', 'check', 'finnes-ikke'],
			'Mappa courses/finnes-ikke finnes ikke. Der ligger: _mal'
		],
		[['courses', 'check', '--lenker'], 'Ukjent valg: --lenker']
	])('tells how it is used: %j', async (args, told) => {
		const { code, stderr } = await kyndig.run(args, { KYNDIG_HOME: kyndig.folder });
		expect(code).toBe(2);
		expect(stderr).toContain(told);
	});
});
