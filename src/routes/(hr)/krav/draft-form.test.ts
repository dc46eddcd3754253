import { describe, expect, it } from 'vitest';
import { freeCode, readDraftForm, textOf } from './draft-form.ts';

function formOf(fields: Record<string, string>): FormData {
	const form = new FormData();
	for (const [name, value] of Object.entries(fields)) form.append(name, value);
	return form;
}

describe('readDraftForm', () => {
	it('reads what is asked for from one choice, and nobody in particular as everyone', () => {
		const form = formOf({ krever: 'kompetanse:a', niva: '2', 'frist.dager': 'x', vanlig: '1' });
		expect(readDraftForm(form)).toEqual({
			kompetanse: 'a',
			niva: '2',
			'frist.dager': 'x',
			'gjelder.alle': 'true'
		});
	});

	it('leaves out the level of an agreement, which has none', () => {
		const form = formOf({ krever: 'avtale:b', niva: '2', 'gjelder.enhet': '3100' });
		expect(readDraftForm(form)).toEqual({ avtale: 'b', niva: '', 'gjelder.enhet': '3100' });
	});

	it('has no competence when nothing is chosen', () => {
		expect(readDraftForm(formOf({ krever: '' })).kompetanse).toBe('');
	});
});

it.each([
	['a', []],
	['a-2', ['a']],
	['a-4', ['a', 'a-2', 'a-3', 'b']]
])('%s is free when %j are taken', (code, taken) =>
	expect(freeCode('a', new Set(taken))).toBe(code)
);

it('reads a text without blanks around, and a file as nothing', () => {
	const form = formOf({ kode: ' a ' });
	form.append('fil', new File([], 'fil'));
	expect([textOf(form, 'kode'), textOf(form, 'fil'), textOf(form, 'annet')]).toEqual(['a', '', '']);
});
