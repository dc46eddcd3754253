import { readItem, reportTwins, type ItemPage } from './items.ts';
import { lineOf, type MarkdownNode, type NodeOf } from './markdown.ts';
import type { PageSource } from './page-source.ts';
import { renderMarkdown } from './render.ts';

export interface ChoicesPage {
	type: 'single' | 'multiple' | 'true-false';
	options: (ItemPage & { feedbackHtml: string; correct: boolean })[];
}

/** Options to choose among, each with why below it. */
export function readChoices(
	type: ChoicesPage['type'],
	question: NodeOf<'containerDirective'>,
	parts: MarkdownNode[],
	source: PageSource
): ChoicesPage | null {
	const report = (message: string) => source.report(lineOf(question), message);
	const [list, ...rest] = parts;
	if (list?.type !== 'list' || rest.length > 0) {
		report('Et spørsmål er ett avsnitt og så én liste med «- [ ]» og «- [x]».');
		return null;
	}
	const options = list.children.map((item) => readOption(item, source));
	const right = options.filter(({ correct }) => correct).length;
	if (options.length < 2) report('Et spørsmål trenger minst to svar å velge mellom.');
	if (type === 'true-false' && options.length !== 2)
		report('Sant eller usant (type=true-false) har nøyaktig to svar.');
	if (options.length > 26) report('Et spørsmål kan ha høyst 26 svar.');
	if (right === 0) report('Ingen av svarene er merket som riktig med [x].');
	if (right > 1 && type !== 'multiple')
		report('Flere svar er riktige. Da må spørsmålet ha type=multiple.');
	reportTwins(options, 'To svar er like.', source.report);
	return { type, options };
}

function readOption(item: NodeOf<'listItem'>, source: PageSource): ChoicesPage['options'][number] {
	const { report } = source;
	const line = lineOf(item);
	const [text, ...feedback] = item.children;
	if (typeof item.checked !== 'boolean')
		report(line, 'Svaret må begynne med «- [ ]» eller «- [x]».');
	if (text?.type !== 'paragraph') report(line, 'Svaret mangler tekst.');
	if (feedback.length === 0)
		report(line, 'Svaret mangler tilbakemelding: et avsnitt under, rykket inn to mellomrom.');
	return {
		...readItem(item, text?.type === 'paragraph' ? text.children : [], source),
		feedbackHtml: renderMarkdown(feedback, source),
		correct: item.checked === true
	};
}
