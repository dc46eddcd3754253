import fc from 'fast-check';
import { addMonths, toDay, toIso } from '../civil-days.ts';
import type { Agreement, History, Requirement } from '../gap-history.ts';
import {
	ending,
	FIRST_DAY,
	itemAt,
	LAST_DAY,
	maybeSome,
	moment,
	sometimes,
	type Calendar
} from './dates.ts';
import { periodOf } from './people.ts';
import { COMPETENCES, windowOf } from './requirements.ts';

const renewal = fc.record({
	rule: fc.nat(7),
	/** Days before the plain expiry; «window» is the first day that renews; «same-day» is that of the earlier evidence. */
	early: fc.oneof(
		fc.constantFrom('window' as const, 'before-window' as const, 'same-day' as const),
		fc.constantFrom(0, -1, 1),
		fc.integer({ min: 0, max: 60 })
	)
});

export const evidenceChoices = fc.record({
	achievements: fc.array(
		fc.record({
			renewal: sometimes(60, renewal),
			moment,
			/** Most often what some requirement asks for, at, above or below its level. */
			demanded: fc.constantFrom(true, true, true, true, true, false),
			choice: fc.nat(7),
			level: fc.constantFrom(0, 0, 0, 1, 1, 2, -1),
			end: sometimes(20, fc.oneof(ending(0, 1, 60), ending(0, 1, 500))),
			revoked: sometimes(15, fc.oneof(fc.nat(200), moment))
		}),
		{ maxLength: 6, size: 'max' }
	),
	signatures: fc.array(fc.oneof(moment, fc.integer({ min: 0, max: 90 })), {
		maxLength: 3,
		size: 'max'
	}),
	waivers: maybeSome(
		40,
		2,
		fc.record({
			municipality: fc.nat(1),
			requirement: fc.nat(3),
			moment,
			ending: ending(1, 2, 200),
			/** Days from its first; before that it never holds. */
			revoked: sometimes(30, fc.integer({ min: -30, max: 120 }))
		})
	)
});
type EvidenceChoices = typeof evidenceChoices extends fc.Arbitrary<infer T> ? T : never;

/** Achievements, signatures (of the version in force) and waivers. */
export function buildEvidence(
	choices: EvidenceChoices,
	world: Pick<History, 'municipalities' | 'requirements' | 'agreements'>,
	calendar: Calendar
): Pick<History, 'achievements' | 'signatures' | 'waivers'> {
	return {
		achievements: buildAchievements(choices.achievements, world.requirements, calendar),
		signatures: world.agreements.flatMap((agreement) =>
			buildSignatures(choices.signatures, agreement, calendar)
		),
		waivers: choices.waivers.map(({ municipality, requirement, moment, ending, revoked }) => ({
			municipality: itemAt(world.municipalities, municipality).id,
			requirement: itemAt(world.requirements, requirement).code,
			...periodOf(calendar.at(moment), calendar.end(calendar.at(moment), ending)),
			revoked: revoked === null ? null : toIso(calendar.at(moment) + revoked)
		}))
	};
}

function buildAchievements(
	choices: EvidenceChoices['achievements'],
	requirements: Requirement[],
	calendar: Calendar
): History['achievements'] {
	const versions = requirements.flatMap((requirement) => requirement.versions);
	const demands = versions.flatMap(({ demand }) => ('competence' in demand ? [demand] : []));
	const rules = versions.filter(({ months, demand }) => months !== null && 'competence' in demand);
	const built: History['achievements'] = [];
	for (const choice of choices) {
		const previous = built.at(-1);
		const demand =
			choice.demanded && demands.length > 0
				? itemAt(demands, choice.choice)
				: { competence: itemAt(COMPETENCES, choice.choice), level: 1 };
		let competence = demand.competence;
		let achieved = calendar.at(choice.moment);
		if (choice.renewal !== null && previous !== undefined && rules.length > 0) {
			const own = rules.filter(
				({ demand }) => 'competence' in demand && demand.competence === previous.competence
			);
			const rule = itemAt(own.length > 0 ? own : rules, choice.renewal.rule);
			const { early } = choice.renewal;
			const expiry = addMonths(toDay(previous.achieved), rule.months ?? 0);
			const day = dayOfRenewal(expiry, windowOf(rule), early, toDay(previous.achieved));
			if (day <= LAST_DAY) {
				achieved = day;
				competence = previous.competence;
			}
		}
		const end = choice.end === null ? null : calendar.end(achieved, choice.end);
		const { revoked } = choice;
		const revokedDay =
			revoked === null
				? null
				: typeof revoked === 'number'
					? achieved + revoked
					: calendar.at(revoked);
		built.push({
			competence,
			level: Math.min(4, Math.max(1, demand.level + choice.level)),
			achieved: toIso(achieved),
			end: end === null ? null : toIso(end),
			revoked: revokedDay === null ? null : toIso(Math.max(achieved, revokedDay))
		});
	}
	return built;
}

function dayOfRenewal(
	expiry: number,
	window: number,
	early: 'window' | 'before-window' | 'same-day' | number,
	previous: number
): number {
	if (early === 'window') return expiry - window;
	if (early === 'before-window') return expiry - window - 1;
	return early === 'same-day' ? previous : expiry - early;
}

/** A number is so many days after the latest version began: people sign when they are asked to. */
function buildSignatures(
	choices: EvidenceChoices['signatures'],
	agreement: Agreement,
	calendar: Calendar
): History['signatures'] {
	const days = choices.map((choice, place) =>
		typeof choice === 'number'
			? Math.max(FIRST_DAY, toDay(itemAt(agreement.versions, place).from)) + choice
			: calendar.at(choice)
	);
	return [...new Set(days)]
		.sort((a, b) => a - b)
		.flatMap((day) => {
			const version = agreement.versions.findLast(({ from }) => toDay(from) <= day);
			return version === undefined
				? []
				: [{ agreement: agreement.code, version: version.number, signed: toIso(day) }];
		});
}
