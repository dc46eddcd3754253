import { describe, expect, it } from 'vitest';
import type { ComparedFigures } from '#lib/server/reports/index.ts';
import { changeText, cooperationTable, toPoints } from './figure-words.ts';

const shown: ComparedFigures = {
	share: { shown: 'shown', share: 911 / 912, missing: 1, counted: 912 },
	expiring: { shown: 'shown', rows: 1200 },
	change: { shown: 'shown', by: -0.034 }
};

describe('figures side by side', () => {
	it.each([
		[{ shown: 'shown', by: 0.034 } as const, '3 prosentpoeng opp'],
		[{ shown: 'shown', by: -0.034 } as const, '3 prosentpoeng ned'],
		[{ shown: 'shown', by: -0.004 } as const, 'uendret'],
		[{ shown: 'hidden' } as const, 'skjult'],
		[null, 'ingen krav da']
	])('change %j', (change, expected) => {
		expect(changeText(change)).toBe(expected);
	});

	it('have no minus zero', () => {
		expect(Object.is(toPoints(-0.001), 0)).toBe(true);
	});

	it('for a spreadsheet are those on the page, and no more', () => {
		expect(
			cooperationTable({
				date: '2026-11-23',
				before: '2025-11-23',
				rows: [
					{ id: 1506, name: 'Molde', ...shown },
					{
						id: 1547,
						name: 'Aukra',
						share: { shown: 'few' },
						expiring: { shown: 'hidden' },
						change: { shown: 'hidden' }
					},
					{ id: 1, name: 'Ny', share: null, expiring: null, change: null }
				],
				total: shown
			})
		).toEqual([
			[
				'kommune',
				'krav på plass, %',
				'krav som mangler',
				'utløper snart',
				'endring siden 23. november 2025, prosentpoeng'
			],
			['Molde', '99', '1', '1200', '-3'],
			['Aukra', 'færre enn 5', 'færre enn 5', 'skjult', 'skjult'],
			['Ny', 'Ingen krav', 'Ingen krav', 'Ingen krav', 'ingen krav da'],
			['Hele samarbeidet', '99', '1', '1200', '-3']
		]);
	});
});
