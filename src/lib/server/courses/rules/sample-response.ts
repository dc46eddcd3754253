import type { Question } from '../schema.ts';

/** A response that is right, as readResponse gives it. */
export function rightResponse(question: Question): string[] {
	switch (question.type) {
		case 'single':
		case 'multiple':
		case 'true-false':
			return idsOf(question.options.filter(({ correct }) => correct));
		case 'order':
			return idsOf(question.items);
		case 'match':
			return question.left.map(({ id }) => `${id}:${id}`);
		case 'fill':
			return question.gaps.map(({ accepts }) => accepts.nb[0] ?? '');
		case 'signs':
			return idsOf(question.marks.filter(({ correct }) => correct));
	}
}

/**
 * A response that is wrong, as readResponse gives it.
 * @param which one of those there are: any whole number from 0
 */
export function wrongResponse(question: Question, which: number): string[] {
	switch (question.type) {
		case 'single':
		case 'true-false': {
			const wrong = question.options.filter(({ correct }) => !correct);
			return idsOf(wrong.slice(which % wrong.length, (which % wrong.length) + 1));
		}
		case 'multiple': {
			// One of the right ones is forgotten, or one too many is chosen.
			const { id } = question.options[which % question.options.length] ?? { id: '' };
			const isWrong = (option: { id: string; correct: boolean }) =>
				(option.id === id) !== option.correct;
			const chosen = question.options.filter(isWrong);
			return idsOf(chosen.length > 0 ? chosen : question.options);
		}
		case 'order':
			return idsOf(swapped(question.items, which));
		case 'match': {
			const right = swapped(question.right, which);
			return question.left.map(({ id }, index) => `${id}:${right[index]?.id ?? ''}`);
		}
		case 'fill':
			return question.gaps.map(() => 'vet ikke');
		case 'signs':
			return idsOf(question.marks.filter(({ correct }) => !correct).slice(0, 1));
	}
}

/** With two neighbours in each other's place. */
function swapped<T>(things: T[], which: number): T[] {
	const place = which % (things.length - 1);
	return [
		...things.slice(0, place),
		...things.slice(place, place + 2).toReversed(),
		...things.slice(place + 2)
	];
}

function idsOf(things: { id: string }[]): string[] {
	return things.map(({ id }) => id);
}
