import { expect, it } from 'vitest';
import { OPEN, type Status } from '../rules/index.ts';
import {
	becomesLate,
	countImpact,
	inLine,
	isMoved,
	mustActSooner,
	standingOn,
	type PersonImpact
} from './impact.ts';

type Short = [status: Status, lateFrom: number] | null;

let next = 0;
function person(before: Short, after: Short, units: number[] = [1]): PersonImpact {
	const standing = (short: Short) => short && { status: short[0], lateFrom: short[1] };
	return {
		personId: ++next,
		before: standing(before),
		after: standing(after),
		units,
		positions: units.map((unit) => ({ code: '', title: `Stilling ${unit}` }))
	};
}

const DAY = 100;

it.each<[string, Short, Short, { moved: boolean; late: boolean; sooner: boolean }]>([
	['nothing', ['met', 400], ['met', 400], { moved: false, late: false, sooner: false }],
	['nobody’s before or after', null, null, { moved: false, late: false, sooner: false }],
	['new and in time', null, ['missing', 130], { moved: true, late: false, sooner: true }],
	['new and met for ever', null, ['met', OPEN], { moved: true, late: false, sooner: false }],
	['new and late', null, ['overdue', DAY], { moved: true, late: true, sooner: true }],
	['a shorter renewal', ['met', 400], ['met', 200], { moved: false, late: false, sooner: true }],
	['runs out at once', ['met', 400], ['expired', DAY], { moved: true, late: true, sooner: true }],
	[
		'late as before',
		['overdue', DAY],
		['expired', DAY],
		{ moved: true, late: false, sooner: false }
	],
	['late no more', ['overdue', DAY], ['missing', 130], { moved: true, late: false, sooner: false }],
	['rid of it', ['overdue', DAY], null, { moved: true, late: false, sooner: false }],
	['on leave', ['paused', OPEN], ['paused', OPEN], { moved: false, late: false, sooner: false }]
])('what happens to someone: %s', (_, before, after, expected) => {
	const one = person(before, after);
	expect({ moved: isMoved(one), late: becomesLate(one), sooner: mustActSooner(one) }).toEqual(
		expected
	);
});

it('a person with two units counts in both and once above; what is above both has them once', () => {
	const parents: Record<number, number[]> = { 1: [1, 9], 2: [2, 9], 3: [3] };
	const impact = countImpact(
		[
			person(['met', OPEN], ['expired', DAY], [1, 2]),
			person(null, ['missing', 130], [1, 1]),
			person(null, null, [3])
		],
		(unit) => parents[unit] ?? []
	);
	expect(impact.total).toMatchObject({
		people: 3,
		subject: { before: 1, after: 2 },
		before: { met: 1, expired: 0, missing: 0, none: 2 },
		after: { met: 0, expired: 1, missing: 1, none: 1 },
		moved: 2,
		late: 1,
		sooner: 2
	});
	expect([...impact.units].map(([unit, { people, moved }]) => [unit, people, moved])).toEqual([
		[1, 2, 2],
		[9, 2, 2],
		[2, 1, 1],
		[3, 1, 0]
	]);
	expect(impact.positions.map(({ title, people }) => [title, people])).toEqual([
		['Stilling 1', 2],
		['Stilling 2', 1],
		['Stilling 3', 1]
	]);
	expect(impact.moves).toEqual([
		{ before: 'met', after: 'expired', people: 1 },
		{ before: null, after: 'missing', people: 1 }
	]);
});

it('the line: late at once, then the soonest, then the rest; those whom nothing happens to stand in none', () => {
	const rid = person(['overdue', DAY], null);
	const later = person(['met', 400], ['met', 300]);
	const soon = person(null, ['missing', 130]);
	const late = person(['met', 400], ['overdue', DAY]);
	const same = person(['met', 400], ['met', 400]);
	expect(inLine([rid, later, same, soon, late])).toEqual([late, soon, later, rid]);
});

it('stands where the segment of the day says, and is late from the first day that is', () => {
	const evaluation = {
		segments: [
			{ from: 0, until: 50, status: 'overdue' as const },
			{ from: 50, until: 150, status: 'met' as const },
			{ from: 150, until: 200, status: 'paused' as const },
			{ from: 200, until: 300, status: 'expired' as const }
		],
		requirement: { id: 1, code: 'a', versions: [] },
		pieces: [],
		matches: [],
		waivers: []
	};
	const at = (day: number) => standingOn(evaluation, day);
	expect(at(20)).toEqual({ status: 'overdue', lateFrom: 20 });
	expect(at(50)).toEqual({ status: 'met', lateFrom: 200 });
	expect(at(199)).toEqual({ status: 'paused', lateFrom: 200 });
	expect(at(299)).toEqual({ status: 'expired', lateFrom: 299 });
	expect(at(300)).toBeNull();
	expect(standingOn(null, 20)).toBeNull();
});
