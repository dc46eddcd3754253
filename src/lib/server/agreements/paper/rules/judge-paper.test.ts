import { expect, it } from 'vitest';
import { judgePaper, type PaperVersion, type TypedPaper } from './judge-paper.ts';

const VERSIONS: PaperVersion[] = [
	{ number: 2, from: '2026-11-01', until: null, languages: ['nb', 'nn'] },
	{ number: 1, from: '2024-01-01', until: '2026-11-01', languages: ['nb'] }
];
const RIGHT: TypedPaper = {
	version: 2,
	language: 'nn',
	signedOn: '2026-11-20',
	cause: 'Har ikke skjerm på jobb',
	isConfirmed: true,
	scan: null
};
const judge = (changes: Partial<TypedPaper>) =>
	judgePaper({ ...RIGHT, ...changes }, { versions: VERSIONS, today: '2026-11-23' });

it.each([
	['all is right', {}],
	['signed today', { signedOn: '2026-11-23' }],
	['signed the day it took effect', { signedOn: '2026-11-01' }],
	['the last day of the version before', { version: 1, language: 'nb', signedOn: '2026-10-31' }],
	['as long a reason as may be', { cause: 'å'.repeat(1000) }]
])('%s', (_, changes) => {
	expect(judge(changes)).toEqual([]);
});

it.each([
	['a version that is not', { version: 3 }, { field: 'version', kind: 'unknown' }],
	['no version', { version: NaN }, { field: 'version', kind: 'unknown' }],
	[
		'a language that the version has not',
		{ version: 1, signedOn: '2026-10-31' },
		{ field: 'language', kind: 'missing' }
	],
	['no day', { signedOn: '' }, { field: 'signedOn', kind: 'invalid' }],
	['a day that is not', { signedOn: '2026-02-30' }, { field: 'signedOn', kind: 'invalid' }],
	['tomorrow', { signedOn: '2026-11-24' }, { field: 'signedOn', kind: 'future' }],
	[
		'the day before it took effect',
		{ signedOn: '2026-10-31' },
		{ field: 'signedOn', kind: 'early', version: 2, day: '2026-11-01' }
	],
	[
		'the day the next took effect',
		{ version: 1, language: 'nb', signedOn: '2026-11-01' },
		{ field: 'signedOn', kind: 'late', version: 1, day: '2026-11-01' }
	],
	['no reason', { cause: ' \n' }, { field: 'cause', kind: 'empty' }],
	['a long reason', { cause: 'å'.repeat(1001) }, { field: 'cause', kind: 'long' }],
	['a scan that is none', { scan: 'type' as const }, { field: 'scan', kind: 'type' }],
	['not confirmed', { isConfirmed: false }, { field: 'confirmed', kind: 'missing' }]
])('%s', (_, changes, fault) => {
	expect(judge(changes)).toEqual([fault]);
});

it('tells everything that is wrong at once, in the order of the form', () => {
	expect(
		judge({
			version: 9,
			signedOn: 'i går',
			cause: '',
			scan: 'missing',
			isConfirmed: false
		}).map(({ field }) => field)
	).toEqual(['version', 'signedOn', 'cause', 'scan', 'confirmed']);
});
