import { describe, expect, it } from 'vitest';
import { parseMarkdown } from './markdown.ts';
import { createMediaShelf } from './media.ts';
import { readQuestion } from './read-question.ts';

function read(text: string) {
	const reports: string[] = [];
	const [node] = parseMarkdown(text);
	if (node?.type !== 'containerDirective') throw new Error('This is no question.');
	const question = readQuestion(
		node,
		{
			text,
			report: (line, message) => reports.push(`${line}: ${message}`),
			media: createMediaShelf(new Map(), () => () => {}),
			newId: () => 'ord-x-1'
		},
		'practice'
	);
	return { answer: question.answer, reports };
}

const told = ':::right\nJa.\n:::\n:::wrong\nNei.\n:::\n::::';

describe('readQuestion', () => {
	it('takes addresses in a message for what they are written as', () => {
		const { answer, reports } = read(`::::question{#q type=signs}
Hva er galt?

:::mail
- Fra: :sign[it@molde-komune.no]{#a why="b"} via post@x.no
- Emne: Møte kl: sju
- Til: **du@molde.no**

Gå til www.x.no eller https://y.no/a.
:::
${told}`);
		expect(reports).toEqual([]);
		expect(answer).toMatchObject({
			message: {
				fields: [
					{
						label: 'Fra',
						runs: [{ mark: 'a', html: 'it@molde-komune.no' }, { html: ' via post@x.no' }]
					},
					{ label: 'Emne', runs: [{ html: 'Møte kl: sju' }] },
					{ label: 'Til', runs: [{ html: '<strong>du@molde.no</strong>' }] }
				],
				paragraphs: [[{ html: 'Gå til www.x.no eller https://y.no/a.' }]]
			},
			need: 1
		});
	});

	it('takes a browser window without fields', () => {
		const { answer, reports } = read(
			`::::question{#q type=signs}\nHva?\n\n:::browser\n:sign[Logg inn]{#a why="b"}\n:::\n${told}`
		);
		expect(reports).toEqual([]);
		expect(answer).toMatchObject({ frame: 'browser', message: { fields: [] } });
	});

	it('keeps several gaps and formatting apart', () => {
		const { answer, reports } = read(
			`::::question{#q type=fill}\nHva?\n\n:gap[to | 2] **trinn** og :gap[passord].\n\n${told}`
		);
		expect(reports).toEqual([]);
		expect(answer).toMatchObject({
			body: [{ gap: 'a' }, { html: ' <strong>trinn</strong> og ' }, { gap: 'b' }, { html: '.' }],
			gaps: [
				{ id: 'a', accepts: ['to', '2'] },
				{ id: 'b', accepts: ['passord'] }
			]
		});
	});

	it('takes true or false', () => {
		const { answer, reports } = read(
			':::question{#q type=true-false}\nSant?\n\n- [x] Sant\n\n  Ja.\n- [ ] Usant\n\n  Nei.\n:::'
		);
		expect(reports).toEqual([]);
		expect(answer).toMatchObject({
			type: 'true-false',
			options: [
				{ correct: true },
				{ correct: false, feedbackHtml: '<p class="ds-paragraph">Nei.</p>' }
			]
		});
	});

	it.each<[string, string, string]>([
		['no paragraph', '- [x] a\n\n  b\n:::', '1: Et spørsmål begynner med ett avsnitt'],
		['no answers', 'Hva?\n:::', '1: Et spørsmål er ett avsnitt og så én liste'],
		['one answer', 'Hva?\n\n- [x] a\n\n  b\n:::', '1: Et spørsmål trenger minst to svar'],
		[
			'27 answers',
			`Hva?\n\n${Array.from({ length: 27 }, (_, n) => `- [${n === 0 ? 'x' : ' '}] ${n}\n\n  b`).join('\n')}\n:::`,
			'1: Et spørsmål kan ha høyst 26 svar'
		],
		['an answer without words', 'Hva?\n\n- > a\n- [x] b\n\n  c\n:::', '4: Svaret mangler tekst']
	])('refuses %s', (_, rest, report) => {
		expect(read(`:::question{#q}\n${rest}`).reports.join('\n')).toContain(report);
	});

	it.each<[string, string, string, string]>([
		['need where nothing is found', 'order need=2', '1. a\n2. b', 'need=… hører til type=signs'],
		['one thing to order', 'order', '1. a', 'minst to ledd å sette i rekkefølge'],
		['two things alike', 'order', '1. a\n2. a', 'To ledd er like. («a»)'],
		['a thing of two lines', 'order', '1. a\n\n   c\n2. b', 'Hvert ledd i rekkefølgen er én linje'],
		['one pair', 'match', '| a | b |\n|---|---|\n| c | d |', 'minst to par'],
		['three columns', 'match', '| a | b | e |\n|---|---|---|\n| c | d | f |', 'to ruter med tekst'],
		['no table', 'match', '- a', 'én tabell med to kolonner'],
		['two paragraphs with gaps', 'fill', ':gap[a]\n\n:gap[b]', 'ett avsnitt med :gap[ordet]'],
		['a gap in bold', 'fill', '**:gap[a]** b', ':gap hører hjemme'],
		[
			'two messages',
			'signs',
			':::sms\na\n:::\n:::sms\nb\n:::',
			'én :::mail, :::sms eller :::browser'
		],
		['no signs', 'signs', ':::sms\na\n:::', 'Meldingen har ingen :sign'],
		[
			'an empty message',
			'signs',
			':::sms\n- Fra: :sign[a]{#b why=c}\n:::',
			':::sms mangler innhold'
		],
		[
			'a list below',
			'signs',
			':::sms\n:sign[a]{#b why=c}\n\n- d\n:::',
			'én liste øverst, og så bare avsnitt'
		],
		[
			'need of none',
			'signs need=0',
			':::sms\n:sign[a]{#b why=c}\n:::',
			'need må være et helt tall fra 1 til 1'
		],
		[
			'need in words',
			'signs need=to',
			':::sms\n:sign[a]{#b why=c}\n:::',
			'need må være et helt tall'
		]
	])('refuses %s', (_, type, body, report) => {
		const { reports } = read(`::::question{#q type=${type}}\nHva?\n\n${body}\n\n${told}`);
		expect(reports.join('\n')).toContain(report);
	});
});
