import { describe, expect, it } from 'vitest';
import { readMove, storyState, type Story } from './story.ts';

const step = (id: string, ...choices: string[]): Story['steps'][number] => ({
	id,
	html: id,
	choices: choices.map((to) => ({ text: `til ${to}`, to })),
	end: choices.length === 0 ? 'good' : null
});
const story: Story = {
	kind: 'scenario',
	id: 'telefonen',
	title: 'Telefonen',
	steps: [step('start', 'levert', 'titter'), step('titter', 'levert'), step('levert')]
};
const moves = (text: string) =>
	text === '' ? [] : text.split(' ').map((move) => (move === '0' ? [] : move.split('>')));

describe('a story', () => {
	it.each([
		['', 'start', []],
		['start>titter', 'titter', ['til titter']],
		['start>titter titter>levert', 'levert', ['til titter', 'til levert']],
		['start>titter 0', 'start', []],
		['start>titter 0 start>levert', 'levert', ['til levert']],
		['start>levert start>titter', 'levert', ['til levert']]
	])('after «%s» is at %s', (text, current, chosen) => {
		const state = storyState(story, moves(text));
		expect(state.current.id).toBe(current);
		expect(state.path.map((one) => one.chosen)).toEqual(chosen);
	});

	it.each([
		['the first choice', '', ['start', 'titter'], ['start', 'titter']],
		['the same again', 'start>titter', ['start', 'titter'], null],
		['another tab was first', 'start>titter', ['start', 'levert'], null],
		['the next', 'start>titter', ['titter', 'levert'], ['titter', 'levert']],
		['from the beginning', 'start>titter', [], []],
		['from the beginning, twice', 'start>titter 0', [], null],
		['from the beginning, at the beginning', '', [], null]
	])('%s', (_, text, given, kept) => {
		expect(readMove(story, moves(text), given)).toEqual(kept);
	});

	it.each([[['start', 'slutt']], [['ukjent', 'levert']], [['start']], [['start', 'levert', 'x']]])(
		'%j is no choice',
		(given) => {
			expect(() => readMove(story, [], given)).toThrow(
				expect.objectContaining({ reason: 'unknown' })
			);
		}
	);
});
