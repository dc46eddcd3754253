import { describe, expect, it } from 'vitest';
import { parseMarkdown, plainText, type Report } from './markdown.ts';
import { createMediaShelf } from './media.ts';
import { renderMarkdown } from './render.ts';

const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3"></svg>';
const files = new Map([
	['media/kort.svg', Buffer.from(svg)],
	['media/skjema.pdf', Buffer.from('%PDF-1.7 …'.padEnd(1_234_567))]
]);

function render(text: string) {
	const reports: string[] = [];
	const report: Report = (line, message) => reports.push(`${line}: ${message}`);
	let ids = 0;
	const html = renderMarkdown(parseMarkdown(text), {
		text,
		report,
		media: createMediaShelf(files, () => report),
		newId: () => `ord-prov-${++ids}`
	});
	return { html, reports };
}

describe('renderMarkdown', () => {
	it.each([
		[
			'Hei **du** og *dere*',
			'<p class="ds-paragraph">Hei <strong>du</strong> og <em>dere</em></p>'
		],
		['## Overskrift', '<h2 class="ds-heading" data-size="xs">Overskrift</h2>'],
		['### Under', '<h3 class="ds-heading" data-size="2xs">Under</h3>'],
		['- en\n- to', '<ul class="ds-list">\n<li>en</li>\n<li>to</li>\n</ul>'],
		['3. tre\n4. fire', '<ol start="3" class="ds-list">\n<li>tre</li>\n<li>fire</li>\n</ol>'],
		['> Sitat', '<blockquote>\n<p class="ds-paragraph">Sitat</p>\n</blockquote>'],
		[
			'[råd](https://sikkert.no "tittel")',
			'<p class="ds-paragraph"><a href="https://sikkert.no" class="ds-link" data-color="accent">råd</a></p>'
		],
		[
			':::callout{type=warning title="Pass på"}\nTekst.\n:::',
			'<aside class="k-callout" data-color="warning" aria-label="Pass på"><p class="k-strong">Pass på</p><p class="ds-paragraph">Tekst.</p></aside>'
		],
		[
			':::accordion{title="Mer"}\nTekst.\n:::',
			'<details class="ds-details"><summary>Mer</summary><div><p class="ds-paragraph">Tekst.</p></div></details>'
		],
		[':::checklist\n- en\n:::', '<ul class="k-checklist">\n<li>en</li>\n</ul>'],
		['Møt klokka:sju i dag', '<p class="ds-paragraph">Møt klokka:sju i dag</p>'],
		['1 < 2 & 3', '<p class="ds-paragraph">1 &#x3C; 2 &#x26; 3</p>'],
		[
			'Se <b onclick="x()">her</b>',
			'<p class="ds-paragraph">Se &#x3C;b onclick="x()">her&#x3C;/b></p>'
		],
		[
			'Tekst\n\n<script>alert(1)</script>',
			'<p class="ds-paragraph">Tekst</p>\n<p class="ds-paragraph">&#x3C;script>alert(1)&#x3C;/script></p>'
		],
		['- <i>en</i>', '<ul class="ds-list">\n<li>&#x3C;i>en&#x3C;/i></li>\n</ul>']
	])('%s', (source, html) => {
		expect(render(source)).toEqual({ html, reports: [] });
	});

	it.each([
		['![bilde](x.png)', '1: Skriv bilder slik: ::image'],
		['| a |\n|---|\n| b |', '1: Tabeller kan bare brukes i spørsmål'],
		['```\nkode\n```', '1: Kodeblokker'],
		['# For stor', '1: Bruk ## eller ###'],
		['[x](javascript:alert(1))', '1: Lenken «javascript:alert(1)» må begynne med'],
		['[x](/innsiden)', '1: Lenken «/innsiden» må begynne med'],
		['a\n\n:::calout{type=info title=x}\nb\n:::', '3: Kjenner ikke «:::calout»'],
		[':::callout{type=rosa title=x}\nb\n:::', '1: :::callout trenger type='],
		[':::callout{type=info}\nb\n:::', '1: :::callout trenger title='],
		[
			':::callout{type=info title=x style="color:red"}\nb\n:::',
			'1: :::callout kan ikke ha «style»'
		],
		[':::accordion\nb\n:::', '1: :::accordion trenger title='],
		[':::checklist\nbare tekst\n:::', '1: :::checklist skal ha én punktliste'],
		[':::checklist\n- [ ] boks\n:::', '2: Avkryssing «[ ]»'],
		['- [x] boks', '1: Avkryssing «[ ]»'],
		['::leaf{x=1}', '1: Kjenner ikke «::leaf»']
	])('refuses %j', (source, report) => {
		const { html, reports } = render(source);
		expect(reports[0]).toContain(report);
		expect(html).not.toMatch(/script|onclick|style|<input|<img/);
	});
});

describe('plainText', () => {
	it('keeps the words and loses the marks', () => {
		expect(plainText(parseMarkdown('Hei **du** som\nleser `dette` [her](https://a.no)'))).toBe(
			'Hei du som leser dette her'
		);
	});
});
