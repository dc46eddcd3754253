import type { Day } from './calendar.ts';
import type { MunicipalityPlan, UnitPlan } from './organisation.ts';
import { hire, type Registry } from './people.ts';
import { getPosition } from './positions.ts';
import type { Random } from './random.ts';
import { historyStart } from './requirements.ts';
import { getStaffing } from './staffing.ts';
import type { Employment, Person } from './types.ts';

interface Setting {
	plan: MunicipalityPlan;
	people: Person[];
	today: Day;
	registry: Registry;
}

/** Lets life happen in a kommune: leave, moves, second posts, people who come and go. The counts are
 *  shares of the staff with a floor, so that also the smallest kommune has some of each. */
export function tellStories(setting: Setting, random: Random): void {
	const { plan, people, today } = setting;
	const free = random.shuffle(
		people.filter((person) => person.cast === null && person.employments[0]?.until === null)
	);
	const staff = free.length;
	const take = (share: number, least: number) =>
		free.splice(0, Math.max(least, Math.round(staff * share)));
	const newcomers = take(0.035, 7);
	newcomers.forEach((person, index) => makeNewcomer(person, index, today, random));
	take(0.012, 4).forEach((person, index) => makeLongLeave(person, index, plan, today, random));
	for (const person of take(0.022, 3)) makeParentalLeave(person, plan, today, random);
	for (const person of take(0.016, 2)) makeSickLeave(person, plan, today, random);
	for (const person of take(0.05, 6)) changeJob(person, setting, 0, random);
	for (const person of take(0.015, 3)) changeJob(person, setting, random.between(40, 200), random);
	for (const person of take(0.03, 4)) addSecondPost(person, setting, random);
	for (const person of take(0.06, 6)) makeTemporary(person, today, random);
	for (const person of free) if (random.chance(0.12)) addPastAbsence(person, plan, today, random);
	for (const person of people) if (person.cast === 'leave') goOnLeave(person, plan, today);
	recruit(setting, random);
}

function makeNewcomer(person: Person, index: number, today: Day, random: Random): void {
	const [employment] = person.employments;
	if (!employment) return;
	// half of them so recently that no deadline has passed
	employment.from = today - (index % 2 === 0 ? random.between(1, 12) : random.between(13, 60));
	if (random.chance(0.25)) employment.until = today + random.between(30, 200);
}

function makeLongLeave(
	person: Person,
	index: number,
	{ municipality }: MunicipalityPlan,
	today: Day,
	random: Random
): void {
	begunBy(person, today - 800, random);
	const from = today - random.between(410, 640);
	// one in each kommune has no known end
	const until = index === 0 ? null : today + random.between(20, 200);
	const type =
		index === 0
			? 'sykefravær'
			: random.pick(['permisjon uten lønn', 'utdanningspermisjon', 'foreldrepermisjon']);
	person.absences.push({ municipality, number: null, from, until, type });
}

function makeParentalLeave(
	person: Person,
	plan: MunicipalityPlan,
	today: Day,
	random: Random
): void {
	begunBy(person, today - 400, random);
	const from = today - random.between(15, 320);
	const until = Math.max(today + random.between(5, 60), from + random.between(230, 380));
	person.absences.push({
		municipality: plan.municipality,
		number: null,
		from,
		until,
		type: 'foreldrepermisjon'
	});
}

function makeSickLeave(person: Person, plan: MunicipalityPlan, today: Day, random: Random): void {
	begunBy(person, today - 150, random);
	const from = today - random.between(3, 110);
	const until = today + random.between(4, 60);
	person.absences.push({
		municipality: plan.municipality,
		number: null,
		from,
		until,
		type: 'sykefravær'
	});
}

function goOnLeave(person: Person, { municipality }: MunicipalityPlan, today: Day): void {
	person.absences.push({
		municipality,
		number: null,
		from: today - 245,
		until: today + 62,
		type: 'foreldrepermisjon'
	});
}

function addPastAbsence(
	person: Person,
	{ municipality }: MunicipalityPlan,
	today: Day,
	random: Random
): void {
	const [employment] = person.employments;
	if (!employment) return;
	const parental = random.chance(0.3);
	const length = parental ? random.between(150, 340) : random.between(17, 130);
	const from = Math.max(employment.from + 20, historyStart(today)) + random.between(0, 900);
	const until = from + length;
	if (until > today) return;
	person.absences.push({
		municipality,
		number: null,
		from,
		until,
		type: parental ? 'foreldrepermisjon' : 'sykefravær'
	});
}

/** Makes the employment old enough for the story. */
function begunBy(person: Person, latest: Day, random: Random): void {
	const [employment] = person.employments;
	if (employment && employment.from > latest) employment.from = latest - random.between(0, 400);
}

/** Splits an employment: another unit or post before. `gap` is in days, 0 for the next day. */
function changeJob(person: Person, { plan, today }: Setting, gap: number, random: Random): void {
	const [now] = person.employments;
	if (!now) return;
	begunBy(person, today - 700, random);
	const changed = today - random.between(35, 560);
	const before = findPostElsewhere(plan, now, random);
	const earlier: Employment = { ...now, ...before, leads: [], until: changed - gap };
	now.from = changed;
	person.employments.unshift(earlier);
}

function addSecondPost(person: Person, { plan, today }: Setting, random: Random): void {
	const [first] = person.employments;
	if (!first) return;
	const second = findPostElsewhere(plan, first, random);
	const from = Math.max(first.from + 30, today - random.between(20, 1300));
	if (from > today) return;
	const percent = random.pick([10, 15, 20, 20, 25, 30]);
	first.percent = Math.min(first.percent, 100 - percent);
	person.employments.push({
		...first,
		...second,
		number: 2,
		leads: [],
		from,
		until: null,
		percent
	});
	// leave from one post alone does not pause what the other post asks for
	if (random.chance(0.25)) {
		const away = today - random.between(10, 80);
		if (away > from) {
			const until = today + random.between(10, 90);
			const type = 'permisjon uten lønn';
			person.absences.push({ municipality: plan.municipality, number: 2, from: away, until, type });
		}
	}
}

function findPostElsewhere(
	plan: MunicipalityPlan,
	{ unit: code }: Employment,
	random: Random
): Pick<Employment, 'unit' | 'position'> {
	const own = plan.units.find((unit) => unit.code === code);
	const sameField = plan.units.filter(
		(unit) => unit.code !== code && unit.code[0] === own?.code[0]
	);
	const unit = random.pick(sameField.length > 0 ? sameField : plan.units);
	return { unit: unit.code, position: getPosition(random.weighted(getStaffing(unit.kind).staff)) };
}

function makeTemporary(person: Person, today: Day, random: Random): void {
	const [employment] = person.employments;
	if (!employment || employment.leads.length > 0) return;
	employment.from = Math.max(employment.from, today - random.between(90, 900));
	employment.until = today + random.between(3, 250);
}

/** Some have just left; others begin in the coming weeks. */
function recruit({ plan, people, today, registry }: Setting, random: Random): void {
	const units: UnitPlan[] = random.shuffle(
		plan.units.filter(({ kind }) => getStaffing(kind).staff.length > 1)
	);
	const count = Math.max(2, Math.round(plan.people * 0.008));
	for (const unit of units.slice(0, count)) {
		const left = today - random.between(3, 45);
		people.push(hire(plan, unit, left - random.between(300, 3000), left, registry, random));
		people.push(hire(plan, unit, today + random.between(3, 32), null, registry, random));
	}
}
