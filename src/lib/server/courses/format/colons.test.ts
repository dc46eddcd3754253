import { describe, expect, it } from 'vitest';
import { checkColons } from './colons.ts';
import { parseMarkdown } from './markdown.ts';

function faultsIn(...lines: string[]) {
	const text = lines.join('\n');
	const faults: string[] = [];
	const isSound = checkColons(text, parseMarkdown(text), (line, message) =>
		faults.push(`${line}: ${message}`)
	);
	expect(isSound).toBe(faults.length === 0);
	return faults;
}

describe('checkColons', () => {
	it.each<[string, string[]]>([
		['words', ['Møt klokka:sju.', ':term[a]{text=b} og c']],
		[
			'parts in parts',
			['::::tabs', ':::tab{title=a}', 'a', ':::', ':::tab{title=b}', 'b', ':::', '::::']
		],
		['parts after each other', [':::callout', 'a', ':::', '', ':::callout', 'b', ':::']],
		['an end that is moved in below a list', [':::step{#a}', '- [b](#c)', '  :::', '', 'd']],
		['what stands on one line', ['::image{src=media/a.svg alt=b}', '', 'c']],
		['what has no content', [':::callout', ':::']]
	])('takes %s', (_, lines) => {
		expect(faultsIn(...lines)).toEqual([]);
	});

	it.each<[string, string[], string[]]>([
		['an end too few', [':::callout', 'a'], ['1: :::callout er ikke avsluttet. Skriv :::']],
		[
			'an end too few before the next begins',
			[':::callout', 'a', '', ':::accordion{title=b}', 'b', ':::'],
			['1: :::callout er ikke avsluttet når :::accordion begynner på linje 4']
		],
		[
			'an end too few inside',
			['::::tabs', ':::tab{title=a}', 'a', '::::'],
			['2: :::tab er ikke avsluttet. Skriv ::: på en egen linje før :::: på linje 4']
		],
		['an end too many', [':::callout', 'a', ':::', ':::'], ['4: «:::» avslutter ingenting']],
		[
			'an end with too few colons',
			['::::tabs', 'a', ':::'],
			['3: «:::» avslutter ingenting. ::::tabs fra linje 1', '1: ::::tabs er ikke avsluttet']
		],
		[
			'an attribute left open, and not its end as well',
			['a', '', ':::callout{title="b}', 'c', ':::'],
			['3: Kan ikke lese «:::callout{title="b}»']
		],
		['a space', ['::: callout', 'a', ':::'], ['1: Kan ikke lese «::: callout»']],
		[
			'a colon too few',
			['::callout{type=info title=a}', 'b', ':::'],
			['1: Skriv :::callout{…} og avslutt med :::']
		]
	])('reports %s', (_, lines, expected) => {
		const faults = faultsIn(...lines);
		expect(faults).toHaveLength(expected.length);
		for (const [index, fault] of faults.entries()) expect(fault).toContain(expected[index]);
	});
});
