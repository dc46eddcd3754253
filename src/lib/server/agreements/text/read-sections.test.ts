import { expect, it } from 'vitest';
import { readSections } from './read-sections.ts';
import { fillVariables, findUnknownVariables } from './rules/fill-variables.ts';

const paragraph = (...runs: object[]) => ({ kind: 'paragraph', runs });

it.each<[string, string, unknown]>([
	['nothing', '', []],
	[
		'sections by their headings, without title and numbers',
		'# Avtale\n\n## 1. Kontoen din\n\nDin alene.\n\n## Når noe\ngår galt',
		[
			{ heading: 'Kontoen din', blocks: [paragraph({ text: 'Din alene.' })] },
			{ heading: 'Når noe', blocks: [paragraph({ text: 'går galt' })] }
		]
	],
	[
		'what stands before the first heading',
		'Først.\n\n## Så',
		[
			{ heading: '', blocks: [paragraph({ text: 'Først.' })] },
			{ heading: 'Så', blocks: [] }
		]
	],
	[
		'lists, strong words and links',
		'## A\n\n- En **viktig** ting\n- [Les](https://x.no) mer\n\n1. Ring\n',
		[
			{
				heading: 'A',
				blocks: [
					{
						kind: 'list',
						items: [
							[{ text: 'En ' }, { text: 'viktig', isStrong: true }, { text: ' ting' }],
							[{ text: 'Les', href: 'https://x.no' }, { text: ' mer' }]
						]
					},
					{ kind: 'list', isNumbered: true, items: [[{ text: 'Ring' }]] }
				]
			}
		]
	],
	[
		'markup and links that lead elsewhere are words',
		'## A\n\n<b>x</b> [y](javascript:alert)',
		[{ heading: 'A', blocks: [paragraph({ text: '<b>x</b> y' })] }]
	]
])('reads %s', (_, markdown, sections) => {
	expect(readSections(markdown)).toEqual(sections);
});

it('fills in what it knows, and says what it does not', () => {
	const text = '## Hos {kommune}\n\nDu er {stilling}. {navn}\n\n- {kommune}';
	expect(
		fillVariables(readSections(text), { kommune: 'Molde kommune', stilling: '**Lærer**' })
	).toEqual([
		{
			heading: 'Hos Molde kommune',
			blocks: [
				paragraph({ text: 'Du er **Lærer**. {navn}' }),
				{ kind: 'list', items: [[{ text: 'Molde kommune' }]] }
			]
		}
	]);
	expect(findUnknownVariables(`${text} {navn} {}`)).toEqual(['navn', '']);
});
