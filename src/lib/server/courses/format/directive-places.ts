import { nameOf } from './attributes.ts';
import { lineOf, type Directive, type MarkdownNode, type NodeOf, type Report } from './markdown.ts';

type Container = NodeOf<'containerDirective'>;

const ofLesson = 'står for seg selv i leksjonen, ikke inni en annen del eller i et spørsmål.';
const ofQuestion = 'hører hjemme rett inni et spørsmål.';

/** Where a part belongs that stands somewhere else. */
const homes: Record<string, string> = {
	'::routine': ofLesson,
	'::incident': ofLesson,
	':::local': ofLesson,
	':::reflection': ofLesson,
	':::question': ofLesson,
	':::scenario': ofLesson,
	':::video': ofLesson,
	':::tab': 'hører hjemme rett inni ::::tabs.',
	':::column': 'hører hjemme rett inni ::::comparison.',
	':::for': 'hører hjemme rett inni ::::local.',
	':::step': 'hører hjemme rett inni ::::scenario.',
	':::right': ofQuestion,
	':::wrong': ofQuestion,
	':::mail': ofQuestion,
	':::sms': ofQuestion,
	':::browser': ofQuestion
};

/** Parts of running text, which may stand in most others. */
const inText = [
	':::callout',
	':::accordion',
	':::checklist',
	':::tabs',
	':::comparison',
	'::image',
	'::download'
];
const known = [...inText, ...Object.keys(homes)];
const inLesson = known.filter((name) => homes[name] === undefined || homes[name] === ofLesson);

/** How a directive of that name is written, with its colons; undefined when there is none. */
export function spellingOf(name: string): string | undefined {
	return known.find((other) => other.replaceAll(':', '') === name);
}

/** Says where a directive belongs, or what is like it when there is none of that name. */
export function reportMisplaced(node: Directive, report: Report): void {
	const name = nameOf(node);
	const home = Object.hasOwn(homes, name) ? homes[name] : undefined;
	const spelling = spellingOf(node.name);
	if (home) report(lineOf(node), `${name} ${home}`);
	else if (spelling) report(lineOf(node), howToWrite(name, spelling));
	else
		report(
			lineOf(node),
			`Kjenner ikke «${name}». I en leksjon kan du bruke ${inLesson.join(', ')}.`
		);
}

/** What to do with a directive that has the wrong number of colons. */
export function howToWrite(name: string, spelling: string): string {
	return spelling.startsWith(':::')
		? `Skriv ${spelling}{…} og avslutt med ::: på en egen linje, ikke ${name}.`
		: `Skriv ${spelling}{…} på én linje, ikke ${name}.`;
}

/** The parts of a container that holds nothing else, and at least two of them. */
export function readParts(node: Container, name: string, report: Report, least = 2): Container[] {
	const parts = node.children.filter(
		(child) => child.type === 'containerDirective' && child.name === name
	) as Container[];
	const other = node.children.find(
		(child) => !(child.type === 'containerDirective' && child.name === name)
	);
	if (other && !isLabel(other))
		report(
			lineOf(other),
			`Inni ${nameOf(node)} kan det bare stå :::${name}. Skriv :${nameOf(node)} med ett kolon mer enn :::${name}.`
		);
	else if (parts.length < least)
		report(
			lineOf(node),
			`${nameOf(node)} trenger ${least === 1 ? 'minst én' : 'minst to'} :::${name}.`
		);
	return parts;
}

function isLabel(node: MarkdownNode): boolean {
	return node.type === 'paragraph' && node.data?.directiveLabel === true;
}
