import { grantAccesses } from './access.ts';
import { databrukeravtale } from './agreement-text.ts';
import { signAgreement } from './signatures.ts';
import { addMonths, firstOfMonth, formatDay, parseDay, type Day } from './calendar.ts';
import { castOffices, castPeople, featuredPeople, isScripted, playScript } from './cast.ts';
import { demandsOf, localRequirements, type LocalRequirement } from './demands.ts';
import { trainPerson } from './evidence.ts';
import { municipalityPlans, type MunicipalityPlan } from './organisation.ts';
import { populate, Registry } from './people.ts';
import { createRandom, type Random } from './random.ts';
import { overlayFile } from './overlays.ts';
import { AGREEMENT, baselineFiles } from './requirements.ts';
import {
	absenceRows,
	accessRows,
	evidenceRows,
	hrRows,
	numberStaff,
	signatureRows,
	waiverRows
} from './rows.ts';
import { shareAcrossMunicipalities } from './shared-people.ts';
import { tellStories } from './stories.ts';
import type { DemoData, DemoMunicipality, Person } from './types.ts';
import { waiveSome } from './waivers.ts';

const SHARED_PEOPLE = 15;

/** Makes believable data of a co-operation of four kommuner with about 2,000 invented people and
 *  three years of history that ends `today` (YYYY-MM-DD). A function of its arguments alone.
 *  @throws RangeError when `today` is not a day */
export function generateDemo(today: string, seed = 1506): DemoData {
	const day = parseDay(today);
	const random = createRandom(seed);
	const baseline = baselineFiles(day);
	const agreement = databrukeravtale(day);
	const registry = new Registry(seed);
	const peopleOf = populateAll(day, registry, random);
	const everyone = [...new Set([...peopleOf.values()].flat())];
	const requirements = municipalityPlans.flatMap((plan) =>
		localRequirements(plan, baseline, overlayFile(plan.municipality, day))
	);
	for (const plan of municipalityPlans) {
		const people = peopleOf.get(plan.municipality) ?? [];
		waiveSome(plan, people, requirements, day, random.fork(`waivers/${plan.municipality}`));
	}
	for (const person of everyone) {
		if (isScripted(person)) playScript(person, day);
		else live(person, requirements, day, random.fork(person.id));
	}
	for (const plan of municipalityPlans)
		castOffices(peopleOf.get(plan.municipality) ?? [], day, plan, registry);
	return {
		baseline,
		agreements: [agreement],
		municipalities: municipalityPlans.map((plan) =>
			writeMunicipality(plan, peopleOf.get(plan.municipality) ?? [], day, random)
		),
		featured: featuredPeople(everyone)
	};

	function live(
		person: Person,
		asked: readonly LocalRequirement[],
		now: Day,
		source: Random
	): void {
		const waived = new Set(person.waivers.map(({ requirement }) => requirement));
		for (const demand of demandsOf(
			person,
			asked.filter(({ code }) => !waived.has(code))
		)) {
			trainPerson(person, demand, now, source.fork(demand.competence));
		}
		signAgreement(person, asked, agreement, now, source.fork(AGREEMENT));
	}
}

function populateAll(today: Day, registry: Registry, random: Random): Map<number, Person[]> {
	const peopleOf = new Map<number, Person[]>();
	for (const plan of municipalityPlans) {
		const source = random.fork(`people/${plan.municipality}`);
		const people = populate(plan, today, registry, source);
		castPeople(plan, people, today, registry);
		tellStories({ plan, people, today, registry }, source.fork('stories'));
		peopleOf.set(plan.municipality, people);
	}
	shareAcrossMunicipalities(peopleOf, SHARED_PEOPLE, today, random.fork('shared'));
	for (const plan of municipalityPlans) {
		const people = peopleOf.get(plan.municipality) ?? [];
		grantAccesses(plan, people, today, random.fork(`access/${plan.municipality}`));
	}
	return peopleOf;
}

function writeMunicipality(
	plan: MunicipalityPlan,
	people: readonly Person[],
	today: Day,
	random: Random
): DemoMunicipality {
	const numbers = numberStaff(plan, people, random.fork(`numbers/${plan.municipality}`));
	return {
		municipality: plan.municipality,
		units: plan.units.map(({ code, name, parent }) => ({ code, name, parent })),
		hr: hrRows(plan, people, numbers),
		fravaer: absenceRows(plan, people, numbers),
		tilgang: accessRows(plan, people, numbers),
		dokumentasjon: evidenceRows(plan, people, numbers),
		fritak: waiverRows(plan, people, numbers),
		signatures: signatureRows(plan, people, AGREEMENT),
		overlay: overlayFile(plan.municipality, today),
		unitMoves: plan.moves.map(({ code, parent, monthsAgo }) => ({
			code,
			parent,
			from: formatDay(addMonths(firstOfMonth(today), -monthsAgo))
		}))
	};
}
