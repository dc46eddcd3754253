import { describe, expect, it } from 'vitest';
import { parseMarkdown, plainText, renderMarkdown } from './markdown.ts';

function render(source: string) {
	const reports: string[] = [];
	const html = renderMarkdown(parseMarkdown(source).children, source, (line, message) =>
		reports.push(`${line}: ${message}`)
	);
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
		['1 < 2 & 3', '<p class="ds-paragraph">1 &#x3C; 2 &#x26; 3</p>']
	])('%s', (source, html) => {
		expect(render(source)).toEqual({ html, reports: [] });
	});

	it.each([
		['Tekst\n\n<script>alert(1)</script>', '3: «html» kan ikke brukes'],
		['Se <b onclick="x()">her</b>', '1: «html» kan ikke brukes'],
		['![bilde](x.png)', '1: «image» kan ikke brukes'],
		['| a |\n|---|\n| b |', '1: «table» kan ikke brukes'],
		['```\nkode\n```', '1: «code» kan ikke brukes'],
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
		['::leaf{x=1}', '1: «leafDirective» kan ikke brukes']
	])('refuses %j', (source, report) => {
		const { html, reports } = render(source);
		expect(reports[0]).toContain(report);
		expect(html).not.toMatch(/script|onclick|style|<input|<img/);
	});
});

describe('plainText', () => {
	it('keeps the words and loses the marks', () => {
		expect(
			plainText(parseMarkdown('Hei **du** som\nleser `dette` [her](https://a.no)').children)
		).toBe('Hei du som leser dette her');
	});
});
