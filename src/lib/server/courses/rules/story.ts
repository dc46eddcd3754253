import type { Block } from '../schema.ts';
import { InvalidAnswer } from './invalid-answer.ts';

export type Story = Extract<Block, { kind: 'scenario' }>;
type Step = Story['steps'][number];

/** Where a person is in a story, and how they came there. */
export interface StoryState {
	/** Steps with the choice that was made in each. */
	path: { step: Step; chosen: string }[];
	current: Step;
}

/**
 * @param moves as they are kept, in order: `[from, to]`, or nothing to begin anew
 */
export function storyState(story: Story, moves: string[][]): StoryState {
	const [first] = story.steps;
	if (!first) throw new Error(`Story ${story.id} has no steps.`);
	let state: StoryState = { path: [], current: first };
	for (const [from, to] of moves) {
		if (from === undefined) state = { path: [], current: first };
		else {
			const choice = state.current.choices.find((one) => one.to === to);
			const next = story.steps.find(({ id }) => id === to);
			if (state.current.id === from && choice && next)
				state = {
					path: [...state.path, { step: state.current, chosen: choice.text }],
					current: next
				};
		}
	}
	return state;
}

/**
 * A choice as it is kept, `[from, to]`; nothing: begin anew.
 * @returns null when the story has moved on from that step: a repeat, or another tab was first
 * @throws InvalidAnswer when the step has no such choice
 */
export function readMove(story: Story, moves: string[][], given: string[]): string[] | null {
	if (given.length === 0) return moves.at(-1)?.length === 0 || moves.length === 0 ? null : [];
	const [from = '', to = ''] = given;
	const step = story.steps.find(({ id }) => id === from);
	if (given.length !== 2 || !step?.choices.some((choice) => choice.to === to))
		throw new InvalidAnswer('unknown');
	return storyState(story, moves).current.id === from ? [from, to] : null;
}
