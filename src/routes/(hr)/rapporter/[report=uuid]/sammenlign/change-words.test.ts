import { describe, expect, it } from 'vitest';
import { figureText, valueText } from './change-words.ts';

describe('what has changed, in words', () => {
	it.each([
		['status', 'overdue', 'Forfalt'],
		['status', 'noe-nytt', 'noe-nytt'],
		['frist', '2026-01-30', '30. januar 2026'],
		['gyldig_til', null, 'ingen'],
		['niva', 2, '2'],
		['enhet', 'S1,S2', 'S1,S2']
	] as const)('%s %s', (field, value, text) => {
		expect(valueText(field, value)).toBe(text);
	});

	it.each([
		[0, '0'],
		['færre enn 5', 'færre enn 5'],
		['skjult', 'skjult'],
		['liten endring', 'liten endring'],
		[null, 'ingen omfattet']
	] as const)('%s', (figure, text) => {
		expect(figureText(figure)).toBe(text);
	});
});
