import fc from 'fast-check';
import type { History } from '../gap-history.ts';
import { anchors, calendarOf } from './dates.ts';
import { buildEvidence, evidenceChoices } from './evidence.ts';
import { buildPeople, peopleChoices } from './people.ts';
import { buildAgreements, buildRequirements, requirementChoices } from './requirements.ts';

/** Small legal histories of one person in one or two kommuner, from December 2023 to August 2025, where much coincides. */
export const historyArbitrary: fc.Arbitrary<History> = fc
	.record({
		anchors,
		people: peopleChoices,
		requirements: requirementChoices,
		evidence: evidenceChoices
	})
	.map((choices) => {
		const calendar = calendarOf(choices.anchors);
		const people = buildPeople(choices.people, calendar);
		const agreements = buildAgreements(choices.requirements, calendar);
		const requirements = buildRequirements(choices.requirements, people.municipalities, calendar);
		const world = { municipalities: people.municipalities, agreements, requirements };
		return {
			...people,
			...buildEvidence(choices.evidence, world, calendar),
			agreements,
			requirements
		};
	});
