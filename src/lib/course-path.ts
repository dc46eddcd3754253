import { paths } from './paths.ts';

/** Where a person goes next in a course: as the courses domain names it. */
export type NextStep =
	| { kind: 'lesson'; lessonId: string }
	| { kind: 'question'; number: number }
	| { kind: 'new-round' }
	| { kind: 'finished' };

/** The page of the next step. */
export function nextPath(slug: string, next: NextStep): string {
	if (next.kind === 'lesson') return paths.lesson(slug, next.lessonId);
	if (next.kind === 'question') return paths.quiz(slug, next.number);
	return paths.result(slug);
}
