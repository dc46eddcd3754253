import { describe, expect, it } from 'vitest';
import { questionOf } from './feature-answers.ts';
import { historyOf } from './feature-history.ts';
import { readFeature, UnreadableFeature, type TableRow } from './feature-tables.ts';

const HEAD = ['Egenskap: Prøve', 'Regel: 5 Status', 'Eksempel: en'];

function read(...lines: string[]): TableRow[] {
	return readFeature('prøve.feature', [...HEAD, ...lines].join('\n')).rows;
}

function onlyRow(...lines: string[]): TableRow {
	const [row] = read(...lines);
	if (!row) throw new Error('no row');
	return row;
}

describe('a feature file', () => {
	it('gives rows with the settings of background and example and the cells by column', () => {
		const feature = readFeature(
			'prøve.feature',
			[
				'Egenskap: Prøve',
				'Regel: 5 Status',
				'Bakgrunn:',
				'Krav «a»',
				'# for leseren',
				'Eksempel: en',
				'Ansatt fra 2026-01-01',
				'| dato | status |',
				'| 2026-01-02 | overdue |'
			].join('\n')
		);
		expect(feature.rule).toBe('5 Status');
		expect(
			feature.rows.map(({ settings, cells, number, example }) => ({
				settings: settings.map(({ text }) => text),
				cells: [...cells],
				number,
				example
			}))
		).toEqual([
			{
				settings: ['Krav «a»', 'Ansatt fra 2026-01-01'],
				cells: [
					['dato', '2026-01-02'],
					['status', 'overdue']
				],
				number: 9,
				example: 'en'
			}
		]);
	});

	it.each([
		{ lines: ['| dato |', '| 2026-01-01 | met |'], wrong: 'prøve.feature:5: linja har 2 celler' },
		{ lines: ['| dato | dato |'], wrong: 'prøve.feature:4: kolonnenavnet «dato»' },
		{ lines: ['| dato |'], wrong: 'har ingen rader' },
		{ lines: ['| dato', '| x |'], wrong: 'prøve.feature:4: tabellinja slutter ikke med |' },
		{
			lines: ['| dato |', '| x |', 'Ansatt fra 2026-01-01'],
			wrong: 'prøve.feature:6: et eksempel har én tabell'
		},
		{
			lines: ['Regel:', '| dato |', '| x |'],
			wrong: 'prøve.feature:4: «Regel:» skal følges av en tekst'
		}
	])('is refused: $wrong', ({ lines, wrong }) => {
		expect(() => read(...lines)).toThrow(UnreadableFeature);
		expect(() => read(...lines)).toThrow(wrong);
	});
});

describe('a sentence', () => {
	it('becomes a fact, with «til» as the last day included', () => {
		const history = historyOf(
			onlyRow(
				'Krav «a» med frist 30 dager, for ledere, fornyes hver 12. måned',
				'Ansatt fra 2026-01-01 til 2026-01-31, stilling «Leder i skolen», leder',
				'| kurs tatt | nivå | dato |',
				'| 2026-01-10 og 2026-01-20 | 2 | 2026-02-01 |'
			)
		);
		expect(history.requirements[0]?.versions[0]).toMatchObject({
			days: 30,
			months: 12,
			scope: { leader: true },
			window: null
		});
		expect(history.employments[0]).toMatchObject({
			from: '2026-01-01',
			until: '2026-02-01',
			positionTitle: 'Leder i skolen',
			leads: true
		});
		expect(history.achievements).toMatchObject([
			{ achieved: '2026-01-10', level: 2 },
			{ achieved: '2026-01-20', level: 2 }
		]);
	});

	it.each([
		{ setting: 'Ansat fra 2026-01-01', wrong: 'prøve.feature:4: forstår ikke setningen' },
		{
			setting: 'Ansatt siden 2026-01-01',
			wrong: 'prøve.feature:4: forstår ikke «siden 2026-01-01»'
		},
		{ setting: 'Ansatt fra 2026-02-30', wrong: 'prøve.feature:4: «2026-02-30» er ikke en dato' },
		{
			setting: 'Ansatt fra 2026-01-01, enhet Helse',
			wrong: 'prøve.feature:4: enhet Helse er ikke nevnt'
		},
		{
			setting: 'Krav «a» med frist mange dager',
			wrong: 'prøve.feature:4: forstår ikke «frist mange dager»'
		},
		{ setting: 'Ansatt', wrong: 'prøve.feature:4: mangler «fra …»' },
		{ setting: 'Signert 2026-01-01', wrong: 'prøve.feature:4: ingen versjon av avtalen' },
		{ setting: 'Krav «a', wrong: 'prøve.feature:4: et sitat mangler »' }
	])('that cannot be read names its place: $setting', ({ setting, wrong }) => {
		expect(() => historyOf(onlyRow(setting, '| dato |', '| 2026-01-01 |'))).toThrow(wrong);
	});

	it('in a cell names the line of the row', () => {
		expect(() => historyOf(onlyRow('| ansatt | dato |', '| fra i går | 2026-01-01 |'))).toThrow(
			'prøve.feature:5'
		);
	});
});

describe('a question', () => {
	it.each([
		{ settings: ['Krav «a»'], date: 'i dag', wrong: 'prøve.feature:6: Not a calendar day' },
		{ settings: [], date: '2026-01-01', wrong: 'er ikke blant kravene' },
		{ settings: ['Krav «a»', 'Krav «b»'], date: '2026-01-01', wrong: 'flere krav' }
	])('is refused: $wrong', ({ settings, date, wrong }) => {
		const row = onlyRow(...settings, '| dato | status |', `| ${date} | met |`);
		expect(() => questionOf(row, historyOf(row))).toThrow(wrong);
	});
});
