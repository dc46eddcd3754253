import type { Line, MatrixMember } from '#lib/server/reports/index.ts';
import { isLate } from '../../../line-words.ts';

/** How many people a leader is shown first. */
const FIRST = 3;

/** One person with what is overdue or has expired, the overdue first. */
export interface MemberInNeed {
	member: MatrixMember;
	late: Line[];
}

/**
 * The first few of the members, in the order given, who are late with something.
 */
export function membersInNeed(members: MatrixMember[]): MemberInNeed[] {
	return members
		.map((member) => ({
			member,
			late: member.cells
				.filter((line): line is Line => line !== null && isLate(line))
				.sort((a, b) => Number(b.status === 'overdue') - Number(a.status === 'overdue'))
		}))
		.filter(({ late }) => late.length > 0)
		.slice(0, FIRST);
}
