import { describe, expect, it } from 'vitest';
import type { Status } from '../competence/index.ts';
import { mostPressingFirst, recommend } from './recommend.ts';

const line = (code: string, status: Status, level: number | null = 1) => ({
	key: `kompetanse:${code}`,
	status,
	level
});
const course = (slug: string, grants: [string, number][], minutes = 15, isBegun = false) => ({
	slug,
	minutes,
	grants: grants.map(([competence, level]) => ({ competence, level })),
	attempt: isBegun ? {} : null
});

it('what is lacking comes before what is about to expire, and the rest is nothing to do', () => {
	const statuses: Status[] = [
		'overdue',
		'expired',
		'missing',
		'paused',
		'expiring',
		'met',
		'waived'
	];
	expect(
		mostPressingFirst(statuses.map((status) => ({ status }))).map(({ status }) => status)
	).toEqual(['overdue', 'expired', 'missing', 'expiring']);
	expect(
		mostPressingFirst([{ status: 'expiring' }, { status: 'missing' }] as { status: Status }[])
	).toEqual([{ status: 'missing' }, { status: 'expiring' }]);
});

describe('recommend', () => {
	const show = (courses: ReturnType<typeof course>[], lines: ReturnType<typeof line>[]): string[] =>
		recommend(courses, lines).map(({ course: { slug }, closes }) =>
			[
				slug,
				...closes.map(({ key, status }) => `${key.replace('kompetanse:', '')} ${status}`)
			].join(', ')
		);

	it.each<[string, ReturnType<typeof course>[], ReturnType<typeof line>[], string[]]>([
		['nothing is asked', [course('a', [['x', 1]])], [], ['a']],
		[
			'what presses comes first, the rest stays as it was',
			[course('c', [['z', 1]]), course('a', [['x', 1]]), course('b', [['y', 1]])],
			[line('y', 'overdue'), line('x', 'missing')],
			['b, y overdue', 'a, x missing', 'c']
		],
		[
			'a level too low closes nothing, a higher one does',
			[course('low', [['x', 1]]), course('high', [['x', 3]])],
			[line('x', 'missing', 2)],
			['high, x missing', 'low']
		],
		[
			'one course may close several',
			[
				course('a', [['x', 1]]),
				course(
					'both',
					[
						['x', 1],
						['y', 1]
					],
					30
				)
			],
			[line('y', 'expired'), line('x', 'expiring')],
			['both, y expired, x expiring', 'a, x expiring']
		],
		[
			'of two that give the same, the begun one comes first, then the shorter',
			[
				course('long', [['x', 1]], 30),
				course('short', [['x', 1]], 5),
				course('begun', [['x', 1]], 60, true)
			],
			[line('x', 'missing')],
			['begun, x missing', 'short, x missing', 'long, x missing']
		],
		[
			'what is in place, waived or on hold is nothing to recommend',
			[course('a', [['x', 1]]), course('b', [['y', 1]]), course('c', [['z', 1]])],
			[line('x', 'paused'), line('y', 'met'), line('z', 'waived')],
			['a', 'b', 'c']
		],
		[
			'an agreement of the same code is another thing',
			[course('a', [['x', 1]])],
			[{ key: 'avtale:x', status: 'overdue', level: null }],
			['a']
		]
	])('%s', (_, courses, lines, expected) => {
		expect(show(courses, lines)).toEqual(expected);
	});
});
