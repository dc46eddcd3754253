import { describe, expect, it } from 'vitest';
import {
	planVersions,
	VersionOverlap,
	type RequirementContent,
	type Version
} from './requirement-versions.ts';

const A: RequirementContent = {
	scope: {},
	competence: 'info',
	level: 1,
	agreement: null,
	dueDays: 30,
	dueLastDay: null,
	renewalMonths: 12,
	renewalWindow: 60
};
const B: RequirementContent = { ...A, dueDays: 14 };

/** Versions as `from–until content`, numbered from 1. */
function versions(...texts: string[]): Version[] {
	return texts.map((text, index) => {
		const [from = '', until = '', content] = text.split(' ');
		return {
			number: index + 1,
			validFrom: from,
			validUntil: until,
			content: content === 'B' ? B : A
		};
	});
}
function texts(result: Version[]): string[] {
	return result.map(
		(v) => `${v.validFrom} ${v.validUntil} ${v.content.dueDays === 14 ? 'B' : 'A'}`
	);
}
const plan = (
	known: Version[],
	content: RequirementContent,
	until = 'infinity',
	from = '2026-11-23',
	explicit = false
) => planVersions(known, { from: '2024-01-01', until, content }, { from, explicit });

describe('planVersions', () => {
	it.each<[string, string[], RequirementContent, string, string, string[]]>([
		[
			'a new requirement, in effect from its own day',
			[],
			A,
			'infinity',
			'added',
			['2024-01-01 infinity A']
		],
		[
			'the same again',
			['2024-01-01 infinity A'],
			A,
			'infinity',
			'unchanged',
			['2024-01-01 infinity A']
		],
		[
			'another content from today',
			['2024-01-01 infinity A'],
			B,
			'infinity',
			'changed',
			['2024-01-01 2026-11-23 A', '2026-11-23 infinity B']
		],
		[
			'another content with an end',
			['2024-01-01 infinity A'],
			B,
			'2027-01-01',
			'changed',
			['2024-01-01 2026-11-23 A', '2026-11-23 2027-01-01 B']
		],
		[
			'another content when it had ended: the pause stays',
			['2024-01-01 2025-01-01 A'],
			B,
			'infinity',
			'changed',
			['2024-01-01 2025-01-01 A', '2026-11-23 infinity B']
		],
		[
			'another content before the last version has begun: it waits, and replaces it',
			['2024-01-01 2027-01-01 A', '2027-01-01 infinity B'],
			{ ...A },
			'infinity',
			'changed',
			['2024-01-01 2027-01-01 A', '2027-01-01 2027-01-01 B', '2027-01-01 infinity A']
		],
		[
			'another content that would begin after the end',
			['2024-01-01 infinity A'],
			B,
			'2026-01-01',
			'ended',
			['2024-01-01 2026-01-01 A']
		],
		[
			'an end, also in the past',
			['2024-01-01 infinity A'],
			A,
			'2025-06-01',
			'ended',
			['2024-01-01 2025-06-01 A']
		],
		[
			'an end before the last version cuts the earlier',
			['2024-01-01 2025-01-01 A', '2025-01-01 infinity B'],
			B,
			'2024-07-01',
			'ended',
			['2024-01-01 2024-07-01 A', '2025-01-01 2025-01-01 B']
		],
		[
			'and moved on again, fills them up',
			['2024-01-01 2024-07-01 A', '2025-01-01 2025-01-01 B'],
			B,
			'2026-01-01',
			'ended',
			['2024-01-01 2025-01-01 A', '2025-01-01 2026-01-01 B']
		],
		[
			'an end before everything',
			['2024-01-01 infinity A'],
			A,
			'2023-01-01',
			'ended',
			['2024-01-01 2024-01-01 A']
		],
		[
			'an end taken away',
			['2024-01-01 2025-06-01 A'],
			A,
			'infinity',
			'ended',
			['2024-01-01 infinity A']
		],
		[
			'a pause between two versions stays when the end moves',
			['2024-01-01 2024-07-01 A', '2025-01-01 infinity B'],
			B,
			'2026-01-01',
			'ended',
			['2024-01-01 2024-07-01 A', '2025-01-01 2026-01-01 B']
		]
	])('%s', (_, known, content, until, kind, expected) => {
		const first = plan(versions(...known), content, until);
		expect(first.kind).toBe(kind);
		expect(texts(first.result)).toEqual(expected);
		expect(plan(first.result, content, until)).toMatchObject({
			kind: 'unchanged',
			added: null,
			ends: []
		});
	});

	it('lets an explicit day replace the last version, but not come before it', () => {
		const known = versions('2024-01-01 2027-01-01 A', '2027-01-01 infinity B');
		expect(texts(plan(known, A, 'infinity', '2027-01-01', true).result)).toEqual([
			'2024-01-01 2027-01-01 A',
			'2027-01-01 2027-01-01 B',
			'2027-01-01 infinity A'
		]);
		expect(() => plan(known, A, 'infinity', '2026-12-31', true)).toThrow(VersionOverlap);
	});
});
