import { describe, expect, it } from 'vitest';
import { cellNote, daysLate, lateSentence, statusSentence, type WordedLine } from './line-words.ts';

const today = '2026-11-23';
const now = { date: today, today };

function line(part: Partial<WordedLine>): WordedLine {
	return {
		title: 'Personvern',
		status: 'met',
		due: null,
		dueAtStart: false,
		validUntil: null,
		expired: null,
		waivedUntil: null,
		subjectFrom: '2025-02-01',
		nextChange: null,
		isAgreement: false,
		...part
	};
}

describe('the note of a matrix cell', () => {
	it.each<[string, Partial<WordedLine>, string]>([
		['in force, long', { validUntil: '2028-03-20' }, 'til mars 2028'],
		['in force, into next year', { validUntil: '2027-01-20' }, 'til 20. jan.'],
		['for ever', {}, 'utløper ikke'],
		['a signed agreement', { isAgreement: true }, 'signert'],
		['expiring', { status: 'expiring', validUntil: '2027-01-02' }, '2. jan.'],
		['missing', { status: 'missing', due: '2026-12-01' }, 'innen 1. des.'],
		['missing while the clock stands still', { status: 'missing' }, 'fristen står stille'],
		['on leave', { status: 'paused', nextChange: '2027-02-01' }, 'til 31. jan.'],
		['on leave without an end', { status: 'paused' }, 'uten sluttdato'],
		['waived', { status: 'waived', waivedUntil: '2027-03-01' }, 'til 1. mars'],
		['waived for good', { status: 'waived' }, 'uten sluttdato'],
		['expired', { status: 'expired', expired: '2026-11-18' }, '18. nov.'],
		['expired long ago', { status: 'expired', expired: '2024-10-18' }, 'okt. 2024'],
		['overdue', { status: 'overdue', due: '2026-11-15' }, '15. nov.'],
		[
			'overdue from the start',
			{ status: 'overdue', due: '2026-10-31', dueAtStart: true, subjectFrom: '2026-11-01' },
			'siden 1. nov.'
		]
	])('%s', (_, part, expected) => {
		expect(cellNote(line(part), today)).toBe(expected);
	});
});

describe('how late', () => {
	it.each<[Partial<WordedLine>, number | null]>([
		[{ status: 'overdue', due: '2026-11-22' }, 1],
		[{ status: 'overdue', due: '2026-09-24' }, 60],
		[{ status: 'overdue', due: '2026-09-23' }, null],
		[{ status: 'overdue', due: '2026-11-22', dueAtStart: true }, null],
		[{ status: 'expired', due: '2026-11-22', expired: '2026-11-22' }, null]
	])('%o', (part, expected) => {
		expect(daysLate(line(part), today)).toBe(expected);
	});

	it.each<[Partial<WordedLine>, string]>([
		[{ status: 'expired', expired: '2026-11-18' }, 'Personvern utløpte 18. november.'],
		[{ status: 'overdue', due: '2025-11-15' }, 'Personvern: fristen var 15. november 2025.'],
		[
			{ status: 'overdue', due: '2026-10-31', dueAtStart: true, subjectFrom: '2026-11-01' },
			'Personvern: skulle vært på plass før 1. november.'
		]
	])('in words: %o', (part, expected) => {
		expect(lateSentence(line(part), now)).toBe(expected);
	});
});

describe('the sentence of a status', () => {
	it.each<[string, Partial<WordedLine>, string]>([
		['met', { validUntil: '2027-05-03' }, 'Gjelder til 3. mai 2027'],
		['met for ever', {}, 'Utløper ikke'],
		['signed', { isAgreement: true }, 'Signert'],
		[
			'expiring',
			{ status: 'expiring', validUntil: '2026-11-30' },
			'Gjelder til 30. november (om 7 dager)'
		],
		[
			'expiring later',
			{ status: 'expiring', validUntil: '2027-02-20' },
			'Gjelder til 20. februar 2027'
		],
		['missing', { status: 'missing', due: '2026-11-24' }, 'Mangler. Frist 24. november (i morgen)'],
		['missing, far', { status: 'missing', due: '2027-06-01' }, 'Mangler. Frist 1. juni 2027'],
		['missing, open', { status: 'missing' }, 'Mangler. Fristen står stille'],
		['on leave', { status: 'paused', nextChange: '2026-12-01' }, 'På vent til 30. november'],
		['on leave, open', { status: 'paused' }, 'På vent uten sluttdato'],
		['waived', { status: 'waived', waivedUntil: '2027-01-12' }, 'Fritatt til 12. januar 2027'],
		['waived for good', { status: 'waived' }, 'Fritatt uten sluttdato'],
		['expired', { status: 'expired', expired: '2026-11-18' }, 'Utløpte 18. november'],
		['overdue', { status: 'overdue', due: '2026-11-15' }, 'Forfalt. Fristen var 15. november'],
		[
			'overdue from the start',
			{ status: 'overdue', dueAtStart: true, due: '2025-01-31' },
			'Forfalt. Skulle vært på plass før 1. februar 2025'
		]
	])('%s', (_, part, expected) => {
		expect(statusSentence(line(part), now)).toBe(expected);
	});

	it('counts no days when another day is asked about', () => {
		expect(
			statusSentence(line({ status: 'missing', due: '2026-12-01' }), { date: '2026-11-25', today })
		).toBe('Mangler. Frist 1. desember');
	});
});
