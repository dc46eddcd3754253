import { describe, expect, it } from 'vitest';
import { makeCourse } from '../../../../../tests/support/course-factory.ts';
import { contentLanguage, textIn } from './language.ts';

describe('language', () => {
	it.each([
		['nb', 'nb'],
		['nn', 'nn'],
		['en', 'nb']
	] as const)('%s is shown in %s', (wanted, shown) => {
		expect(contentLanguage(makeCourse([]), wanted)).toBe(shown);
	});
	it('falls back to bokmål text by text', () => {
		expect(textIn({ nb: 'Hei', nn: 'Hei du' }, 'nn')).toBe('Hei du');
		expect(textIn({ nb: 'Hei' }, 'en')).toBe('Hei');
	});
});
