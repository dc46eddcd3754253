import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { InvalidCourse } from '../errors.ts';
import type { Question } from '../schema.ts';
import { loadCourse } from './load-course.ts';

const courseYaml = `slug: prov
title: { nb: Prøvekurs, nn: Prøvekurs på nynorsk }
summary: { nb: Kort, nn: Kort }
why: { nb: [En, To, Tre], nn: [Ein, To, Tre] }
minutes: 5
grants: [ { competence: infosikkerhet, level: 1 } ]
languages: [nb, nn]
lessons:
  - { id: en, minutes: 2 }
quiz: { page: sluttprove, pass_mark: 80 }
`;

const quiz = `---
title: Til slutt
---

:::question{#q-en lesson=en}
Hva er *riktig*?

- [ ] Dette

  Nei.
- [x] Dette **her**

  Ja.

  To avsnitt.
:::

:::question{#q-to lesson=en type=multiple}
Velg to.

- [x] A

  Ja.
- [x] B

  Ja.
:::
`;

const lesson = '---\ntitle: Første\n---\n\nHei.\n';

const sound: Record<string, string> = {
	'course.yaml': courseYaml,
	'nb/en.md': lesson,
	'nn/en.md': lesson,
	'nb/sluttprove.md': quiz,
	'nn/sluttprove.md': quiz
};

let folder = '';
beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'kyndig-kurs-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function load(changes: Record<string, string | null> = {}) {
	for (const [name, text] of Object.entries({ ...sound, ...changes })) {
		const file = join(folder, 'prov', name);
		await mkdir(dirname(file), { recursive: true });
		if (text === null) await rm(file, { force: true });
		else await writeFile(file, text);
	}
	return loadCourse(folder, 'prov');
}

const optionsOf = (question: Question | undefined) =>
	question && 'options' in question ? question.options : [];

describe('loadCourse', () => {
	it('reads a course that is shipped', { timeout: 30_000 }, async () => {
		const { course } = await loadCourse('courses', 'informasjonssikkerhet');
		expect(course).toMatchObject({ slug: 'informasjonssikkerhet', languages: ['nb', 'nn'] });
		expect(course.lessons.length).toBeGreaterThanOrEqual(5);
		const asked = course.questions.filter(({ use }) => use === 'quiz');
		expect(asked.length).toBeGreaterThanOrEqual(10);
		for (const question of asked)
			for (const option of optionsOf(question))
				expect(option.feedbackHtml.nn).toMatch(/^<p class="ds-paragraph">/);
	});

	it('gives questions their key, options their letters and languages their words', async () => {
		const { course } = await load();
		expect(course.lessons).toEqual([
			{
				id: 'en',
				minutes: 2,
				title: { nb: 'Første', nn: 'Første' },
				draw: null,
				blocks: {
					nb: [{ kind: 'html', html: '<p class="ds-paragraph">Hei.</p>' }],
					nn: [{ kind: 'html', html: '<p class="ds-paragraph">Hei.</p>' }]
				}
			}
		]);
		const [first, second] = course.questions;
		expect(first).toMatchObject({ id: 'q-en', lessonId: 'en', use: 'quiz', type: 'single' });
		expect(first?.text.nb).toBe('Hva er <em>riktig</em>?');
		expect(optionsOf(first).map(({ id, correct }) => [id, correct])).toEqual([
			['a', false],
			['b', true]
		]);
		expect(optionsOf(first)[1]).toMatchObject({
			html: { nb: 'Dette <strong>her</strong>' },
			plain: { nb: 'Dette her' },
			feedbackHtml: {
				nb: '<p class="ds-paragraph">Ja.</p>\n<p class="ds-paragraph">To avsnitt.</p>'
			}
		});
		expect(second?.type).toBe('multiple');
	});

	it('changes its hash with any byte or name of any file, and not otherwise', async () => {
		const hashOf = async (changes?: Record<string, string | null>) =>
			(await load(changes)).course.hash;
		const hash = await hashOf();
		expect(await hashOf()).toBe(hash);
		const changed = await hashOf({ 'nn/en.md': lesson.replace('Hei.', 'Hei!') });
		expect(changed).not.toBe(hash);
		const withMedia = await hashOf({ 'nn/en.md': lesson, 'media/a.txt': 'x' });
		const renamed = await hashOf({ 'media/a.txt': null, 'media/b.txt': 'x' });
		expect(new Set([hash, changed, withMedia, renamed]).size).toBe(4);
	});

	const nn = (from: string, to: string) => ({ 'nn/sluttprove.md': quiz.replace(from, to) });
	const both = (from: string, to: string) => ({
		'nb/sluttprove.md': quiz.replace(from, to),
		'nn/sluttprove.md': quiz.replace(from, to)
	});
	const yaml = (from: string, to: string) => ({ 'course.yaml': courseYaml.replace(from, to) });

	it.each<[string, Record<string, string | null>, string]>([
		['no course.yaml', { 'course.yaml': null }, 'course.yaml:1: Fila mangler'],
		['broken YAML', yaml('minutes: 5', 'minutes: [5'), 'course.yaml:6: Ugyldig YAML'],
		[
			'a key written twice',
			yaml('minutes: 5', 'minutes: 5\nminutes: 6'),
			'course.yaml:6: Ugyldig YAML'
		],
		['a misspelt key', yaml('pass_mark', 'passmark'), 'course.yaml:10: quiz.passmark:'],
		['a missing key', yaml('minutes: 5\n', ''), 'course.yaml:1: minutes:'],
		['a pass mark over 100', yaml('80', '180'), 'course.yaml:10: quiz.pass_mark:'],
		['a level that does not exist', yaml('level: 1', 'level: 5'), 'course.yaml:6: grants.0.level:'],
		['another slug than the folder', yaml('slug: prov', 'slug: annet'), 'course.yaml:1: «annet»'],
		['no bokmål', yaml('[nb, nn]', '[nn]'), 'course.yaml:7: Bokmål (nb) må være med'],
		[
			'a text without nynorsk',
			yaml('{ nb: Kort, nn: Kort }', '{ nb: Kort }'),
			'course.yaml:3: summary mangler på nn'
		],
		[
			'two lessons with one id',
			yaml('quiz', '  - { id: en, minutes: 1 }\nquiz'),
			'course.yaml:8: To leksjoner'
		],
		['a lesson missing in nynorsk', { 'nn/en.md': null }, 'nn/en.md:1: Fila mangler'],
		['a page that no lesson asks for', { 'nb/to.md': lesson }, 'nb/to.md:1: Fila er ikke nevnt'],
		['no front matter', { 'nb/en.md': 'Hei.' }, 'nb/en.md:1: Fila må begynne med'],
		[
			'a misspelt front matter',
			{ 'nb/en.md': lesson.replace('title', 'tittel') },
			'nb/en.md:2: tittel:'
		],
		['an empty lesson', { 'nb/en.md': '---\ntitle: T\n---\n' }, 'nb/en.md:1: Leksjonen er tom'],
		[
			'no questions',
			{ 'nb/sluttprove.md': '---\ntitle: T\n---\n' },
			'nb/sluttprove.md:1: Prøven har ingen'
		],
		[
			'loose text in the quiz',
			both(':::question{#q-en', 'Hei.\n\n:::question{#q-en'),
			'nb/sluttprove.md:5: Her skal det bare'
		],
		['a question without id', both('#q-en ', ''), 'nb/sluttprove.md:5: :::question trenger en id'],
		[
			'a question of no lesson',
			both('lesson=en}', 'lesson=nei}'),
			'nb/sluttprove.md:5: Leksjonen «nei»'
		],
		[
			'the same id twice',
			both('#q-to', '#q-en'),
			'nb/sluttprove.md:18: Spørsmålet «q-en» står to ganger'
		],
		['an unknown type', both('multiple', 'flere'), 'nb/sluttprove.md:18: type kan bare'],
		['no right option', both('[x] Dette', '[ ] Dette'), 'nb/sluttprove.md:5: Ingen av svarene'],
		[
			'two right options in a single choice',
			both('[ ] Dette', '[x] Dette'),
			'nb/sluttprove.md:5: Flere svar er riktige'
		],
		[
			'an option without feedback',
			both('\n  Nei.\n', ''),
			'nb/sluttprove.md:8: Svaret mangler tilbakemelding'
		],
		[
			'an option without a box',
			both('- [ ] Dette', '- Dette'),
			'nb/sluttprove.md:8: Svaret må begynne med'
		],
		[
			'another key in nynorsk',
			nn('- [x] A', '- [ ] A'),
			'nn/sluttprove.md:21: Svar 1 i «q-to» er riktig på bokmål'
		],
		[
			'fewer options in nynorsk',
			nn('- [x] B\n\n  Ja.\n', ''),
			'nn/sluttprove.md:18: «q-to» har 1 svar, men 2'
		],
		[
			'another id in nynorsk',
			nn('#q-to', '#q-tre'),
			'nn/sluttprove.md:18: Her står «q-tre», men på bokmål «q-to»'
		],
		[
			'a question missing in nynorsk',
			{ 'nn/sluttprove.md': quiz.slice(0, quiz.indexOf(':::question{#q-to')) },
			'nn/sluttprove.md:1: Spørsmål 2 («q-to») mangler'
		],
		[
			'a question too many in nynorsk',
			{ 'nb/sluttprove.md': quiz.slice(0, quiz.indexOf(':::question{#q-to')) },
			'nn/sluttprove.md:18: Spørsmålet «q-to» finnes ikke'
		]
	])('refuses %s', async (_, changes, message) => {
		const refusal = await load(changes).then(
			() => null,
			(error: unknown) => error
		);
		expect(refusal).toBeInstanceOf(InvalidCourse);
		expect(String(refusal)).toContain(message);
	});

	it('lists every fault at once', async () => {
		const refusal = load({
			'nb/en.md': '# Stor\n\n![x](y)',
			'nn/sluttprove.md': quiz.replace('- [x] A', '- [ ] A')
		});
		await expect(refusal).rejects.toMatchObject({
			faults: [
				{ file: 'nb/en.md', line: 1 },
				{ file: 'nb/en.md', line: 1 },
				{ file: 'nb/en.md', line: 3 },
				{ file: 'nn/sluttprove.md', line: 21 }
			].map((fault) => expect.objectContaining(fault))
		});
	});
});
