import { describe, expect, it } from 'vitest';
import { STATUSES, type Status } from '../../competence/index.ts';
import { daysOf, placeOf, topUnits } from './standing-rules.ts';

const stand = (statuses: Status[], version: number | null) =>
	placeOf(
		{
			statuses: statuses.map((status) => STATUSES.indexOf(status)),
			signed: version === null ? null : { version, on: '2026-11-01', isPaper: false }
		},
		2
	);

describe('how somebody stands in a campaign', () => {
	it.each<[Status[], number | null, string]>([
		[['met'], 2, 'signed'],
		[['met'], 3, 'signed'],
		// The old one still counts, but the new one is asked for.
		[['expiring'], 1, 'waiting'],
		[['missing'], null, 'waiting'],
		[['expired'], 1, 'overdue'],
		[['missing', 'overdue'], null, 'overdue'],
		[['paused'], 1, 'away'],
		[['paused', 'waived'], null, 'away'],
		[['paused'], 2, 'signed'],
		[['waived'], null, 'waived']
	])('%j with version %s: %s', (statuses, version, place) => {
		expect(stand(statuses, version)).toBe(place);
	});
});

describe('units', () => {
	const unit = (id: number, parentId: number | null) => ({
		...{ id, parentId },
		code: `K${id}`,
		name: `Enhet ${id}`
	});

	it('are told by what is right below a single top, or by the tops', () => {
		const names = (units: Parameters<typeof topUnits>[0]) =>
			[...topUnits(units)].map(([code, { id }]) => [code, id]);
		expect(names([unit(1, null), unit(2, 1), unit(3, 2), unit(4, 3)])).toEqual([
			['K1', 1],
			['K2', 2],
			['K3', 2],
			['K4', 2]
		]);
		expect(names([unit(1, null), unit(2, null), unit(3, 2)])).toEqual([
			['K1', 1],
			['K2', 2],
			['K3', 2]
		]);
	});
});

describe('the days of a campaign', () => {
	it('are all of a short one, and eight of a long one', () => {
		expect(daysOf('2026-11-23', '2026-11-23')).toEqual(['2026-11-23']);
		expect(daysOf('2026-11-21', '2026-11-23')).toEqual(['2026-11-21', '2026-11-22', '2026-11-23']);
		const long = daysOf('2026-01-01', '2026-11-23');
		expect(long).toHaveLength(8);
		expect([long[0], long.at(-1)]).toEqual(['2026-01-01', '2026-11-23']);
	});
});
