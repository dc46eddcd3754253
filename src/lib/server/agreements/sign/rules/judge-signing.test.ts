import { expect, it } from 'vitest';
import { judgeSigning, type Attempt } from './judge-signing.ts';

const good: Attempt = {
	asked: { version: 3, sha256: 'aa' },
	inForce: { number: 3, sha256: 'aa' },
	required: new Set([0, 2]),
	read: new Set([0, 2]),
	answers: [true, true],
	isEmployed: true
};

it.each<[string, Partial<Attempt>, ReturnType<typeof judgeSigning>]>([
	['everything is as it should be', {}, null],
	['more is read than must be', { read: new Set([0, 1, 2]) }, null],
	['nothing must be read', { required: new Set(), read: new Set() }, null],
	['an older version', { asked: { version: 2, sha256: 'aa' } }, 'superseded'],
	['a version that is not in force yet', { asked: { version: 4, sha256: 'aa' } }, 'superseded'],
	['no number', { asked: { version: NaN, sha256: 'aa' } }, 'superseded'],
	['another text', { asked: { version: 3, sha256: 'bb' } }, 'altered'],
	['no digest', { asked: { version: 3, sha256: '' } }, 'altered'],
	['one section is not read', { read: new Set([0]) }, 'unread'],
	['other sections are read', { read: new Set([1, 3]) }, 'unread'],
	['there are no questions', { answers: [] }, null],
	['one question is not answered rightly', { answers: [true, false] }, 'unanswered'],
	['unread before unanswered', { read: new Set(), answers: [false] }, 'unread'],
	['they have left', { isEmployed: false }, 'unemployed'],
	[
		'superseded before anything else',
		{ asked: { version: 2, sha256: '' }, read: new Set() },
		'superseded'
	]
])('%s', (_, changes, fault) => {
	expect(judgeSigning({ ...good, ...changes })).toBe(fault);
});
