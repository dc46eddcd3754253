import { describe, expect, it } from 'vitest';
import { fromAcceptLanguage, toLocale } from './locale.ts';

describe('fromAcceptLanguage', () => {
	it.each([
		['nn-NO,nn;q=0.9,nb;q=0.8,en;q=0.7', 'nn'],
		['nb-NO,nb;q=0.9,no;q=0.8,nn;q=0.6,en-US;q=0.5,en;q=0.4', 'nb'],
		['no', 'nb'],
		['en-US,en;q=0.9,nb;q=0.8', 'en'],
		['pl,en;q=0.5,nb;q=0.8', 'nb'],
		['en;q=0,nn;q=0.1', 'nn'],
		['de-DE, fr', null],
		['*', null],
		['', null],
		[null, null]
	])('%s → %s', (header, expected) => {
		expect(fromAcceptLanguage(header)).toBe(expected);
	});
});

describe('toLocale', () => {
	it('takes only ours', () => {
		expect(toLocale('nn')).toBe('nn');
		expect(toLocale('NN')).toBeNull();
		expect(toLocale(undefined)).toBeNull();
	});
});
