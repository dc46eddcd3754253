import { describe, expect, it } from 'vitest';
import type { Line, MatrixMember } from '#lib/server/reports/index.ts';
import { membersInNeed } from './members-in-need.ts';

function line(title: string, status: Line['status']): Line {
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
		isAgreement: false
	};
}

function member(personId: number, ...cells: (Line | null)[]): MatrixMember {
	return {
		personId,
		name: `Person ${personId}`,
		title: '',
		units: [],
		cells,
		fulfilled: 0,
		counted: 0
	};
}

describe('members in need', () => {
	it('are those who are late, with the overdue first', () => {
		const needs = membersInNeed([
			member(1, line('a', 'expired'), null, line('b', 'met'), line('c', 'overdue')),
			member(
				2,
				line('a', 'missing'),
				line('b', 'paused'),
				line('c', 'expiring'),
				line('d', 'waived')
			),
			member(3, line('a', 'expired'))
		]);
		expect(
			needs.map(({ member: { personId }, late }) => [personId, late.map(({ title }) => title)])
		).toEqual([
			[1, ['c', 'a']],
			[3, ['a']]
		]);
	});

	it('are three at most, in the order given', () => {
		const late = [5, 4, 3, 2].map((id) => member(id, line('a', 'overdue')));
		expect(membersInNeed(late).map(({ member: { personId } }) => personId)).toEqual([5, 4, 3]);
	});
});
