import { parseDay, type Day } from './calendar.ts';
import { subjectIntervals, type LocalRequirement } from './demands.ts';
import type { Random } from './random.ts';
import type { Agreement, Person } from './types.ts';

/** Lets a person sign: when they begin, and again when a material version has come. Only the version
 *  in force on the day is signed. */
export function signAgreement(
	person: Person,
	requirements: readonly LocalRequirement[],
	agreement: Agreement,
	today: Day,
	random: Random
): void {
	const intervals = requirements
		.filter(({ versions: [first] }) => first?.entry.avtale === agreement.code)
		.flatMap((requirement) => subjectIntervals(person, requirement))
		.sort((a, b) => a.from - b.from);
	const versions = agreement.versions.map((version) => ({
		...version,
		from: parseDay(version.from)
	}));
	const [start] = intervals;
	if (start === undefined) return;
	const days = random.chance(0.1 * person.laxity) ? 15 + random.wait(40) : random.between(0, 13);
	if (!random.chance(0.03 * person.laxity)) sign(start.from + days);
	const latest = versions.at(-1);
	if (latest?.material && latest.from <= today && start.from < latest.from) {
		const signs = random.chance(Math.max(0.35, 0.9 - 0.09 * person.laxity));
		if (signs) sign(latest.from + random.between(0, Math.max(0, today - latest.from)));
	}

	function sign(day: Day): void {
		const version = versions.findLast(({ from }) => from <= day);
		const employed = intervals.some(
			({ from, until }) => from <= day && (until === null || day < until)
		);
		const away = person.absences.some(
			({ from, until }) => from <= day && (until === null || day < until)
		);
		if (version === undefined || day > today || !employed || away) return;
		if (person.signatures.some(({ version: number }) => number === version.number)) return;
		person.signatures.push({ version: version.number, signed: day });
	}
}
