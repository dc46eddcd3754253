import type { Run, Section } from '../../receipt/receipt.ts';

/** A run of words that stays, comes or goes. */
export interface Part {
	kind: 'same' | 'added' | 'removed';
	text: string;
}

export interface SectionChange {
	/** As it is now; of one that is gone, as it was. */
	heading: string;
	/** Place among the sections that are now, from 0; null: the section is gone. */
	section: number | null;
	isNew: boolean;
	/** Sentences and list items that are not as they were, in order. */
	changes: Part[][];
}

/** Sentences with at least so many of their words in common are the same sentence, changed. */
const ALIKE = 0.5;

/** Sections with another heading and so many of their sentences in common are the same section. */
const SAME_SECTION = 0.3;

/** What is new in the sections of an agreement since another version: in the order of what is now, and then what is gone. */
export function compareSections(
	before: readonly Section[],
	after: readonly Section[]
): SectionChange[] {
	const matched = matchSections(before, after);
	const changes: SectionChange[] = [];
	after.forEach((section, index) => {
		const old = matched.get(index);
		const changed = old
			? [
					...(old.heading === section.heading ? [] : [compareWords(old.heading, section.heading)]),
					...compareTexts(unitsOf(old), unitsOf(section))
				]
			: unitsOf(section).map((text): Part[] => [{ kind: 'added', text }]);
		if (changed.length > 0 || !old)
			changes.push({ heading: section.heading, section: index, isNew: !old, changes: changed });
	});
	const kept = new Set(matched.values());
	for (const section of before)
		if (!kept.has(section))
			changes.push({
				heading: section.heading,
				section: null,
				isNew: false,
				changes: unitsOf(section).map((text): Part[] => [{ kind: 'removed', text }])
			});
	return changes;
}

/** Which section before each section after was: by its heading, and else by what it says. */
function matchSections(
	before: readonly Section[],
	after: readonly Section[]
): Map<number, Section> {
	const left = new Set(before);
	const matched = new Map<number, Section>();
	const take = (index: number, old: Section | undefined): void => {
		if (!old) return;
		matched.set(index, old);
		left.delete(old);
	};
	after.forEach(({ heading }, index) =>
		take(
			index,
			[...left].find((old) => old.heading === heading)
		)
	);
	after.forEach((section, index) => {
		if (matched.has(index)) return;
		const units = unitsOf(section);
		const [best] = [...left]
			.map((old) => ({ old, share: likeness(unitsOf(old), units) }))
			.sort((a, b) => b.share - a.share);
		if (best && best.share >= SAME_SECTION) take(index, best.old);
	});
	return matched;
}

/** Sentences of paragraphs, and items of lists. */
function unitsOf({ blocks }: Section): string[] {
	return blocks.flatMap((block) =>
		block.kind === 'list'
			? block.items.map(wordsOf)
			: wordsOf(block.runs).split(/(?<=[.!?])\s+(?=\p{Lu}|[«"])/u)
	);
}

function wordsOf(runs: Run[]): string {
	return runs.map(({ text }) => text).join('');
}

/** Texts that are not as they were: what has changed in each, and those that have come or gone. */
function compareTexts(before: string[], after: string[]): Part[][] {
	const changes: Part[][] = [];
	for (const { gone, come } of gapsBetween(before, after)) {
		const left = [...gone];
		for (const text of come) {
			const [best] = left
				.map((old) => ({ old, share: likeness(old.split(' '), text.split(' ')) }))
				.sort((a, b) => b.share - a.share);
			if (best && best.share >= ALIKE) {
				left.splice(left.indexOf(best.old), 1);
				changes.push(compareWords(best.old, text));
			} else changes.push([{ kind: 'added', text }]);
		}
		for (const text of left) changes.push([{ kind: 'removed', text }]);
	}
	return changes;
}

/** One text as the other became, word by word. */
export function compareWords(before: string, after: string): Part[] {
	const old = before.split(/\s+/);
	const now = after.split(/\s+/);
	const parts: Part[] = [];
	const add = (kind: Part['kind'], words: string[]): void => {
		if (words.length === 0) return;
		const last = parts.at(-1);
		if (last?.kind === kind) last.text += ` ${words.join(' ')}`;
		else parts.push({ kind, text: words.join(' ') });
	};
	let at = 0;
	for (const { start, gone, come } of gapsBetween(old, now)) {
		add('same', now.slice(at, start));
		add('removed', gone);
		add('added', come);
		at = start + come.length;
	}
	add('same', now.slice(at));
	return parts;
}

/** Of the two lists, the share of what either has that both have. */
function likeness(a: string[], b: string[]): number {
	const left = new Set(a);
	const right = new Set(b);
	const both = [...left].filter((one) => right.has(one)).length;
	return both / Math.max(1, left.size + right.size - both);
}

interface Gap {
	/** Where in `after` the gap begins. */
	start: number;
	gone: string[];
	come: string[];
}

/** Where two lists differ, around their longest common subsequence. */
function gapsBetween(before: string[], after: string[]): Gap[] {
	const width = after.length + 1;
	const lengths = new Uint32Array((before.length + 1) * width);
	const at = (i: number, j: number): number => lengths[i * width + j] ?? 0;
	for (let i = before.length - 1; i >= 0; i--)
		for (let j = after.length - 1; j >= 0; j--)
			lengths[i * width + j] =
				before[i] === after[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
	const gaps: Gap[] = [];
	let gap: Gap | null = null;
	let [i, j] = [0, 0];
	while (i < before.length || j < after.length) {
		if (i < before.length && j < after.length && before[i] === after[j]) {
			if (gap) gaps.push(gap);
			gap = null;
			i++;
			j++;
			continue;
		}
		gap ??= { start: j, gone: [], come: [] };
		if (j >= after.length || (i < before.length && at(i + 1, j) >= at(i, j + 1)))
			gap.gone.push(before[i++] ?? '');
		else gap.come.push(after[j++] ?? '');
	}
	if (gap) gaps.push(gap);
	return gaps;
}
