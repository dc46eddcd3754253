import { beforeAll, describe, expect, it } from 'vitest';
import { overwriteGetLocale } from '#lib/paraglide/runtime.js';
import type { FieldValue } from '#lib/server/competence/index.ts';
import { fieldId, fieldLabel, fieldValues, valueWords } from './field-words.ts';

const wording = {
	options: {
		competences: [],
		agreements: [],
		units: [{ value: '3100', label: 'Hjemmetjenesten', depth: 0 }],
		positions: [],
		systems: [],
		roles: []
	},
	today: '2026-11-23'
};

beforeAll(() => overwriteGetLocale(() => 'nb'));

describe('valueWords', () => {
	it.each<[string, string, FieldValue]>([
		['30 dager', 'frist.dager', 30],
		['hvert år', 'fornyes.maneder', 12],
		['aldri', 'fornyes.maneder', null],
		['Hjemmetjenesten', 'gjelder.enhet', '3100'],
		['hele kommunen', 'gjelder.enhet', null],
		['ja', 'gjelder.leder', true],
		['nei', 'gjelder.leder', false],
		['31. januar 2027', 'frist.dato', '2027-01-31'],
		['ingen', 'til', null],
		['ikke skrevet', 'grunn', ''],
		['2', 'niva', 2]
	])('%s', (words, field, value) => expect(valueWords(field, value, wording)).toBe(words));
});

it.each([
	['frist-dager', 'frist.dager'],
	['gjelder-enhet', 'gjelder'],
	['gjelder-enhet', 'gjelder.alle'],
	['krever', 'avtale'],
	['krever', 'kompetanse'],
	['grunn', 'grunn']
])('the control «%s» belongs to a fault about %s', (id, field) => expect(fieldId(field)).toBe(id));

it('names a field, and one that it does not know by its own name', () => {
	expect(fieldLabel('frist.dager')).toBe('Frist');
	expect(fieldLabel('ukjent')).toBe('ukjent');
});

it('tells everything that a version says', () => {
	const values = fieldValues({
		content: {
			scope: { unit: '3100', system: { name: 'Profil', role: 'bruker' } },
			competence: 'a',
			level: 2,
			agreement: null,
			dueDays: 0,
			dueLastDay: '2027-01-31',
			renewalMonths: 12,
			renewalWindow: 60
		},
		from: '2026-01-01',
		lastDay: null,
		reason: 'Fordi'
	});
	expect(Object.fromEntries(values.map(({ field, value }) => [field, value]))).toEqual({
		'gjelder.enhet': '3100',
		'gjelder.stilling': null,
		'gjelder.leder': false,
		'gjelder.system': 'Profil',
		'gjelder.rolle': 'bruker',
		kompetanse: 'a',
		avtale: null,
		niva: 2,
		'frist.dager': 0,
		'frist.dato': '2027-01-31',
		'fornyes.maneder': 12,
		'fornyes.vindu': 60,
		fra: '2026-01-01',
		til: null,
		grunn: 'Fordi'
	});
});
