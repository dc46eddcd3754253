import type { LocalText } from '../../db/index.ts';
import type { Question } from '../schema.ts';

const LANGUAGES = ['nn', 'en'] as const;

/**
 * A response in words, as they stand in the question: «A; B» of what was chosen, «A → B → C» of an order, «A – B» of what
 * was joined, words in gaps as they were typed.
 * @param response as readResponse gives it
 */
export function plainResponse(question: Question, response: string[]): LocalText {
	switch (question.type) {
		case 'single':
		case 'multiple':
		case 'true-false':
			return join(textsOf(question.options, response), '; ');
		case 'signs':
			return join(textsOf(question.marks, response), '; ');
		case 'order':
			return join(textsOf(question.items, response), ' → ');
		case 'match':
			return join(
				response.map((pair) => {
					const [left = '', right = ''] = pair.split(':');
					return join(
						[...textsOf(question.left, [left]), ...textsOf(question.right, [right])],
						' – '
					);
				}),
				'; '
			);
		case 'fill':
			return { nb: response.join('; ') };
	}
}

function textsOf(things: { id: string; plain: LocalText }[], ids: string[]): LocalText[] {
	return ids.map((id) => things.find((thing) => thing.id === id)?.plain ?? { nb: id });
}

function join(texts: LocalText[], by: string): LocalText {
	const joined: LocalText = { nb: texts.map(({ nb }) => nb).join(by) };
	for (const language of LANGUAGES)
		if (texts.some((text) => text[language] !== undefined))
			joined[language] = texts.map((text) => text[language] ?? text.nb).join(by);
	return joined;
}
