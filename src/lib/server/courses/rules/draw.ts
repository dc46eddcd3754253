import { sha256 } from '@oslojs/crypto/sha2';
import { encodeHexLowerCase } from '@oslojs/encoding';
import type { Course, Question } from '../schema.ts';

/** What decides every draw and shuffle of an attempt: nothing is stored, and nobody can choose. */
export interface Seed {
	attemptId: string;
	/** From 1; 0 in lessons, where nothing counts. */
	round: number;
}

/**
 * The questions of a round, in the order of the course. From each lesson as many as it draws, first those that the
 * attempt has asked least often, so that a new round is another one.
 */
export function drawRound(course: Course, { attemptId, round }: Seed): Question[] {
	const pools = listPools(course);
	const asked = new Map<string, number>();
	for (let number = 1; ; number++) {
		const drawn = new Set(
			pools.flatMap(({ ids, draw }) =>
				ids
					.map((id) => ({
						id,
						times: asked.get(id) ?? 0,
						order: mix({ attemptId, round: number }, id)
					}))
					.sort((a, b) => a.times - b.times || (a.order < b.order ? -1 : 1))
					.slice(0, draw)
					.map(({ id }) => id)
			)
		);
		if (number === round) return course.questions.filter(({ id }) => drawn.has(id));
		for (const id of drawn) asked.set(id, (asked.get(id) ?? 0) + 1);
	}
}

/** How many questions a round asks, whichever they are. */
export function countDrawn(course: Course): number {
	return listPools(course).reduce((sum, { ids, draw }) => sum + Math.min(draw, ids.length), 0);
}

/** Of each lesson, the questions that a round may ask, and how many it does. */
function listPools({ lessons, questions }: Course): { ids: string[]; draw: number }[] {
	return lessons.map(({ id: lesson, draw }) => {
		const ids = questions.flatMap(({ id, lessonId, use }) =>
			use === 'quiz' && lessonId === lesson ? [id] : []
		);
		return { ids, draw: draw ?? ids.length };
	});
}

/**
 * Things in an order that tells nothing, each under a name that tells nothing: ids go by their place in the file, which
 * may be the answer.
 * @returns never the order that they came in, when there are two or more
 */
export function shuffle<T extends { id: string }>(
	things: T[],
	seed: Seed,
	questionId: string
): { token: string; thing: T }[] {
	const named = things.map((thing) => ({
		token: mix(seed, questionId, thing.id).slice(0, 12),
		thing
	}));
	const mixed = named.toSorted((a, b) => (a.token < b.token ? -1 : 1));
	const isAsBefore = mixed.every(({ thing }, index) => thing === things[index]);
	return isAsBefore ? [...mixed.slice(1), ...mixed.slice(0, 1)] : mixed;
}

function mix({ attemptId, round }: Seed, ...rest: string[]): string {
	const bytes = new TextEncoder().encode([attemptId, round, ...rest].join('\0'));
	return encodeHexLowerCase(sha256(bytes));
}
