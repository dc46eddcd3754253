import type { Question } from '../schema.ts';
import { shuffle, type Seed } from './draw.ts';
import { InvalidAnswer } from './invalid-answer.ts';

/** What is longer than this is no word in a gap. */
const LONGEST_WORD = 200;

/**
 * The response as it is kept: ids of the course, in one form for each answer.
 * @param given as the page sends it: ids of options or marks; `token:place` or `token:token`, thing by thing; words, gap
 * by gap
 * @throws InvalidAnswer when something is missing, unknown, or said twice
 */
export function readResponse(question: Question, given: string[], seed: Seed): string[] {
	switch (question.type) {
		case 'single':
		case 'true-false':
			return readChoices(question.options, given, { several: false });
		case 'multiple':
			return readChoices(question.options, given, { several: true });
		case 'signs':
			return readChoices(question.marks, given, { several: true });
		case 'order': {
			const places = question.items.map((_, index) => String(index + 1));
			const chosen = readPairs(given, idsOf(question.items, seed, question.id), (place) => {
				if (!places.includes(place)) throw new InvalidAnswer('unknown');
				return place;
			});
			if (chosen.size < places.length) throw new InvalidAnswer('none');
			const at = new Map([...chosen].map(([id, place]) => [place, id]));
			if (at.size < places.length) throw new InvalidAnswer('order');
			return places.flatMap((place) => at.get(place) ?? []);
		}
		case 'match': {
			const left = idsOf(question.left, seed, question.id);
			const right = idsOf(question.right, seed, `${question.id}:right`);
			const pairs = readPairs(given, left, right);
			if (pairs.size < question.left.length) throw new InvalidAnswer('none');
			return question.left.map(({ id }) => `${id}:${pairs.get(id)}`);
		}
		case 'fill': {
			const words = given.map((word) => word.trim().replace(/\s+/g, ' '));
			if (words.length > question.gaps.length || words.some((word) => word.length > LONGEST_WORD))
				throw new InvalidAnswer('unknown');
			if (words.length < question.gaps.length || words.includes(''))
				throw new InvalidAnswer('none');
			return words;
		}
	}
}

/** Right when everything is: half right is not right. */
export function grade(question: Question, response: string[]): boolean {
	switch (question.type) {
		case 'single':
		case 'true-false':
		case 'multiple':
			return question.options.every(({ id, correct }) => response.includes(id) === correct);
		case 'order':
			return question.items.every(({ id }, index) => response[index] === id);
		case 'match':
			return question.left.every(({ id }, index) => response[index] === `${id}:${id}`);
		case 'fill':
			return question.gaps.every((gap, index) => isAccepted(gap, response[index] ?? ''));
		case 'signs': {
			const chosen = question.marks.filter(({ id }) => response.includes(id));
			return chosen.every(({ correct }) => correct) && chosen.length >= question.need;
		}
	}
}

/** Whether a word may stand in a gap, in any language of the course. */
export function isAccepted(
	{ accepts }: Extract<Question, { type: 'fill' }>['gaps'][number],
	word: string
): boolean {
	const plain = (text: string) => text.toLocaleLowerCase('nb');
	return [accepts.nb, accepts.nn ?? [], accepts.en ?? []]
		.flat()
		.some((accepted) => plain(accepted) === plain(word));
}

function readChoices(
	known: { id: string }[],
	given: string[],
	{ several }: { several: boolean }
): string[] {
	const ids = known.map(({ id }) => id);
	if (given.some((choice) => !ids.includes(choice))) throw new InvalidAnswer('unknown');
	const chosen = ids.filter((id) => given.includes(id));
	if (chosen.length === 0) throw new InvalidAnswer('none');
	if (chosen.length > 1 && !several) throw new InvalidAnswer('several');
	return chosen;
}

/** `from:to` of each thing. @throws InvalidAnswer when one side is empty, or unknown */
function readPairs(
	given: string[],
	from: (text: string) => string,
	to: (text: string) => string
): Map<string, string> {
	return new Map(
		given.map((pair) => {
			const [left = '', right = ''] = pair.split(':');
			if (right === '') throw new InvalidAnswer('none');
			return [from(left), to(right)];
		})
	);
}

/** From the names that the page knows things by to their ids. */
function idsOf(things: { id: string }[], seed: Seed, questionId: string) {
	const ids = new Map(
		shuffle(things, seed, questionId).map(({ token, thing }) => [token, thing.id])
	);
	return (token: string): string => {
		const id = ids.get(token);
		if (id === undefined) throw new InvalidAnswer('unknown');
		return id;
	};
}
