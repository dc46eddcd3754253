import { dayAfter, PERIOD, requireStart, word } from './feature-people.ts';
import type { Sentence } from './feature-sentences.ts';
import type { History } from './gap-history.ts';

export function waiverSentence(history: History): Sentence<History['waivers'][number]> {
	return {
		heads: ['Fritak'],
		begin: () => ({ municipality: 1, requirement: '', from: '', until: null, revoked: null }),
		clauses: [
			...PERIOD,
			{
				template: 'for {krav}',
				apply: (waiver, values) => (waiver.requirement = word(values, 'krav'))
			},
			{
				template: 'trukket {dato}',
				apply: (waiver, values) => (waiver.revoked = word(values, 'dato'))
			}
		],
		finish: (waiver) => {
			const requirement = waiver.requirement || history.requirements[0]?.code;
			if (!history.requirements.some(({ code }) => code === requirement))
				throw new Error('fritaket gjelder ikke noe krav som er nevnt før det');
			history.waivers.push({ ...requireStart(waiver), requirement: requirement ?? '' });
		}
	};
}

export function courseSentence(history: History): Sentence<History['achievements'][number]> {
	return {
		heads: ['Kurs tatt {dato}'],
		begin: (values) => ({
			competence: 'infosikkerhet',
			level: 1,
			achieved: word(values, 'dato'),
			end: null,
			revoked: null
		}),
		clauses: [
			{ template: 'nivå {antall}', apply: (course, { antall }) => (course.level = Number(antall)) },
			{
				template: 'i {kompetanse}',
				apply: (course, values) => (course.competence = word(values, 'kompetanse'))
			},
			{ template: 'gyldig til {dato}', apply: (course, values) => (course.end = dayAfter(values)) },
			{
				template: 'tilbakekalt {dato}',
				apply: (course, values) => (course.revoked = word(values, 'dato'))
			}
		],
		finish: (course) => history.achievements.push(course)
	};
}

export function signatureSentence(history: History): Sentence<History['signatures'][number]> {
	return {
		heads: ['Signert {dato}'],
		begin: (values) => ({ agreement: '', version: 0, signed: word(values, 'dato') }),
		clauses: [
			{
				template: 'avtale {avtale}',
				apply: (signature, values) => (signature.agreement = word(values, 'avtale'))
			}
		],
		finish: ({ agreement: code, signed }) => {
			const agreement = history.agreements.find((one) => code === '' || one.code === code);
			const inForce = agreement?.versions.findLast(({ from }) => from <= signed);
			if (!agreement || !inForce) throw new Error(`ingen versjon av avtalen gjelder ${signed}`);
			history.signatures.push({ agreement: agreement.code, version: inForce.number, signed });
		}
	};
}
