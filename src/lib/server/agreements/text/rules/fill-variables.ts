import type { Section, Run } from '../../receipt/receipt.ts';

/** What an agreement may say of whoever reads it, as `{kommune}`. */
const VARIABLES = ['kommune', 'stilling'] as const;

export type Variables = Readonly<Record<(typeof VARIABLES)[number], string>>;

const VARIABLE = /\{([^{}\n]*)\}/g;

const isVariable = (name: string): name is keyof Variables =>
	(VARIABLES as readonly string[]).includes(name);

/** What a text says of its reader, by the names of the variables that stand in it. */
export function usedVariables(text: string, values: Variables): Partial<Variables> {
	const names = new Set([...text.matchAll(VARIABLE)].map(([, name = '']) => name));
	return Object.fromEntries(Object.entries(values).filter(([name]) => names.has(name)));
}

/** What stands in braces and is no variable, in the order it stands. */
export function findUnknownVariables(text: string): string[] {
	const names = [...text.matchAll(VARIABLE)].map(([, name = '']) => name);
	return [...new Set(names.filter((name) => !isVariable(name)))];
}

/** The sections as one person reads them. The values are words, whatever stands in them. */
export function fillVariables(sections: readonly Section[], values: Variables): Section[] {
	const fill = (text: string): string =>
		text.replace(VARIABLE, (whole, name: string) => (isVariable(name) ? values[name] : whole));
	const fillRuns = (runs: Run[]): Run[] => runs.map((run) => ({ ...run, text: fill(run.text) }));
	return sections.map(({ heading, blocks }) => ({
		heading: fill(heading),
		blocks: blocks.map((block) =>
			block.kind === 'list'
				? { ...block, items: block.items.map(fillRuns) }
				: { ...block, runs: fillRuns(block.runs) }
		)
	}));
}
