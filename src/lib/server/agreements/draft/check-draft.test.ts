import { expect, it } from 'vitest';
import { existsSync, readdirSync } from 'node:fs';
import { checkDraft, type DraftFields } from './check-draft.ts';

const good: DraftFields = {
	code: 'taushetserklaering',
	title: { nb: 'Taushetserklæring', nn: '', en: '' },
	content: { nb: '## Taushet\r\n\r\nHos {kommune}.', nn: '', en: '' },
	questions: { nb: '', nn: '', en: '' },
	from: '2026-12-01',
	material: true,
	graceDays: '30'
};
const known = { today: '2026-11-23', newest: '2026-11-01' };
const only = (part: 'title' | 'content' | 'questions', changes: object) => ({
	[part]: { ...good[part], ...changes }
});

it('a good draft is kept clean', () => {
	expect(checkDraft(good, known)).toEqual({
		faults: null,
		draft: {
			code: 'taushetserklaering',
			title: { nb: 'Taushetserklæring' },
			content: { nb: '## Taushet\n\nHos {kommune}.' },
			questions: { nb: [] },
			from: '2026-12-01',
			material: true,
			graceDays: 30
		}
	});
});

it('keeps the questions in the languages that they are written in', () => {
	const questions = { nb: '## A\r\n+ Ja\r\n- Nei\r\nFordi.', nn: '', en: '## B\n+ Yes\n- No\nSo.' };
	expect(checkDraft({ ...good, questions }, known)).toMatchObject({
		draft: {
			questions: {
				nb: [{ text: 'A', choices: ['Ja', 'Nei'], right: 0, explanation: 'Fordi.' }],
				en: [{ text: 'B', choices: ['Yes', 'No'], right: 0, explanation: 'So.' }]
			}
		}
	});
});

it.each<[string, Partial<DraftFields>, object]>([
	['no code', { code: '' }, { field: 'code', kind: 'code' }],
	[
		'a code with letters that addresses lack',
		{ code: 'erklæring' },
		{ field: 'code', kind: 'code' }
	],
	['a code that is another page', { code: 'kvittering' }, { field: 'code', kind: 'code' }],
	['no title', only('title', { nb: ' ' }), { field: 'title', kind: 'missing' }],
	['a long title', only('title', { nn: 'x'.repeat(121) }), { field: 'title', kind: 'long' }],
	['no text', only('content', { nb: '' }), { field: 'content-nb', kind: 'missing' }],
	[
		'no sections',
		only('content', { nb: 'Bare tekst.' }),
		{ field: 'content-nb', kind: 'sections' }
	],
	[
		'no sections in nynorsk',
		only('content', { nn: '# Tittel' }),
		{ field: 'content-nn', kind: 'sections' }
	],
	[
		'an unknown variable',
		only('content', { en: '## A\n\n{name}' }),
		{ field: 'content-en', kind: 'variable', detail: '{name}' }
	],
	[
		'questions without a right answer',
		only('questions', { nb: '## A\n- Ja\n- Nei\nFordi.' }),
		{ field: 'questions-nb', kind: 'right', detail: '1' }
	],
	[
		'other questions in nynorsk',
		only('questions', { nb: '## A\n+ Ja\n- Nei\nFordi.', nn: '## A\n- Ja\n+ Nei\nFordi.' }),
		{ field: 'questions-nn', kind: 'shape' }
	],
	['no date', { from: '' }, { field: 'from', kind: 'date' }],
	['a day that does not exist', { from: '2026-02-30' }, { field: 'from', kind: 'date' }],
	['a day that is past', { from: '2026-11-22' }, { field: 'from', kind: 'past' }],
	['words for days', { graceDays: 'ti' }, { field: 'graceDays', kind: 'days' }],
	['too many days', { graceDays: '9999' }, { field: 'graceDays', kind: 'days' }]
])('refuses %s', (_, changes, fault) => {
	expect(checkDraft({ ...good, ...changes }, known)).toEqual({ faults: [fault] });
});

it('refuses a version from before the newest, and says everything at once', () => {
	expect(
		checkDraft({ ...good, from: '2026-12-01', code: '-' }, { ...known, newest: '2026-12-01' })
	).toEqual({
		faults: [
			{ field: 'code', kind: 'code' },
			{ field: 'from', kind: 'early', detail: '2026-12-01' }
		]
	});
});

it('refuses every code that is the address of another page', () => {
	const others = ['src/routes', ...readdirSync('src/routes').map((name) => `src/routes/${name}`)]
		.filter((folder) => existsSync(`${folder}/avtaler`))
		.flatMap((folder) => readdirSync(`${folder}/avtaler`, { withFileTypes: true }))
		.filter((entry) => entry.isDirectory() && !entry.name.startsWith('['))
		.map(({ name }) => name);
	expect(others.length).toBeGreaterThan(0);
	for (const code of others)
		expect(checkDraft({ ...good, code }, known), code).toEqual({
			faults: [{ field: 'code', kind: 'code' }]
		});
});
