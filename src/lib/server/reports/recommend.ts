import type { Status } from '../competence/index.ts';
import { competenceKey } from './lines.ts';

/** What is asked of a person and not in place, the most pressing first; what is about to expire comes last. */
export function mostPressingFirst<L extends { status: Status }>(lines: L[]): L[] {
	const lacking: Status[] = ['overdue', 'expired', 'missing'];
	return [
		...lines.filter(({ status }) => lacking.includes(status)),
		...lines.filter(({ status }) => status === 'expiring')
	];
}

interface Grant {
	competence: string;
	level: number;
}

/** Whether what a course gives is what a line asks for, at its level or higher. */
export function wouldMeet(
	grants: Grant[],
	{ key, level }: { key: string; level: number | null }
): boolean {
	return grants.some(
		(grant) => competenceKey(grant.competence) === key && grant.level >= (level ?? 0)
	);
}

interface Offer {
	minutes: number;
	grants: Grant[];
	attempt: object | null;
}

/**
 * What each course would bring in place of what is asked of a person: those with something first, as it presses. Of two
 * that give the same, the one that is begun comes first, then the shorter; what presses nobody stays in its order.
 * @param lines worst first, as `mergeRows` gives them
 */
export function recommend<
	C extends Offer,
	L extends { key: string; status: Status; level: number | null }
>(courses: C[], lines: L[]): { course: C; closes: L[] }[] {
	const pressing = mostPressingFirst(lines);
	const offers = courses.map((course) => ({
		course,
		closes: pressing.filter((line) => wouldMeet(course.grants, line))
	}));
	const rank = ({ closes: [first] }: { closes: L[] }) =>
		first ? pressing.indexOf(first) : pressing.length;
	return [
		...offers
			.filter(({ closes }) => closes.length > 0)
			.sort(
				(a, b) =>
					rank(a) - rank(b) ||
					Number(b.course.attempt !== null) - Number(a.course.attempt !== null) ||
					a.course.minutes - b.course.minutes
			),
		...offers.filter(({ closes }) => closes.length === 0)
	];
}
