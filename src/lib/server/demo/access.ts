import { addMonths, type Day } from './calendar.ts';
import type { Random } from './random.ts';
import type { MunicipalityPlan } from './organisation.ts';
import { historyStart } from './requirements.ts';
import { activeIn, leaderOf } from './people.ts';
import { systemUses, type SystemUse } from './systems.ts';
import type { AccessRole, Employment, Person } from './types.ts';

/** Gives the people of a kommune their accesses: by position, and one super user in every unit. */
export function grantAccesses(
	plan: MunicipalityPlan,
	people: Person[],
	today: Day,
	random: Random
): void {
	for (const use of systemUses) {
		const source = random.fork(use.system);
		for (const person of people) grantByPosition(plan, use, person, today, source);
		if (use.superUsers) promoteSuperUsers(plan, use, people, today, source);
		appointOwner(plan, use, people, today, source);
	}
}

function grantByPosition(
	plan: MunicipalityPlan,
	use: SystemUse,
	person: Person,
	today: Day,
	random: Random
): void {
	for (const employment of employmentsIn(plan, person)) {
		const kind = plan.units.find(({ code }) => code === employment.unit)?.kind;
		if (kind === undefined || (use.onlyIn && !use.onlyIn.includes(kind))) continue;
		for (const [title, role, share] of use.positions) {
			if (title !== employment.position.title) continue;
			if (person.cast === null && !random.chance(share)) continue;
			const recent = person.cast === null && employment.from < today - 90 && random.chance(0.02);
			const from = recent ? today - random.between(2, 25) : employment.from + random.between(0, 5);
			// now and then nobody thinks of closing the access of someone who has left
			const until = employment.until === null || random.chance(0.1) ? null : employment.until;
			if (until === null || from < until) addAccess(person, plan, use.system, role, from, until);
		}
	}
}

/** Adds an access, or prolongs the one that it continues. */
function addAccess(
	person: Person,
	{ municipality }: MunicipalityPlan,
	system: string,
	role: AccessRole,
	from: Day,
	until: Day | null
): void {
	const earlier = person.accesses.find(
		(access) =>
			access.municipality === municipality &&
			access.system === system &&
			access.role === role &&
			(access.until === null || access.until >= from - 7)
	);
	if (earlier === undefined) {
		person.accesses.push({ municipality, system, role, from, until });
		return;
	}
	earlier.from = Math.min(earlier.from, from);
	if (earlier.until !== null) {
		earlier.until = until === null ? null : Math.max(earlier.until, until);
	}
}

function promoteSuperUsers(
	plan: MunicipalityPlan,
	use: SystemUse,
	people: Person[],
	today: Day,
	random: Random
): void {
	for (const unit of plan.units) {
		const users = people.filter(
			(person) =>
				person.cast === null &&
				activeIn(person, plan.municipality, today).some(
					({ unit: code, leads }) => code === unit.code && leads.length === 0
				) &&
				person.accesses.some(
					({ system, role, until }) => system === use.system && role === 'bruker' && until === null
				)
		);
		for (const person of random.shuffle(users).slice(0, users.length > 13 ? 2 : 1)) {
			const access = person.accesses.find(({ system }) => system === use.system);
			if (access === undefined) continue;
			const promoted = Math.min(
				Math.max(access.from + random.between(200, 900), today - random.between(60, 1200)),
				today - random.between(10, 200)
			);
			if (promoted <= access.from) continue;
			access.until = promoted;
			person.accesses.push({ ...access, role: 'superbruker', from: promoted, until: null });
		}
	}
}

function appointOwner(
	plan: MunicipalityPlan,
	use: SystemUse,
	people: Person[],
	today: Day,
	random: Random
): void {
	const unit = plan.units.find(({ kind }) => use.ownerKinds.includes(kind));
	const owner = unit && leaderOf(plan.municipality, unit.code, people, today);
	const employment = owner && activeIn(owner, plan.municipality, today)[0];
	if (!owner || !employment) return;
	const from = Math.max(employment.from, addMonths(historyStart(today), random.between(-20, 20)));
	owner.accesses.push({
		municipality: plan.municipality,
		system: use.system,
		role: 'systemansvarlig',
		from,
		until: null
	});
}

function employmentsIn({ municipality }: MunicipalityPlan, person: Person): Employment[] {
	return person.employments.filter((employment) => employment.municipality === municipality);
}
