import { expect, it } from 'vitest';
import { demandOf, including, nameOf, toOptions } from './options.ts';

const one = { value: 'a', label: 'Alfa' };

it('keeps a value that is no longer to choose, so that showing a form changes nothing', () => {
	expect(including([one], 'borte')).toEqual([{ value: 'borte', label: 'borte' }, one]);
	expect(including([one], 'a')).toEqual([one]);
	expect(including([one], '')).toEqual([one]);
});

it('names a code, and one that nothing names by itself', () => {
	expect([nameOf([one], 'a'), nameOf([one], 'b')]).toEqual(['Alfa', 'b']);
});

it.each([
	['kompetanse:a', { kompetanse: 'a' }],
	['avtale:b', { avtale: 'b', kompetanse: '' }],
	['', {}]
])('«%s» is what the fields ask for', (demand, fields) => expect(demandOf(fields)).toBe(demand));

it('names what there is in the language, and tells titles apart that two codes share', () => {
	const position = { title: 'Konsulent', employees: 1 };
	const options = toOptions(
		{
			competences: [
				{ code: 'b', name: { nb: 'Bokmål', nn: 'Åtti' } },
				{ code: 'a', name: { nb: 'Bare bokmål' } }
			],
			agreements: [],
			units: [{ id: 1, code: '31', name: 'Nord', parentId: null, depth: 0 }],
			positions: [
				{ ...position, code: '1', value: '1' },
				{ ...position, code: '2', value: '2' },
				{ title: 'Rektor', code: '3', value: '3', employees: 1 }
			],
			systems: ['Profil'],
			roles: ['bruker']
		},
		'nn'
	);
	expect(options.competences.map(({ label }) => label)).toEqual(['Bare bokmål', 'Åtti']);
	expect(options.positions.map(({ label }) => label)).toEqual([
		'Konsulent (1)',
		'Konsulent (2)',
		'Rektor'
	]);
	expect(options.units).toEqual([{ value: '31', label: 'Nord', depth: 0 }]);
});
