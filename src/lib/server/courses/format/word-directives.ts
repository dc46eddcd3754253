import { need, readAttributes } from './attributes.ts';
import { element, textNode } from './element.ts';
import { lineOf, plainText, type MarkdownNode, type NodeOf, type Report } from './markdown.ts';
import type { PageSource } from './page-source.ts';

type WordDirective = NodeOf<'textDirective'>;

/** A word that tells what it means when it is pressed, also without JavaScript. */
export function dressTerm(node: WordDirective, source: PageSource): MarkdownNode[] {
	const { text } = readAttributes(node, ['text'], source.report);
	const explanation = need(node, text, 'text="…", det ordet betyr', source.report);
	const word = plainText(node.children);
	if (!word) source.report(lineOf(node), ':term trenger ordet: :term[ordet]{text="…"}.');
	const id = source.newId();
	return [
		element('button', { className: ['k-term'], type: 'button', popoverTarget: id }, [
			textNode(word)
		]),
		element('span', { className: ['k-term-text'], id, popover: 'auto' }, [textNode(explanation)])
	];
}

const homes: Record<string, string> = {
	term: ':term kan stå i avsnitt og lister, ikke i overskrifter, lenker, spørsmål eller svar.',
	gap: ':gap hører hjemme i et spørsmål med type=fill, rett i avsnittet med hull.',
	sign: ':sign hører hjemme rett i teksten i :::mail, :::sms eller :::browser.',
	part: ':part hører hjemme rett i teksten i :::mail, :::sms eller :::browser.'
};

/** Reports a directive that stands where it cannot be, or that is misspelt. Words after a colon are no directive. */
export function reportMisplacedWords(node: WordDirective, report: Report): boolean {
	const home = Object.hasOwn(homes, node.name) ? homes[node.name] : undefined;
	const isMeant = node.children.length > 0 || Object.keys(node.attributes ?? {}).length > 0;
	if (home) report(lineOf(node), home);
	else if (isMeant) report(lineOf(node), `Kjenner ikke «:${node.name}». Mente du :term[…]{…}?`);
	return home !== undefined || isMeant;
}
