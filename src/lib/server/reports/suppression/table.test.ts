import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { suppress, type Cell } from './table.ts';

/** «has/counted», «-» where the requirement does not apply. The last row is the whole. */
const table = (...rows: string[]): (Cell | null)[][] =>
	rows.map((row) =>
		row.split(' ').map((text) => {
			const [fulfilled = 0, counted = 0] = text.split('/').map(Number);
			return text === '-' ? null : { fulfilled, counted };
		})
	);
const shown = (...args: Parameters<typeof suppress>) =>
	suppress(...args).map((row) => row.map((cell) => cell[0]).join(''));

describe('suppression of small groups', () => {
	it.each([
		[
			'counts of five and more on both sides are shown',
			table('10/20', '30/40', '40/60'),
			['s', 's', 's']
		],
		['nobody lacking is no small group', table('20/20', '30/40', '50/60'), ['s', 's', 's']],
		[
			'three who lack it are too few, and so is what would tell',
			table('17/20', '30/40', '47/60'),
			['f', 'h', 's']
		],
		['three who have it are too few', table('3/20', '30/40', '33/60'), ['f', 'h', 's']],
		[
			'a unit of four is too small whatever they have',
			table('0/4', '30/40', '30/44'),
			['f', 'h', 's']
		],
		[
			'two hidden who add up to fewer than five take a third with them',
			table('19/20', '38/40', '20/30', '77/90'),
			['f', 'f', 'h', 's']
		],
		[
			'two hidden who add up to five are enough',
			table('17/20', '38/40', '20/30', '75/90'),
			['f', 'f', 's', 's']
		],
		[
			'a whole that all have tells it of the small unit too',
			table('3/3', '20/20', '23/23'),
			['f', 's', 'h']
		],
		['where nothing else is left, the whole is hidden', table('17/20', '17/20'), ['f', 'f']]
	])('%s', (_, cells, expected) => {
		expect(shown(cells)).toEqual(expected);
	});

	it('what is few the day before or after is hidden today too', () => {
		const today = table('15/20', '30/40', '45/60');
		expect(shown(today, [table('16/20', '30/40', '46/60')])).toEqual(['f', 'h', 's']);
	});

	it('a total that is hidden one level up is hidden here, with something that it could be worked out from', () => {
		expect(shown(table('10/20', '30/40', '40/60'), [], ['hidden'])).toEqual(['h', 's', 'h']);
	});

	it('a total that is shown one level up is no hiding place', () => {
		expect(shown(table('3/3', '20/20', '30/30', '53/53'), [], ['public'])).toEqual([
			'f',
			'h',
			's',
			's'
		]);
	});

	it('no hidden count can be worked out from what is shown in its column', () => {
		const cell = fc
			.tuple(fc.nat(12), fc.nat(12))
			.map(([fulfilled, missing]) => ({ fulfilled, counted: fulfilled + missing }));
		fc.assert(
			fc.property(
				fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 2, maxLength: 6 }),
				(units) => {
					const whole = [0, 1, 2].map((c) => ({
						fulfilled: units.reduce((sum, row) => sum + (row[c]?.fulfilled ?? 0), 0),
						counted: units.reduce((sum, row) => sum + (row[c]?.counted ?? 0), 0)
					}));
					const all = [...units, whole];
					const result = suppress(all);
					for (const c of [0, 1, 2]) {
						const isWholeShown = result.at(-1)?.[c] === 'shown';
						const hidden = units.filter((_, r) => result[r]?.[c] !== 'shown');
						if (!isWholeShown || hidden.length === 0) continue;
						// The whole minus the shown tells the sum of the hidden, and no more.
						const fulfilled = hidden.reduce((sum, row) => sum + (row[c]?.fulfilled ?? 0), 0);
						const counted = hidden.reduce((sum, row) => sum + (row[c]?.counted ?? 0), 0);
						expect(hidden.length).toBeGreaterThan(1);
						for (const told of [fulfilled, counted - fulfilled, counted])
							expect(told === 0 || told >= 5).toBe(true);
					}
				}
			)
		);
	});
});
