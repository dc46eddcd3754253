import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { chain, findBreak, type LoggedRow, type Seal } from './chain.ts';

const row = (id: number, changed: Partial<LoggedRow> = {}): LoggedRow => ({
	id: String(id),
	at: '2026-11-23T09:00:00.000000Z',
	action: 'person',
	requestId: 'r',
	digest: `d${id}`,
	digestNow: `d${id}`,
	...changed
});
const first = [row(1), row(3)];
const second = [row(2), row(4), row(5)];
const sealed = {
	first: { number: 1, rows: 2, previous: null, hash: chain(null, first) },
	second: {
		number: 2,
		rows: 3,
		previous: chain(null, first),
		hash: chain(chain(null, first), second)
	}
};

describe('chain', () => {
	it('is what anybody can compute from an export', () => {
		const hash = (text: string) => createHash('sha256').update(text).digest('hex');
		const told = '["1","2026-11-23T09:00:00.000000Z","person","r","d1"]';
		expect(chain(null, [row(1)])).toBe(hash(told));
		expect(chain('ff', [row(1)])).toBe(hash(`ff${told}`));
	});
});

describe('findBreak', () => {
	it('finds none in what was sealed, nor when retention has taken people away', () => {
		expect(findBreak(sealed.first, null, first)).toBeNull();
		expect(findBreak(sealed.second, sealed.first, second)).toBeNull();
		expect(findBreak(sealed.first, null, [row(1, { digestNow: null }), row(3)])).toBeNull();
	});

	it.each([
		['a row says another name', [row(1, { digestNow: 'x' }), row(3)], 'row'],
		['the digest is changed as well', [row(1, { digestNow: 'x', digest: 'x' }), row(3)], 'rows'],
		['a row is gone', [row(1)], 'rows'],
		['a row has come', [...first, row(6)], 'rows'],
		['a row has another time', [row(1, { at: '2026-11-24T09:00:00.000000Z' }), row(3)], 'rows'],
		['a row has another action', [row(1, { action: 'self' }), row(3)], 'rows'],
		['rows have changed places', [row(3), row(1)], 'rows']
	])('%s', (_, rows, kind) => {
		expect(findBreak(sealed.first, null, rows)).toEqual({ seal: 1, kind });
	});

	describe('where retention has deleted the oldest looks', () => {
		const empty = (seal: Seal, changed: object = {}) => ({
			...seal,
			sealedAt: new Date('2024-11-23T09:00:00Z'),
			emptiedOn: '2026-11-24',
			...changed
		});

		it('holds from the first seal that is not empty', () => {
			expect(findBreak(empty(sealed.first), null, [])).toBeNull();
			expect(findBreak(empty(sealed.second), empty(sealed.first), [])).toBeNull();
			expect(findBreak(sealed.second, empty(sealed.first), second)).toBeNull();
			const changed = [row(2, { digestNow: 'x' }), row(4), row(5)];
			expect(findBreak(sealed.second, empty(sealed.first), changed)).toMatchObject({ kind: 'row' });
		});

		it.each([
			['one that is not among the oldest', empty(sealed.second), sealed.first, []],
			['one that still has rows', empty(sealed.first), null, first],
			['one that was too young', empty(sealed.first, { emptiedOn: '2025-10-22' }), null, []],
			['one that nobody knows the age of', empty(sealed.first, { sealedAt: undefined }), null, []]
		])('tells of %s', (_, seal, before, rows) => {
			expect(findBreak(seal, before, rows)).toEqual({ seal: seal.number, kind: 'emptied' });
		});

		it('tells of one that does not rest on the one before', () => {
			expect(findBreak(empty(sealed.second), null, [])).toEqual({ seal: 2, kind: 'order' });
		});
	});

	it('a seal is gone, or has been made anew', () => {
		expect(findBreak(sealed.second, null, second)).toEqual({ seal: 2, kind: 'order' });
		const anew = { ...sealed.first, hash: chain(null, [row(1)]) };
		expect(findBreak(sealed.second, anew, second)).toEqual({ seal: 2, kind: 'order' });
	});
});
