import type { Day } from './calendar.ts';
import { subjectIntervals, type LocalRequirement } from './demands.ts';
import type { MunicipalityPlan } from './organisation.ts';
import { activeIn, leaderOf } from './people.ts';
import type { Random } from './random.ts';
import type { Person } from './types.ts';

const REASONS = [
	'Har dokumentert tilsvarende opplæring fra tidligere arbeidsgiver',
	'Bruker ikke systemet i vikariatet',
	'Prosjektstilling uten tilgang til fagsystemet',
	'Kurset er flyttet til neste kvartal',
	'Hospiterer i annen kommune',
	'Slutter før kurset holdes',
	'Har undervist i temaet selv'
];

/** Waives one requirement each for some people of the kommune, and gives some older waivers that
 *  have ended. */
export function waiveSome(
	{ municipality }: MunicipalityPlan,
	people: readonly Person[],
	requirements: readonly LocalRequirement[],
	today: Day,
	random: Random
): void {
	const staff = random.shuffle(
		people.filter(
			(person) => person.cast === null && activeIn(person, municipality, today).length > 0
		)
	);
	const current = Math.max(8, Math.round(staff.length * 0.018));
	const ended = Math.max(2, Math.round(staff.length * 0.008));
	staff.slice(0, current + ended).forEach((person, index) => {
		const choices = requirements.filter(
			(requirement) =>
				requirement.municipality.municipality === municipality &&
				subjectIntervals(person, requirement).some(
					({ from, until }) => from <= today && (until === null || today < until)
				)
		);
		// what everyone must do is seldom waived; what a role or post asks for, more often
		const special = choices.filter(({ code }) => !code.endsWith('-alle'));
		const from = today - random.between(4, 120);
		const isCurrent = index < current;
		person.waivers.push({
			municipality,
			requirement: random.pick(special.length > 0 ? special : choices).code,
			from: isCurrent ? from : from - 300,
			until: isCurrent ? today + random.between(10, 160) : from - 20,
			reason: random.pick(REASONS),
			approvedBy: approver(municipality, person, people, today)
		});
	});
}

function approver(
	municipality: number,
	person: Person,
	people: readonly Person[],
	today: Day
): string {
	const [employment] = activeIn(person, municipality, today);
	const leader = employment && leaderOf(municipality, employment.unit, people, today);
	const other =
		leader === undefined || leader === person
			? leaderOf(municipality, '1000', people, today)
			: leader;
	const title =
		other &&
		activeIn(other, municipality, today).find(({ leads }) => leads.length > 0)?.position.title;
	return other && title ? `${other.given} ${other.family}, ${title.toLowerCase()}` : 'HR';
}
