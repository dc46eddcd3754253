import type { Block } from '../schema.ts';
import { need, needId, readAttributes } from './attributes.ts';
import { readParts } from './directive-places.ts';
import { lineOf, plainText, type NodeOf } from './markdown.ts';
import type { PageSource } from './page-source.ts';
import { renderMarkdown } from './render.ts';

type Container = NodeOf<'containerDirective'>;
type Scenario = Extract<Block, { kind: 'scenario' }>;
type Step = Scenario['steps'][number];
type Choice = Step['choices'][number];

const ends = ['good', 'ok', 'bad'] as const;

/** A story with choices. */
export function readScenario(node: Container, source: PageSource): Scenario {
	const { report } = source;
	const { id, title } = readAttributes(node, ['id', 'title'], report);
	const parts = readParts(node, 'step', report);
	const steps = parts.map((part) => readStep(part, source));
	checkStory(steps, (step, message, choice) => {
		const part = parts[step] ?? node;
		const list = part.children.at(-1);
		const item = list?.type === 'list' && choice !== undefined ? list.children[choice] : undefined;
		report(lineOf(item ?? part), message);
	});
	return {
		kind: 'scenario',
		id: needId(node, id, report),
		title: need(node, title, 'title="…"', report),
		steps
	};
}

function readStep(node: Container, source: PageSource): Step {
	const { report } = source;
	const line = lineOf(node);
	const { id, end: ending } = readAttributes(node, ['id', 'end'], report);
	const end = ends.find((known) => known === ending) ?? null;
	if (ending !== undefined && !end)
		report(line, `end kan bare være ${ends.join(', ')}, ikke «${ending}».`);
	const last = node.children.at(-1);
	const list = !end && last?.type === 'list' ? last : null;
	const story = list ? node.children.slice(0, -1) : node.children;
	if (story.length === 0) report(line, 'Steget mangler tekst: hva skjer?');
	if (!list && ending === undefined)
		report(
			line,
			'Steget trenger en liste med valg til slutt, eller end=good, end=ok eller end=bad.'
		);
	if (end && last?.type === 'list' && last.children.some(isChoice))
		report(lineOf(last), 'Et steg med end= er slutten, og kan ikke ha valg.');
	return {
		id: needId(node, id, report),
		html: renderMarkdown(story, source),
		choices: list ? list.children.map((item) => readChoice(item, source)) : [],
		end
	};
}

function isChoice(item: NodeOf<'listItem'>): boolean {
	return linkOf(item)?.url.startsWith('#') ?? false;
}

function linkOf(item: NodeOf<'listItem'>): NodeOf<'link'> | null {
	const [paragraph, ...rest] = item.children;
	if (paragraph?.type !== 'paragraph' || rest.length > 0) return null;
	const [link, ...more] = paragraph.children;
	return link?.type === 'link' && more.length === 0 ? link : null;
}

function readChoice(item: NodeOf<'listItem'>, { report }: PageSource): Choice {
	const link = linkOf(item);
	const text = link ? plainText(link.children) : '';
	if (!link?.url.startsWith('#') || !text) {
		report(lineOf(item), 'Et valg skrives [det du gjør](#steget-det-fører-til), og ikke noe mer.');
		return { text: '', to: '' };
	}
	return { text, to: link.url.slice(1) };
}

/** Every choice must lead somewhere, every step must be met, and every way must end. */
function checkStory(
	steps: Step[],
	report: (step: number, message: string, choice?: number) => void
): void {
	const ids = steps.map(({ id }) => id);
	for (const [index, { id, choices }] of steps.entries()) {
		if (id && ids.indexOf(id) < index) report(index, `Steget «${id}» står to ganger.`);
		for (const [choice, { to }] of choices.entries())
			if (to && !ids.includes(to))
				report(index, `Valget går til «#${to}», som ikke finnes.`, choice);
	}
	const met = spread(ids.slice(0, 1), (id) =>
		steps.filter((step) => step.id === id).flatMap(({ choices }) => choices.map(({ to }) => to))
	);
	const ended = spread(
		steps.filter(({ end }) => end).map(({ id }) => id),
		(id) =>
			steps.filter(({ choices }) => choices.some(({ to }) => to === id)).map((step) => step.id)
	);
	for (const [index, { id, choices }] of steps.entries()) {
		if (id && !met.has(id)) report(index, `Ingen valg fører til steget «${id}».`);
		if (id && choices.length > 0 && !ended.has(id))
			report(index, `Fra steget «${id}» kommer man aldri til en slutt (end=…).`);
	}
}

/** All that can be reached from some, and these. */
function spread(from: string[], next: (id: string) => string[]): Set<string> {
	const found = new Set(from);
	for (const id of found) for (const other of next(id)) found.add(other);
	return found;
}
