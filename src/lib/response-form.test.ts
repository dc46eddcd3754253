import { describe, expect, it } from 'vitest';
import { responseOfForm } from './response-form.ts';

function formOf(...entries: [string, string][]): FormData {
	const form = new FormData();
	for (const [name, value] of entries) form.append(name, value);
	return form;
}

describe('responseOfForm', () => {
	it.each([
		['chosen options', formOf(['attempt', 'x'], ['choice', 'a'], ['choice', 'c']), ['a', 'c']],
		['things in order', formOf(['pair:f00', '2'], ['pair:ba4', '1']), ['f00:2', 'ba4:1']],
		['a thing that was not joined', formOf(['pair:f00', '']), ['f00:']],
		['words', formOf(['word', 'to'], ['word', '']), ['to', '']],
		['nothing', formOf(['question', 'q']), []]
	])('%s', (_, form, expected) => {
		expect(responseOfForm(form)).toEqual(expected);
	});
});
