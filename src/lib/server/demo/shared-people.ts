import type { Day } from './calendar.ts';
import { getMunicipalityPlan } from './organisation.ts';
import type { Random } from './random.ts';
import type { Person } from './types.ts';

// Small posts that kommuner often share: unit kinds where the same post exists in both.
const SHARED_KINDS = [
	'helsestasjon',
	'lege',
	'kulturskole',
	'rehab',
	'ppt',
	'brann',
	'tildeling',
	'sone',
	'barnevern'
];

/** Gives some people a second, smaller employment in another kommune. */
export function shareAcrossMunicipalities(
	peopleOf: ReadonlyMap<number, Person[]>,
	count: number,
	today: Day,
	random: Random
): void {
	const all = [...peopleOf].flatMap(([home, people]) => people.map((person) => ({ home, person })));
	const candidates = random
		.shuffle(all)
		.sort((a, b) => Number(b.person.cast === 'two') - Number(a.person.cast === 'two'));
	let shared = 0;
	for (const { home, person } of candidates) {
		if (shared === count) return;
		const first = person.employments[0];
		if (!first || first.leads.length > 0 || first.until !== null || first.from > today - 400)
			continue;
		if (person.employments.length > 1 || person.absences.length > 0) continue;
		if (person.cast !== null && person.cast !== 'two') continue;
		const kind = getMunicipalityPlan(home).units.find(({ code }) => code === first.unit)?.kind;
		if (kind === undefined || !SHARED_KINDS.includes(kind)) continue;
		const target =
			person.cast === 'two'
				? 1535
				: random.pick([...peopleOf.keys()].filter((code) => code !== home));
		const unit = getMunicipalityPlan(target).units.find((candidate) => candidate.kind === kind);
		if (unit === undefined) continue;
		first.percent = Math.min(first.percent, 60);
		const from = Math.max(first.from, today - random.between(60, 1000));
		person.employments.push({
			...first,
			municipality: target,
			unit: unit.code,
			from,
			percent: random.pick([20, 30, 40])
		});
		peopleOf.get(target)?.push(person);
		shared += 1;
	}
}
