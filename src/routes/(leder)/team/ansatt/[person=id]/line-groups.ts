import type { Line } from '#lib/server/reports/index.ts';

export type GroupName = 'missing' | 'expiring' | 'paused' | 'have' | 'waived';

export interface LineGroup {
	name: GroupName;
	lines: Line[];
}

const groupOf: Record<Line['status'], GroupName> = {
	overdue: 'missing',
	expired: 'missing',
	missing: 'missing',
	expiring: 'expiring',
	paused: 'paused',
	met: 'have',
	waived: 'waived'
};

const order: readonly GroupName[] = ['missing', 'expiring', 'paused', 'have', 'waived'];
const urgency: readonly Line['status'][] = ['overdue', 'expired', 'missing'];

/** The lines by what they mean to a leader, the most pressing first; groups that nothing is in are left out. */
export function groupLines(lines: Line[]): LineGroup[] {
	return order
		.map((name) => ({
			name,
			lines: lines
				.filter(({ status }) => groupOf[status] === name)
				.sort(
					(a, b) =>
						urgency.indexOf(a.status) - urgency.indexOf(b.status) ||
						dayOf(a).localeCompare(dayOf(b)) ||
						a.title.localeCompare(b.title, 'nb')
				)
		}))
		.filter((group) => group.lines.length > 0);
}

/** The day that decides which of two lines with one status comes first. */
function dayOf(line: Line): string {
	if (line.status === 'expiring' || line.status === 'met') return line.validUntil ?? '9999-12-31';
	if (line.status === 'expired') return line.expired ?? '';
	return line.due ?? '9999-12-31';
}
