import { afterEach, describe, expect, it } from 'vitest';
import { overwriteGetLocale } from '#lib/paraglide/runtime.js';
import { fieldsOfForm, readFields, toFields, trimFields, type DraftFields } from './fields.ts';

const PLAIN: DraftFields = {
	kode: 'a',
	'gjelder.alle': 'true',
	kompetanse: 'k',
	fra: '2026-01-01'
};

it('reads every field by the rules of the requirements file', () => {
	const fields: DraftFields = {
		kode: ' a ',
		'gjelder.enhet': '0101',
		'gjelder.stilling': '7174',
		'gjelder.leder': 'true',
		'gjelder.system': 'Visma',
		'gjelder.rolle': 'superbruker',
		kompetanse: 'k',
		niva: '2',
		'frist.dager': '14',
		'frist.dato': '31.12.2026',
		'fornyes.maneder': '12',
		'fornyes.vindu': '30',
		fra: '01.01.2026',
		til: '2026-12-31',
		grunn: ' Fordi. '
	};
	const { draft, faults } = readFields(fields);
	expect(faults).toEqual([]);
	expect(draft).toEqual({
		code: 'a',
		content: {
			scope: {
				unit: '0101',
				position: '7174',
				leader: true,
				system: { name: 'Visma', role: 'superbruker' }
			},
			competence: 'k',
			level: 2,
			agreement: null,
			dueDays: 14,
			dueLastDay: '2026-12-31',
			renewalMonths: 12,
			renewalWindow: 30
		},
		from: '2026-01-01',
		until: '2027-01-01',
		reason: 'Fordi.'
	});
});

it.each<DraftFields>([
	PLAIN,
	{ ...PLAIN, 'gjelder.alle': '', 'gjelder.leder': 'true', til: '2026-01-01', grunn: 'x' },
	{ ...PLAIN, kompetanse: '', avtale: 'bruk', 'fornyes.maneder': '3' }
])('writes back what it read: %o', (fields) => {
	const { draft } = readFields(fields);
	expect(draft).not.toBeNull();
	if (draft) expect(readFields(toFields(draft)).draft).toEqual(draft);
});

it('takes from a form what it knows, as it was typed', () => {
	const form = new FormData();
	for (const [name, value] of [
		['kode', ' a '],
		['frist.dager', ''],
		['annet', 'x']
	])
		form.append(name ?? '', value ?? '');
	form.append('til', new File([], 'fil'));
	expect(fieldsOfForm(form)).toEqual({ kode: ' a ', 'frist.dager': '' });
});

it('what is empty or blank is left out', () => {
	expect(trimFields({ kode: 'a', niva: '', til: '  ' })).toEqual({ kode: 'a' });
});

describe('faults', () => {
	it.each<[string, DraftFields, string[]]>([
		['of an empty form', {}, ['fra', 'gjelder', 'kode', 'kompetanse']],
		['of both demands', { ...PLAIN, avtale: 'b' }, ['kompetanse']],
		['of a level of an agreement', { ...PLAIN, kompetanse: '', avtale: 'b', niva: '1' }, ['niva']],
		['of an end that comes before', { ...PLAIN, til: '2025-12-31' }, ['til']],
		['of an end long before', { ...PLAIN, til: '2025-01-01' }, ['til']],
		['of «alle» that says no', { ...PLAIN, 'gjelder.alle': 'false' }, ['gjelder.alle']],
		['of a system without a role', { ...PLAIN, 'gjelder.system': 'X' }, ['gjelder.system']]
	])('%s are told with their fields', (_, fields, expected) => {
		const { draft, faults } = readFields(fields);
		expect(draft).toBeNull();
		expect([...new Set(faults.map(({ field }) => field))].sort()).toEqual(expected);
		expect(faults.map(({ message }) => message).every((text) => /^\S.*\.$/.test(text))).toBe(true);
	});

	describe('are told in the language of the reader', () => {
		afterEach(() => overwriteGetLocale(() => 'nb'));

		it.each([
			[
				'nb',
				'er ikke et nivå. Bruk 1 (grunnleggende), 2, 3 eller 4.',
				'finnes ikke i kalenderen. Rett dag eller måned.',
				'er på 1001 tegn. Bruk høyst 1000.'
			],
			[
				'nn',
				'er ikkje eit nivå. Bruk 1 (grunnleggjande), 2, 3 eller 4.',
				'finst ikkje i kalenderen. Rett dag eller månad.',
				'er på 1001 teikn. Bruk høgst 1000.'
			],
			[
				'en',
				'is not a level. Use 1 (foundation), 2, 3 or 4.',
				'is not in the calendar. Correct the day or the month.',
				'has 1001 characters. Use at most 1000.'
			]
		] as const)('%s', (locale, ...expected) => {
			overwriteGetLocale(() => locale);
			const fields = { ...PLAIN, niva: '5', fra: '2026-02-30', grunn: 'x'.repeat(1001) };
			expect(readFields(fields).faults.map(({ message }) => message)).toEqual(expected);
		});
	});
});
