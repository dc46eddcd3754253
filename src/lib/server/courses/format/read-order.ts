import { readItem, reportTwins, type ItemPage } from './items.ts';
import { lineOf, plainText, type MarkdownNode, type NodeOf } from './markdown.ts';
import type { PageSource } from './page-source.ts';

type Container = NodeOf<'containerDirective'>;

/** In the right order. */
export interface OrderPage {
	type: 'order';
	items: ItemPage[];
}

/** `left[i]` belongs with `right[i]`. */
export interface MatchPage {
	type: 'match';
	leftLabel: string;
	rightLabel: string;
	left: ItemPage[];
	right: ItemPage[];
}

/** A numbered list in the right order. */
export function readOrder(
	question: Container,
	parts: MarkdownNode[],
	source: PageSource
): OrderPage | null {
	const { report } = source;
	const [list, ...rest] = parts;
	if (list?.type !== 'list' || !list.ordered || rest.length > 0) {
		report(
			lineOf(question),
			'type=order er ett avsnitt, én nummerert liste i riktig rekkefølge, :::right og :::wrong.'
		);
		return null;
	}
	const items = list.children.map((item) => {
		const [text, ...more] = item.children;
		if (text?.type !== 'paragraph' || more.length > 0)
			report(lineOf(item), 'Hvert ledd i rekkefølgen er én linje.');
		return readItem(item, text?.type === 'paragraph' ? text.children : [], source);
	});
	reportCount(items, question, 'ledd å sette i rekkefølge', source);
	reportTwins(items, 'To ledd er like.', report);
	return { type: 'order', items };
}

/** A table of two columns, a pair a row. */
export function readMatch(
	question: Container,
	parts: MarkdownNode[],
	source: PageSource
): MatchPage | null {
	const { report } = source;
	const [table, ...rest] = parts;
	const [head, ...rows] = table?.type === 'table' ? table.children : [];
	if (!head || rest.length > 0) {
		report(
			lineOf(question),
			'type=match er ett avsnitt, én tabell med to kolonner, :::right og :::wrong.'
		);
		return null;
	}
	for (const row of [head, ...rows])
		if (row.children.length !== 2 || row.children.some((cell) => !plainText([cell])))
			report(lineOf(row), 'Hver rad i tabellen må ha to ruter med tekst i.');
	const column = (index: number) =>
		rows.map((row) => readItem(row, row.children[index]?.children ?? [], source));
	const [left, right] = [column(0), column(1)];
	reportCount(rows, question, 'par', source);
	reportTwins(left, 'To ruter i venstre kolonne er like.', report);
	reportTwins(right, 'To ruter i høyre kolonne er like.', report);
	const [leftLabel = '', rightLabel = ''] = head.children.map((cell) => plainText([cell]));
	return { type: 'match', leftLabel, rightLabel, left, right };
}

function reportCount(
	{ length }: unknown[],
	question: Container,
	what: string,
	{ report }: PageSource
): void {
	if (length < 2) report(lineOf(question), `Spørsmålet trenger minst to ${what}.`);
	if (length > 26) report(lineOf(question), `Spørsmålet kan ha høyst 26 ${what}.`);
}
