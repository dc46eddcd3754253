import { expect, it } from 'vitest';
import type { RequirementContent } from '../requirement-versions.ts';
import { comparable, compareVersions, compareWithBaseline } from './compare-versions.ts';

const CONTENT: RequirementContent = {
	scope: { position: '7174', system: { name: 'Gerica', role: 'bruker' } },
	competence: 'infosikkerhet',
	level: 2,
	agreement: null,
	dueDays: 30,
	dueLastDay: '2026-12-31',
	renewalMonths: 12,
	renewalWindow: 60
};
const VERSION = comparable({
	content: CONTENT,
	validFrom: '2026-01-01',
	validUntil: 'infinity',
	reason: 'Fordi'
});

it('finds nothing between a version and itself', () => {
	expect(compareVersions(VERSION, structuredClone(VERSION))).toEqual([]);
});

it('tells every field that differs, with both values', () => {
	const other = {
		content: {
			scope: { unit: 'HT', leader: true as const },
			competence: null,
			level: null,
			agreement: 'bruk',
			dueDays: 0,
			dueLastDay: null,
			renewalMonths: null,
			renewalWindow: 30
		},
		from: '2027-01-01',
		lastDay: '2027-12-31',
		reason: ''
	};
	expect(compareVersions(VERSION, other)).toEqual([
		{ field: 'gjelder.enhet', a: null, b: 'HT' },
		{ field: 'gjelder.stilling', a: '7174', b: null },
		{ field: 'gjelder.leder', a: false, b: true },
		{ field: 'gjelder.system', a: 'Gerica', b: null },
		{ field: 'gjelder.rolle', a: 'bruker', b: null },
		{ field: 'kompetanse', a: 'infosikkerhet', b: null },
		{ field: 'avtale', a: null, b: 'bruk' },
		{ field: 'niva', a: 2, b: null },
		{ field: 'frist.dager', a: 30, b: 0 },
		{ field: 'frist.dato', a: '2026-12-31', b: null },
		{ field: 'fornyes.maneder', a: 12, b: null },
		{ field: 'fornyes.vindu', a: 60, b: 30 },
		{ field: 'fra', a: '2026-01-01', b: '2027-01-01' },
		{ field: 'til', a: null, b: '2027-12-31' },
		{ field: 'grunn', a: 'Fordi', b: '' }
	]);
});

it.each<[string, Partial<RequirementContent>, Record<string, string>]>([
	['the same', {}, {}],
	['a higher level', { level: 3 }, { niva: 'stricter' }],
	['a lower level', { level: 1 }, { niva: 'looser' }],
	['fewer days', { dueDays: 14 }, { 'frist.dager': 'stricter' }],
	['more days', { dueDays: 60 }, { 'frist.dager': 'looser' }],
	['an earlier day', { dueLastDay: '2026-11-30' }, { 'frist.dato': 'stricter' }],
	['no day', { dueLastDay: null }, { 'frist.dato': 'stricter' }],
	['a later day', { dueLastDay: '2027-01-01' }, { 'frist.dato': 'looser' }],
	['more often', { renewalMonths: 6 }, { 'fornyes.maneder': 'stricter' }],
	['never', { renewalMonths: null }, { 'fornyes.maneder': 'looser' }],
	['a narrower window', { renewalWindow: 30 }, { 'fornyes.vindu': 'stricter' }],
	['a wider window', { renewalWindow: 61 }, { 'fornyes.vindu': 'looser' }],
	[
		'more often with a wider window',
		{ renewalMonths: 6, renewalWindow: 90 },
		{ 'fornyes.maneder': 'stricter', 'fornyes.vindu': 'other' }
	],
	['more people', { scope: {} }, { gjelder: 'stricter' }],
	[
		'the same people, written otherwise',
		{ scope: { position: '7174', system: { name: 'gerica', role: 'bruker' } } },
		{}
	],
	['fewer people', { scope: { ...CONTENT.scope, leader: true } }, { gjelder: 'looser' }],
	['something else', { competence: 'personvern' }, { kompetanse: 'looser' }]
])('holds a kommune that asks %s against the baseline', (_, own, expected) => {
	const verdicts = compareWithBaseline({ ...CONTENT, ...own }, CONTENT)
		.filter(({ verdict }) => verdict !== 'same')
		.map(({ field, verdict }) => [field, verdict]);
	expect(Object.fromEntries(verdicts)).toEqual(expected);
});
