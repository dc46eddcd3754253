import { expect, it } from 'vitest';
import { readSort, sortRequirements } from './sort-requirements.ts';

const requirements = [
	{ code: 'a', from: '2025-01-01', owner: 'felles' as const, tightens: null },
	{ code: 'b', from: '2026-01-01', owner: 'kommune' as const, tightens: ['niva'] },
	{ code: 'c', from: '2024-01-01', owner: 'kommune' as const, tightens: null }
];

it.each([
	['navn', 'abc'],
	['nyest', 'bac'],
	['eier', 'cba'],
	['tull', 'abc']
])('sorted by %s: %s', (sort, codes) =>
	expect(
		sortRequirements(requirements, readSort(sort))
			.map(({ code }) => code)
			.join('')
	).toBe(codes)
);
