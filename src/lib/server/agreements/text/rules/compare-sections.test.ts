import { describe, expect, it } from 'vitest';
import type { Section } from '../../receipt/receipt.ts';
import { compareSections, compareWords } from './compare-sections.ts';

const section = (heading: string, ...texts: (string | string[])[]): Section => ({
	heading,
	blocks: texts.map((text) =>
		typeof text === 'string'
			? { kind: 'paragraph', runs: [{ text }] }
			: { kind: 'list', items: text.map((item) => [{ text: item }]) }
	)
});

/** «[-gone-]» and «{+come+}» where words differ. */
const shown = (before: Section[], after: Section[]) =>
	compareSections(before, after).map(({ heading, section: place, isNew, changes }) => [
		heading,
		place,
		...(isNew ? ['new'] : []),
		...changes.map((parts) =>
			parts
				.map(({ kind, text }) =>
					kind === 'same' ? text : kind === 'added' ? `{+${text}+}` : `[-${text}-]`
				)
				.join(' ')
		)
	]);

describe('what is new in an agreement', () => {
	const screen = section('Skjerm', 'Du låser skjermen når du går fra den, etter 15 minutter.');
	const account = section('Konto', ['Kontoen er din alene.', 'Du bruker totrinn.']);

	it.each<[string, Section[], Section[], unknown[]]>([
		['nothing', [screen, account], [screen, account], []],
		['sections that have changed places are the same', [screen, account], [account, screen], []],
		[
			'words in a sentence',
			[screen],
			[section('Skjerm', 'Du låser skjermen når du går fra den, hver gang.')],
			[['Skjerm', 0, 'Du låser skjermen når du går fra den, [-etter 15 minutter.-] {+hver gang.+}']]
		],
		[
			'a sentence among others',
			[section('A', 'Én ting. En annen ting.')],
			[section('A', 'Én ting. Noe helt nytt her. En annen ting.')],
			[['A', 0, '{+Noe helt nytt her.+}']]
		],
		[
			'an item that is gone, and one that is another',
			[account],
			[section('Konto', ['Du låner aldri bort noe.', 'Du bruker totrinn.'])],
			[['Konto', 0, '{+Du låner aldri bort noe.+}', '[-Kontoen er din alene.-]']]
		],
		[
			'a new section, and one that is gone',
			[screen],
			[account],
			[
				['Konto', 0, 'new', '{+Kontoen er din alene.+}', '{+Du bruker totrinn.+}'],
				['Skjerm', null, '[-Du låser skjermen når du går fra den, etter 15 minutter.-]']
			]
		],
		[
			'a section with another heading',
			[account],
			[section('Kontoen din', ['Kontoen er din alene.', 'Du bruker totrinn.'])],
			[['Kontoen din', 0, '[-Konto-] {+Kontoen din+}']]
		],
		['an empty section that has come', [], [section('Tom')], [['Tom', 0, 'new']]]
	])('%s', (_, before, after, expected) => {
		expect(shown(before, after)).toEqual(expected);
	});
});

it.each([
	['a b c', 'a b c', ['same: a b c']],
	['a b c', 'a c', ['same: a', 'removed: b', 'same: c']],
	['a c', 'a b c', ['same: a', 'added: b', 'same: c']],
	['a', 'b', ['removed: a', 'added: b']]
])('%s → %s word by word', (before, after, expected) => {
	expect(compareWords(before, after).map(({ kind, text }) => `${kind}: ${text}`)).toEqual(expected);
});
