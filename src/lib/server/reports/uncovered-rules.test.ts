import { describe, expect, it } from 'vitest';
import type { Frame, Status } from '../competence/index.ts';
import {
	countGeneral,
	isNamed,
	listEffective,
	untrainedReason,
	type Effective
} from './uncovered-rules.ts';

const effective = (...scopes: Effective['scope'][]): Effective[] =>
	scopes.map((scope, index) => ({ requirementId: index + 1, scope }));

describe('a position is named', () => {
	const nurse = { code: '7174', title: 'Sykepleier' };
	const uncoded = { code: '', title: 'Renholder' };
	it.each<[string, typeof nurse, Effective['scope'], boolean]>([
		['by its code', nurse, { position: '7174' }, true],
		['by its title', nurse, { position: 'Sykepleier' }, true],
		['by its title, however it is written', nurse, { position: 'SYKEPLEIER' }, true],
		['in one unit', nurse, { position: '7174', unit: 'H' }, true],
		['by its title when it has no code', uncoded, { position: 'Renholder' }, true],
		['not by another position', nurse, { position: '7175' }, false],
		['not by an empty code', uncoded, { position: '' }, false],
		['not by what is for everyone', nurse, {}, false],
		['not by what is for leaders', nurse, { leader: true }, false],
		['not by what is for a unit', nurse, { unit: 'H' }, false],
		['not by what is for a system', nurse, { system: { name: 'Profil', role: 'bruker' } }, false]
	])('%s', (_, position, scope, expected) => {
		expect(isNamed(position, effective(scope))).toBe(expected);
	});

	it('and what names none is counted', () => {
		expect(
			countGeneral(effective({}, {}, { leader: true }, { unit: 'H' }, { position: '7174' }))
		).toEqual({ everyone: 2, others: 2 });
	});

	it('only by a version in effect on the day', () => {
		const version = { owner: 0, number: 1, days: 0, lastDay: null, months: null, window: 0 };
		const demand = { kind: 'competence' as const, competence: 1, level: 1 };
		const frame: Frame = {
			units: new Map(),
			agreements: new Map(),
			requirements: [
				{
					id: 7,
					code: 'a',
					versions: [
						{ ...version, demand, from: 10, until: 20, scope: {} },
						{ ...version, demand, from: 20, until: 30, scope: { position: '7174' } }
					]
				}
			]
		};
		expect([9, 10, 20, 30].map((day) => listEffective(frame, day))).toEqual([
			[],
			[{ requirementId: 7, scope: {} }],
			[{ requirementId: 7, scope: { position: '7174' } }],
			[]
		]);
	});
});

describe('a system without a trained owner', () => {
	const owners = { system: { name: 'Profil', role: 'systemansvarlig' } };
	const users = { system: { name: 'Profil', role: 'bruker' } };
	const owner = (...statuses: [number, Status][]) => ({ statuses: new Map(statuses) });
	it.each<[string, ReturnType<typeof owner>[], Effective['scope'][], string | null]>([
		['nobody has the role', [], [owners], 'ingen'],
		['nobody has the role and nothing is required', [], [], 'ingen'],
		['nothing is required of owners', [owner()], [users], 'uten-krav'],
		[
			'something is required of owners of another system',
			[owner([1, 'met'])],
			[{ system: { name: 'Elements', role: 'systemansvarlig' } }],
			'uten-krav'
		],
		['the requirement is for owners in another unit', [owner()], [owners], 'uten-krav'],
		['the owner lacks it', [owner([1, 'missing'])], [owners], 'ikke-opplart'],
		['the owner had it once', [owner([1, 'expired'])], [owners], 'ikke-opplart'],
		['the owner is too late', [owner([1, 'overdue'])], [owners], 'ikke-opplart'],
		['the owner is away', [owner([1, 'paused'])], [owners], 'ikke-opplart'],
		['the owner has it', [owner([1, 'met'])], [owners], null],
		['the owner has it a while yet', [owner([1, 'expiring'])], [owners], null],
		['the owner is excused', [owner([1, 'waived'])], [owners], null],
		[
			'the system is written in another way',
			[owner([1, 'met'])],
			[{ system: { name: 'PROFIL', role: 'systemansvarlig' } }],
			null
		],
		[
			'the owner has one of two',
			[owner([1, 'met'], [2, 'missing'])],
			[owners, { ...owners, unit: 'H' }],
			'ikke-opplart'
		],
		[
			'what the owner lacks is for users',
			[owner([1, 'met'], [2, 'overdue'])],
			[owners, users],
			null
		],
		['one of two owners has it', [owner([1, 'missing']), owner([1, 'met'])], [owners], null],
		[
			'each of two owners lacks something else',
			[owner([1, 'missing'], [2, 'met']), owner([1, 'met'], [2, 'missing'])],
			[owners, owners],
			'ikke-opplart'
		]
	])('%s', (_, holders, scopes, expected) => {
		expect(untrainedReason('Profil', holders, effective(...scopes))).toBe(expected);
	});
});
