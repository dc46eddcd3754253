import { describe, expect, it } from 'vitest';
import { dueOn, LONGEST, readAnswer, readRequest, stateOf, TOPICS } from './rules.ts';

const request = { topic: 'stillinger', wrong: 'Jeg er lærer', proposed: 'Rektor' };

describe('a request for correction', () => {
	it('is kept with one kind of line break and no space around it', () => {
		expect(readRequest({ ...request, wrong: ' En\r\nto\0 \n', proposed: '\tTre\r' })).toEqual({
			request: { topic: 'stillinger', wrong: 'En\nto', proposed: 'Tre' }
		});
	});

	it.each(TOPICS)('can be about %s', (topic) => {
		expect(readRequest({ ...request, topic })).toHaveProperty('request.topic', topic);
	});

	it('says everything that is wrong with it at once', () => {
		expect(
			readRequest({ topic: 'toString', wrong: ' ', proposed: 'x'.repeat(LONGEST + 1) })
		).toEqual({
			faults: [
				{ field: 'topic', kind: 'none' },
				{ field: 'wrong', kind: 'none' },
				{ field: 'proposed', kind: 'too-long' }
			]
		});
	});

	it('may be as long as the limit, counted as people count', () => {
		expect(readRequest({ ...request, wrong: '👩'.repeat(LONGEST) })).toHaveProperty('request');
	});
});

describe('an answer', () => {
	it('that refuses says why', () => {
		expect(readAnswer({ outcome: 'refused', reason: ' ' })).toEqual({
			faults: [{ field: 'reason', kind: 'none' }]
		});
		expect(readAnswer({ outcome: 'refused', reason: ' Det står i avtalen. ' })).toEqual({
			answer: { outcome: 'refused', reason: 'Det står i avtalen.' }
		});
	});

	it('that corrects need not', () => {
		expect(readAnswer({ outcome: 'corrected', reason: '' })).toEqual({
			answer: { outcome: 'corrected', reason: null }
		});
	});

	it('is one of the two, and not endless', () => {
		expect(readAnswer({ outcome: 'kanskje', reason: 'x'.repeat(LONGEST + 1) })).toEqual({
			faults: [
				{ field: 'outcome', kind: 'none' },
				{ field: 'reason', kind: 'too-long' }
			]
		});
	});
});

describe('the deadline', () => {
	it.each([
		['2026-11-23', '2026-12-23'],
		['2026-12-23', '2027-01-23'],
		['2027-01-31', '2027-02-28'],
		['2028-01-31', '2028-02-29'],
		['2026-10-31', '2026-11-30']
	])('of what is asked on %s is %s', (asked, due) => {
		expect(dueOn(asked)).toBe(due);
	});

	it.each([
		['2026-12-22', 'waiting'],
		['2026-12-23', 'waiting'],
		['2026-12-24', 'overdue']
	])('on %s it is %s', (today, state) => {
		expect(stateOf({ due: '2026-12-23', withdrawnAt: null, outcome: null }, today)).toBe(state);
	});

	it('means nothing for what is settled', () => {
		const late = { due: '2020-01-01', withdrawnAt: null, outcome: null };
		expect(stateOf({ ...late, withdrawnAt: new Date(0) }, '2026-01-01')).toBe('withdrawn');
		expect(stateOf({ ...late, outcome: 'refused' }, '2026-01-01')).toBe('refused');
	});
});
