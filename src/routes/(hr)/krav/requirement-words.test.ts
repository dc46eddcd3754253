import { beforeAll, describe, expect, it } from 'vitest';
import { overwriteGetLocale } from '#lib/paraglide/runtime.js';
import type { RequirementContent } from '#lib/server/competence/index.ts';
import type { Options } from './options.ts';
import { ownerWords, periodWords, requirementSentence } from './requirement-words.ts';

const options: Options = {
	competences: [{ value: 'infosikkerhet', label: 'Informasjonssikkerhet' }],
	agreements: [{ value: 'databrukeravtale', label: 'Databrukeravtale' }],
	units: [{ value: '3100', label: 'Hjemmetjenesten', depth: 1 }],
	positions: [{ value: '7174', label: 'Sykepleier' }],
	systems: ['Profil'],
	roles: ['bruker', 'superbruker', 'systemansvarlig']
};
const wording = { options, today: '2026-11-23' };
const content: RequirementContent = {
	scope: {},
	competence: 'infosikkerhet',
	level: 1,
	agreement: null,
	dueDays: 30,
	dueLastDay: null,
	renewalMonths: null,
	renewalWindow: 60
};

beforeAll(() => overwriteGetLocale(() => 'nb'));

describe('requirementSentence', () => {
	it.each<[string, Partial<RequirementContent>]>([
		['Alle ansatte skal ha Informasjonssikkerhet, nivå 1, innen 30 dager.', {}],
		[
			'Alle i stillingen Sykepleier i Hjemmetjenesten skal ha Informasjonssikkerhet, nivå 2, innen 1 dag, og fornye det hvert år.',
			{ scope: { position: '7174', unit: '3100' }, level: 2, dueDays: 1, renewalMonths: 12 }
		],
		[
			'Alle ledere skal ha Informasjonssikkerhet, nivå 1, før de begynner, og fornye det hver 18. måned.',
			{ scope: { leader: true }, dueDays: 0, renewalMonths: 18 }
		],
		[
			'Alle ledere i stillingen Rektor skal ha Informasjonssikkerhet, nivå 1, innen 31. januar 2027.',
			{ scope: { leader: true, position: 'Rektor' }, dueDays: 0, dueLastDay: '2027-01-31' }
		],
		[
			'Alle ansatte som er superbruker i Profil skal ha Informasjonssikkerhet, nivå 1, innen 30 dager, men tidligst 1. desember.',
			{ scope: { system: { name: 'Profil', role: 'superbruker' } }, dueLastDay: '2026-12-01' }
		],
		[
			'Alle ansatte som bruker Profil skal signere Databrukeravtale innen 14 dager.',
			{
				scope: { system: { name: 'Profil', role: 'bruker' } },
				competence: null,
				level: null,
				agreement: 'databrukeravtale',
				dueDays: 14
			}
		],
		['Alle ansatte skal ha ukjent-kode, nivå 1, innen 30 dager.', { competence: 'ukjent-kode' }]
	])('%s', (sentence, said) =>
		expect(requirementSentence({ ...content, ...said }, wording)).toBe(sentence)
	);
});

describe('ownerWords', () => {
	it.each([
		['Felles krav', { owner: 'felles' as const, tightens: null }],
		['Kommunen strammer inn', { owner: 'kommune' as const, tightens: ['niva'] }],
		['Kommunens eget', { owner: 'kommune' as const, tightens: null }]
	])('%s', (words, requirement) => expect(ownerWords(requirement)).toBe(words));
});

describe('periodWords', () => {
	it.each([
		['fra 1. januar 2025', { from: '2025-01-01', lastDay: null }],
		['1. januar–31. mars', { from: '2026-01-01', lastDay: '2026-03-31' }],
		['kom aldri i kraft', { from: '2026-01-01', lastDay: '2025-12-31' }],
		['', { from: '', lastDay: null }]
	])('%s', (words, period) => expect(periodWords(period, wording.today)).toBe(words));
});
