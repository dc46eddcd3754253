import { describe, expect, it } from 'vitest';
import type { ComparedFigures, Published } from '#lib/server/reports/index.ts';
import { changeText, cooperationTable } from './figure-words.ts';

const told = (number: number) => number as Published;
const shown: ComparedFigures = {
	share: { shown: 'shown', percent: told(86) },
	missing: { shown: 'shown', count: told(500) },
	expiring: { shown: 'shown', count: told(1200) },
	change: { shown: 'shown', points: told(-3) }
};

describe('figures side by side', () => {
	it.each([
		[{ shown: 'shown', points: told(3) } as const, '3 prosentpoeng opp'],
		[{ shown: 'shown', points: told(-3) } as const, '3 prosentpoeng ned'],
		[{ shown: 'shown', points: told(0) } as const, 'uendret'],
		[{ shown: 'hidden' } as const, 'skjult'],
		[null, 'ingen krav da']
	])('change %j', (change, expected) => {
		expect(changeText(change)).toBe(expected);
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
						share: { shown: 'hidden' },
						missing: { shown: 'few' },
						expiring: { shown: 'few' },
						change: { shown: 'hidden' }
					},
					{ id: 1, name: 'Ny', share: null, missing: null, expiring: null, change: null }
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
			['Molde', '86', '500', '1200', '-3'],
			['Aukra', 'skjult', 'færre enn 5', 'færre enn 5', 'skjult'],
			['Ny', 'Ingen krav', 'Ingen krav', 'Ingen krav', 'ingen krav da'],
			['Hele samarbeidet', '86', '500', '1200', '-3']
		]);
	});
});
