import { describe, expect, it } from 'vitest';
import type { Line } from '#lib/server/reports/index.ts';
import { groupLines } from './line-groups.ts';

function line(title: string, status: Line['status'], part: Partial<Line> = {}): Line {
	return {
		key: `kompetanse:${title}`,
		title,
		status,
		level: 1,
		due: null,
		dueAtStart: false,
		validUntil: null,
		expired: null,
		waivedUntil: null,
		subjectFrom: '2026-01-01',
		nextChange: null,
		reasons: [],
		because: [],
		requirement: '',
		requirements: [],
		course: null,
		isAgreement: false,
		...part
	};
}
const titles = (lines: Line[]) =>
	groupLines(lines).map(({ name, lines: grouped }) => [name, ...grouped.map(({ title }) => title)]);

describe('lines in groups', () => {
	it('come in the order of what presses, without empty groups', () => {
		expect(
			titles([
				line('w', 'waived'),
				line('m', 'met'),
				line('p', 'paused'),
				line('e', 'expiring'),
				line('o', 'overdue')
			])
		).toEqual([
			['missing', 'o'],
			['expiring', 'e'],
			['paused', 'p'],
			['have', 'm'],
			['waived', 'w']
		]);
		expect(titles([line('m', 'met')])).toEqual([['have', 'm']]);
		expect(titles([])).toEqual([]);
	});

	it('put the overdue first, then the expired, then what has time, each by day', () => {
		expect(
			titles([
				line('time', 'missing', { due: '2026-12-01' }),
				line('open', 'missing'),
				line('soon', 'missing', { due: '2026-11-25' }),
				line('gone', 'expired', { expired: '2026-11-01' }),
				line('late', 'overdue', { due: '2026-11-01' }),
				line('later', 'overdue', { due: '2026-11-02' })
			])
		).toEqual([['missing', 'late', 'later', 'gone', 'soon', 'time', 'open']]);
	});

	it('put what ends first first, and what never ends last', () => {
		expect(
			titles([
				line('ever', 'met'),
				line('b', 'met', { validUntil: '2028-01-01' }),
				line('a', 'met', { validUntil: '2027-01-01' })
			])
		).toEqual([['have', 'a', 'b', 'ever']]);
	});
});
