import { describe, expect, it } from 'vitest';
import { parseMarkdown } from '../format/markdown.ts';
import { listParagraphs, readOnce } from './page-text.ts';

const textsOf = (text: string) =>
	listParagraphs(readOnce(parseMarkdown(text))).map((paragraph) => paragraph.text);

describe('listParagraphs', () => {
	it('reads each paragraph, heading and cell by itself, with what is said in attributes', () => {
		const text = `## Om *kort*

Møt klokka:sju med :term[kort]{text="Et kort."} og \`kode\`.

- en
- **to**

| a | b |
|---|---|
| c | d |

::image{src=media/a.svg alt="Ikke lest." caption="Et kort."}`;
		expect(listParagraphs(parseMarkdown(text)).map((paragraph) => paragraph.text)).toEqual([
			'Om kort',
			'Møt klokka:sju med kort og kode.',
			'Et kort.',
			'en',
			'to',
			'a',
			'b',
			'c',
			'd',
			'Et kort.'
		]);
	});

	it('reads one of the words that a gap takes', () => {
		const [first] = listParagraphs(parseMarkdown('Ring :gap[vakta|IT-vakta|IT] *nå*.'));
		expect(first?.text).toBe('Ring vakta nå.');
	});

	it('knows on which line each word stands', () => {
		const [first] = listParagraphs(parseMarkdown('\nEn **to\ntre** fire\nfem'));
		const lines = ['En', 'to', 'tre', 'fire', 'fem'].map((word) =>
			first?.lineAt(first.text.indexOf(word))
		);
		expect(lines).toEqual([2, 2, 3, 3, 4]);
	});
});

describe('readOnce', () => {
	it('leaves out what only some read, and what is told after an answer', () => {
		expect(
			textsOf(`A.

:::video{src=media/a.webm}
Film.
:::

::::local{title=b}
:::for{municipality="1506"}
Kort.
:::
:::for{municipality=other}
Lengre tekst.
:::
::::

::::question{#q type=order}
Hva?

1. En
2. To

:::right
Ja.
:::
:::wrong
Nei.
:::
::::

:::question{#r}
Hvem?

- [x] Du

  Ja, du.
- [ ] Jeg

  Nei.
:::`)
		).toEqual(['A.', 'Lengre tekst.', 'Hva?', 'En', 'To', 'Hvem?', 'Du', 'Jeg']);
	});
});
