import { readFileSync } from 'node:fs';

/** The right options of each question of a course, by the question's number from 1: `['b']`, `['a', 'c']`. */
export function readAnswerKey(slug: string): string[][] {
	const text = readFileSync(`courses/${slug}/nb/sluttprove.md`, 'utf8');
	return text
		.split(/^:::question/m)
		.slice(1)
		.map((question) =>
			[...question.matchAll(/^- \[( |x)\]/gm)].flatMap(([, mark], index) =>
				mark === 'x' ? [String.fromCharCode(97 + index)] : []
			)
		);
}
