import { beforeAll, describe, expect, it } from 'vitest';
import { overwriteGetLocale } from '#lib/paraglide/runtime.js';
import { levelName, minutesOf, soonWords, timeWords, type LineTimes } from './line-words.ts';

const today = '2026-11-23';
const line: LineTimes = {
	status: 'missing',
	due: null,
	dueAtStart: false,
	validUntil: null,
	expired: null,
	waivedUntil: null,
	subjectFrom: '2026-11-02',
	isAgreement: false
};

beforeAll(() => overwriteGetLocale(() => 'nb'));

describe('timeWords', () => {
	it.each<[string, Partial<LineTimes>]>([
		['Frist 1. desember', { due: '2026-12-01' }],
		['Signer innen 1. desember', { due: '2026-12-01', isAgreement: true }],
		['Ingen frist nå', {}],
		['Fristen var 15. november', { status: 'overdue', due: '2026-11-15' }],
		[
			'Skulle vært på plass før 2. november',
			{ status: 'overdue', due: '2026-11-01', dueAtStart: true }
		],
		['Utløpte 18. november', { status: 'expired', due: '2026-11-30', expired: '2026-11-18' }],
		['Utløper 20. januar 2027', { status: 'expiring', validUntil: '2027-01-20' }],
		[
			'Signer innen 24. november',
			{ status: 'expiring', validUntil: '2026-11-24', isAgreement: true }
		],
		['Gjelder til 3. mai 2027', { status: 'met', validUntil: '2027-05-03' }],
		['Utløper ikke', { status: 'met' }],
		['Fritatt til 1. mars 2027', { status: 'waived', waivedUntil: '2027-03-01' }],
		['Fritatt', { status: 'waived' }],
		['Fristen står stille', { status: 'paused', due: '2026-12-01' }]
	])('%s', (words, times) => {
		expect(timeWords({ ...line, ...times }, today)).toBe(words);
	});
});

describe('soonWords', () => {
	it.each<[string | null, Partial<LineTimes>]>([
		['om 8 dager', { due: '2026-12-01' }],
		['i dag', { due: today }],
		['om 30 dager', { due: '2026-12-23' }],
		[null, { due: '2026-12-24' }],
		[null, {}],
		['i morgen', { status: 'expiring', validUntil: '2026-11-24', due: '2025-01-01' }],
		[null, { status: 'met', validUntil: '2026-11-24' }],
		[null, { status: 'overdue', due: '2026-11-15' }]
	])('%s', (words, times) => {
		expect(soonWords({ ...line, ...times }, today)).toBe(words);
	});
});

describe('minutesOf', () => {
	it('adds up the courses', () => {
		expect(minutesOf([{ course: { minutes: 15 } }, { course: { minutes: 9 } }])).toBe(24);
	});
	it('promises nothing when something has no course', () => {
		expect(minutesOf([{ course: { minutes: 15 } }, { course: null }])).toBeNull();
	});
});

it('names the four levels', () => {
	expect([1, 2, 3, 4].map(levelName)).toEqual([
		'grunnleggende',
		'middels',
		'avansert',
		'høyt spesialisert'
	]);
});
