import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseMarkdown, plainText, type Report } from './markdown.ts';
import { createMediaShelf } from './media.ts';
import { renderInline, renderMarkdown } from './render.ts';

const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3"></svg>';
const pdf = '%PDF-1.7'.padEnd(1_234_567);
const files = new Map([
	['media/kort.svg', Buffer.from(svg)],
	['media/skjema.pdf', Buffer.from(pdf)]
]);
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

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
		['- <i>en</i>', '<ul class="ds-list">\n<li>&#x3C;i>en&#x3C;/i></li>\n</ul>'],
		[
			':term[flerfaktor]{text="Du bekrefter på to måter."}',
			'<p class="ds-paragraph"><button class="k-term" type="button" popovertarget="ord-prov-1">flerfaktor</button><span class="k-term-text" id="ord-prov-1" popover="auto">Du bekrefter på to måter.</span></p>'
		],
		[
			'::::tabs\n:::tab{title="En"}\nA\n:::\n:::tab{title="To"}\nB\n:::\n::::',
			'<div class="k-tabs"><details class="ds-details" name="ord-prov-1" open><summary>En</summary><div><p class="ds-paragraph">A</p></div></details><details class="ds-details" name="ord-prov-1"><summary>To</summary><div><p class="ds-paragraph">B</p></div></details></div>'
		],
		[
			'::::comparison\n:::column{title="Ja" type=do}\nA\n:::\n:::column{title="Nei" type=dont}\nB\n:::\n::::',
			'<div class="k-comparison"><section class="k-column" data-type="do" aria-label="Ja"><p class="k-strong">Ja</p><p class="ds-paragraph">A</p></section><section class="k-column" data-type="dont" aria-label="Nei"><p class="k-strong">Nei</p><p class="ds-paragraph">B</p></section></div>'
		],
		[
			'::image{src=media/kort.svg alt="Et kort" caption="Kortet"}',
			`<figure class="k-figure"><img src="/kurs/fil/${sha256(svg)}.svg" alt="Et kort" width="4" height="3" loading="lazy" decoding="async"><figcaption>Kortet</figcaption></figure>`
		],
		[
			'::image{src=media/kort.svg alt="Et kort"}',
			`<figure class="k-figure"><img src="/kurs/fil/${sha256(svg)}.svg" alt="Et kort" width="4" height="3" loading="lazy" decoding="async"></figure>`
		],
		[
			'::download{src=media/skjema.pdf title="Skjema"}',
			`<p class="k-download"><a class="ds-link" data-color="accent" href="/kurs/fil/${sha256(pdf)}.pdf" download="skjema.pdf">Skjema</a><span class="k-file-size"> (PDF, 1,2 MB)</span></p>`
		],
		[
			'::::callout{type=info title="x"}\n:::accordion{title="y"}\nz\n:::\n::::',
			'<aside class="k-callout" data-color="info" aria-label="x"><p class="k-strong">x</p><details class="ds-details"><summary>y</summary><div><p class="ds-paragraph">z</p></div></details></aside>'
		],
		[
			'Skriv til [oss](mailto:it@molde.no) eller it@molde.no',
			'<p class="ds-paragraph">Skriv til <a href="mailto:it@molde.no" class="ds-link" data-color="accent">oss</a> eller <a href="mailto:it@molde.no" class="ds-link" data-color="accent">it@molde.no</a></p>'
		]
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
		['::leaf{x=1}', '1: Kjenner ikke «::leaf»'],
		[':trem[ord]{text="x"}', '1: Kjenner ikke «:trem»'],
		['## :term[ord]{text="x"}', '1: :term kan stå i avsnitt og lister, ikke i overskrifter'],
		['[:term[ord]{text="x"}](https://a.no)', '1: :term kan stå i avsnitt'],
		['Et :gap[hull]', '1: :gap hører hjemme i et spørsmål med type=fill'],
		['::image{src="javascript:alert(1)" alt="x"}', '1: «javascript:alert(1)» må ligge i mappa'],
		['::image{src=media/kort.svg alt="x" onerror="y"}', '1: ::image kan ikke ha «onerror»'],
		['::download{src=media/kort.svg title="x"}', '1: «media/kort.svg» kan ikke være en fil til'],
		['> ---', '1: Skillestreker (---) kan ikke brukes'],
		['~~a~~', '1: Gjennomstreking kan ikke brukes'],
		['[a]\n\n[a]: https://a.no', '1: Skriv adressen i lenken selv']
	])('refuses %j', (source, report) => {
		const { html, reports } = render(source);
		expect(reports[0]).toContain(report);
		expect(html).not.toMatch(/script|on\w+=|style|<input|<button/);
	});
});

describe('plainText', () => {
	it('keeps the words and loses the marks', () => {
		expect(plainText(parseMarkdown('Hei **du** som\nleser `dette` [her](https://a.no)'))).toBe(
			'Hei du som leser dette her'
		);
	});
});

describe('whatever is written', () => {
	const pieces = [
		'<script>alert(1)</script>',
		'<img src=x onerror=alert(1)>',
		'<a href="javascript:alert(1)">',
		'[x](javascript:alert(1))',
		'![x](x.png)',
		'&lt;script&gt;',
		'"><b onclick="x()">',
		':term[<i>]{text="<b>&quot;"}',
		'::image{src=media/kort.svg alt="\'><script>"}',
		'::download{src=media/skjema.pdf title="<b>"}',
		':::callout{type=info title="<i>"}',
		':::accordion{title="</summary><script>"}',
		'::::tabs',
		':::tab{title="<u>" onclick=x style=y}',
		':::',
		'::::',
		'<!--',
		'-->',
		'<![CDATA[',
		'`<b>`',
		'- ',
		'> ',
		'## ',
		'**',
		'\n',
		'\n\n',
		' ',
		'ord'
	];
	/** Any text of html: names of elements, and all between the brackets. */
	const tag = /<(\/?)([a-z][a-z0-9]*)((?:\s+[a-z-]+(?:="[^"]*")?)*)>/g;
	const elements =
		/^(h2|h3|p|strong|em|code|br|a|ul|ol|li|blockquote|aside|details|summary|div|section|figure|figcaption|img|button|span)$/;
	const attributes =
		/^(class|data-size|data-color|data-type|href|download|start|aria-label|name|open|src|alt|width|height|loading|decoding|type|popovertarget|id|popover)$/;

	it('gives only elements and attributes of ours', () => {
		fc.assert(
			fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 14 }), (words) => {
				const { html } = render(words.join(''));
				for (const [, , name, rest = ''] of html.matchAll(tag)) {
					expect(name).toMatch(elements);
					for (const [, attribute] of rest.matchAll(/([a-z-]+)(?:="[^"]*")?/g))
						expect(attribute).toMatch(attributes);
					expect(rest).not.toMatch(/ (href|src)="(?!https:|mailto:|tel:|\/kurs\/fil\/)/);
				}
				// A bracket that is no tag of ours is written as a sign.
				expect(html.replace(tag, '')).not.toContain('<');
			}),
			{ numRuns: 300 }
		);
	});
});

describe('renderInline', () => {
	it('gives words without blocks, and refuses what is no words', () => {
		const reports: string[] = [];
		const inline = (text: string) => {
			const [paragraph] = parseMarkdown(text);
			return renderInline(paragraph && 'children' in paragraph ? paragraph.children : [], {
				text,
				report: (_, message) => reports.push(message),
				media: createMediaShelf(files, () => () => {}),
				newId: () => 'ord-x-1'
			});
		};
		expect(inline('Hei **du** <b>der</b> kl:sju')).toBe(
			'Hei <strong>du</strong> &#x3C;b>der&#x3C;/b> kl:sju'
		);
		expect(reports).toEqual([]);
		expect(inline('Et :term[ord]{text="x"}')).toBe('Et ');
		expect(reports).toHaveLength(1);
	});
});
