import { describe, expect, it } from 'vitest';
import { findLoosening } from './overlay-rules.ts';
import type { RequirementContent } from './requirement-versions.ts';

const BASE: RequirementContent = {
	scope: { position: 'Sykepleier', leader: true },
	competence: 'info',
	level: 2,
	agreement: null,
	dueDays: 30,
	dueLastDay: '2026-06-30',
	renewalMonths: 12,
	renewalWindow: 60
};
const always = (content: RequirementContent) => [
	{ number: 1, validFrom: '2024-01-01', validUntil: 'infinity', content }
];
const fields = (own: Partial<RequirementContent>, base: Partial<RequirementContent> = {}) =>
	findLoosening(always({ ...BASE, ...own }), always({ ...BASE, ...base })).map(
		({ field }) => field
	);

describe('findLoosening', () => {
	it.each<[string, Partial<RequirementContent>, Partial<RequirementContent>, string[]]>([
		['the same', {}, {}, []],
		[
			'tighter everywhere',
			{ level: 3, dueDays: 0, dueLastDay: null, renewalMonths: 6, renewalWindow: 30, scope: {} },
			{},
			[]
		],
		['another competence', { competence: 'x' }, {}, ['kompetanse']],
		['an agreement instead', { competence: null, level: null, agreement: 'a' }, {}, ['kompetanse']],
		[
			'another agreement',
			{ competence: null, level: null, agreement: 'b' },
			{ competence: null, level: null, agreement: 'a' },
			['avtale']
		],
		['a lower level', { level: 1 }, {}, ['niva']],
		['one part fewer: more people', { scope: { leader: true } }, {}, []],
		['the position in other case', { scope: { position: 'SYKEPLEIER' } }, {}, []],
		['another position', { scope: { position: 'Lærer' } }, {}, ['gjelder']],
		['a unit: fewer people', { scope: { ...BASE.scope, unit: 'A' } }, {}, ['gjelder']],
		['leaders only', {}, { scope: { position: 'Sykepleier' } }, ['gjelder']],
		[
			'another role in the system',
			{ scope: { system: { name: 'X', role: 'bruker' } } },
			{ scope: { system: { name: 'x', role: 'superbruker' } } },
			['gjelder']
		],
		[
			'the same role in the system',
			{ scope: { system: { name: 'X', role: 'bruker' } } },
			{ scope: { system: { name: 'x', role: 'bruker' } } },
			[]
		],
		['more days', { dueDays: 31 }, {}, ['frist.dager']],
		['a later date', { dueLastDay: '2026-07-01' }, {}, ['frist.dato']],
		['a date where there is none', {}, { dueLastDay: null }, ['frist.dato']],
		['never renewed', { renewalMonths: null }, {}, ['fornyes.maneder']],
		['renewed more seldom', { renewalMonths: 13 }, {}, ['fornyes.maneder']],
		[
			'renewed where it need not be, with any window',
			{ renewalWindow: 300 },
			{ renewalMonths: null },
			[]
		],
		['a wider window, as often', { renewalWindow: 61 }, {}, ['fornyes.vindu']],
		[
			'a window that two months less make up for',
			{ renewalMonths: 10, renewalWindow: 116 },
			{},
			[]
		],
		['a day more than that', { renewalMonths: 10, renewalWindow: 117 }, {}, ['fornyes.vindu']],
		[
			'any window when neither is renewed',
			{ renewalMonths: null, renewalWindow: 90 },
			{ renewalMonths: null },
			[]
		]
	])('%s', (_, own, base, expected) => expect(fields(own, base)).toEqual(expected));

	it('compares only versions that hold on the same day', () => {
		const loose = { ...BASE, level: 1 };
		const own = (validFrom: string, validUntil: string) => [
			{ number: 1, validFrom, validUntil, content: loose }
		];
		const base = [
			{
				number: 1,
				validFrom: '2024-01-01',
				validUntil: '2025-01-01',
				content: { ...BASE, level: 1 }
			},
			{ number: 2, validFrom: '2025-01-01', validUntil: '2026-01-01', content: BASE }
		];
		expect(findLoosening(own('2023-01-01', '2025-01-01'), base)).toEqual([]);
		expect(findLoosening(own('2026-01-01', 'infinity'), base)).toEqual([]);
		expect(findLoosening(own('2025-06-01', '2025-06-01'), base)).toEqual([]);
		expect(findLoosening(own('2025-12-31', 'infinity'), base).map(({ field }) => field)).toEqual([
			'niva'
		]);
	});
});
