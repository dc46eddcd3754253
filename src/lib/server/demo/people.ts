import { addMonths, firstOfMonth, type Day } from './calendar.ts';
import { drawName, mailName } from './names.ts';
import type { MunicipalityPlan, UnitPlan } from './organisation.ts';
import { getPosition } from './positions.ts';
import { hash, type Random } from './random.ts';
import { historyStart } from './requirements.ts';
import { getStaffing, type Staffing } from './staffing.ts';
import type { Employment, Language, Person } from './types.ts';

/** Hands out ids and e-mail addresses that nobody else has. */
export class Registry {
	readonly #seed: number;
	readonly #ids = new Set<string>();
	readonly #mails = new Set<string>();

	constructor(seed: number) {
		this.#seed = seed;
	}

	/** An opaque personid that says nothing about the person. */
	newId(): string {
		for (let attempt = this.#ids.size; ; attempt++) {
			const id = `demo-${hash(`person/${this.#seed}/${attempt}`).toString(16).padStart(8, '0')}`;
			if (this.#ids.has(id)) continue;
			this.#ids.add(id);
			return id;
		}
	}

	/** An address in the kommune's (reserved, undeliverable) domain. */
	newMail(given: string, family: string, municipality: string): string {
		const name = mailName(given, family);
		for (let number = 1; ; number++) {
			const mail = `${name}${number === 1 ? '' : number}@${municipality.toLowerCase()}.example`;
			if (this.#mails.has(mail)) continue;
			this.#mails.add(mail);
			return mail;
		}
	}
}

/** A person's employments in a kommune on a day, the first started first. */
export function activeIn(person: Person, municipality: number, day: Day): Employment[] {
	return person.employments
		.filter(
			(employment) =>
				employment.municipality === municipality &&
				employment.from <= day &&
				(employment.until === null || day < employment.until)
		)
		.sort((a, b) => a.from - b.from);
}

/** Who leads a unit on a day, if anyone does. */
export function leaderOf(
	municipality: number,
	unit: string,
	people: readonly Person[],
	day: Day
): Person | undefined {
	return people.find((person) =>
		activeIn(person, municipality, day).some(({ leads }) => leads.includes(unit))
	);
}

interface Post {
	unit: UnitPlan;
	staffing: Staffing;
	title: string;
	leads: string[];
	/** How often things slip in this unit. */
	laxity: number;
}

/** Everyone who has or had a post in the kommune: those who have it today, and their predecessors. */
export function populate(
	plan: MunicipalityPlan,
	today: Day,
	registry: Registry,
	random: Random
): Person[] {
	const people: Person[] = [];
	for (const post of listPosts(plan, random.fork('posts'))) {
		const source = random.fork(`${post.unit.code}/${people.length}`);
		const from = drawStart(post, today, source);
		people.push(newPerson(plan, post, from, null, registry, source));
		if (from > historyStart(today) && source.chance(0.42)) {
			const until = from - source.between(0, 45);
			const began = until - source.between(200, 3600);
			people.push(newPerson(plan, post, began, until, registry, source));
		}
	}
	return people;
}

/** Someone in a random post of a unit, employed in [from, until). */
export function hire(
	plan: MunicipalityPlan,
	unit: UnitPlan,
	from: Day,
	until: Day | null,
	registry: Registry,
	random: Random
): Person {
	const staffing = getStaffing(unit.kind);
	const post = { unit, staffing, title: random.weighted(staffing.staff), leads: [], laxity: 1 };
	return newPerson(plan, post, from, until, registry, random);
}

function listPosts(plan: MunicipalityPlan, random: Random): Post[] {
	const scalable = plan.units.filter(({ size }) => size === null);
	const usual = scalable.reduce((sum, { kind }) => sum + getStaffing(kind).size, 0);
	const fixed = plan.units.reduce((sum, { size }) => sum + (size ?? 0), 0);
	// about one in eight of the people has left by today
	const scale = (plan.people * 0.875 - fixed) / usual;
	return plan.units.flatMap((unit) => {
		const staffing = getStaffing(unit.kind);
		const size =
			unit.size ?? Math.max(2, Math.round(staffing.size * scale * (0.9 + 0.2 * random.next())));
		const laxity = plan.laxity * staffing.laxity * (0.3 + 1.6 * random.next() ** 1.5);
		const post = (title: string, leads: string[]) => ({ unit, staffing, title, leads, laxity });
		const ledElsewhere = plan.sharedLeaders.some(({ unit: code }) => code === unit.code);
		const also = plan.sharedLeaders
			.filter(({ by }) => by === unit.code)
			.map(({ unit: code }) => code);
		const leaders = ledElsewhere ? [] : [post(staffing.leader, [unit.code, ...also])];
		const titles = spread(staffing.staff, size - leaders.length, random);
		return [...leaders, ...titles.map((title) => post(title, []))];
	});
}

/** `count` items in the proportions of their weights, the first ones first when it does not add up. */
function spread(
	items: readonly (readonly [string, number])[],
	count: number,
	random: Random
): string[] {
	const total = items.reduce((sum, [, weight]) => sum + weight, 0);
	const sure = items.flatMap(([item, weight]) =>
		Array.from({ length: Math.floor((weight / total) * count) }, () => item)
	);
	while (sure.length < count) sure.push(random.weighted(items));
	return sure;
}

function drawStart({ staffing, leads }: Post, today: Day, random: Random): Day {
	const start = historyStart(today);
	if (random.chance(0.7))
		return snap(start - random.between(20, leads.length > 0 ? 5000 : 8500), staffing, random);
	return Math.max(start + 5, snap(random.between(start + 31, today - 62), staffing, random));
}

/** Most begin on the first of a month, most teachers on the first of August. */
function snap(day: Day, { leader }: Staffing, random: Random): Day {
	if (random.chance(0.3)) return day;
	const first = firstOfMonth(day);
	if (leader !== 'Rektor' && leader !== 'Assisterende rektor') return first;
	const month = new Date(first * 86_400_000).getUTCMonth();
	return addMonths(first, month >= 7 ? 7 - month : -5 - month);
}

function newPerson(
	plan: MunicipalityPlan,
	post: Post,
	from: Day,
	until: Day | null,
	registry: Registry,
	random: Random
): Person {
	const { staffing } = post;
	const isLeader = post.leads.length > 0;
	const name = drawName(random, staffing.women, isLeader ? 0.02 : staffing.abroad);
	const percent =
		!isLeader && random.chance(staffing.partTime)
			? random.pick([20, 30, 40, 50, 50, 60, 60, 70, 75, 80, 80, 80])
			: 100;
	return {
		id: registry.newId(),
		given: name.given,
		family: name.family,
		email: registry.newMail(name.given, name.family, plan.name),
		language: drawLanguage(plan, name.fromAbroad, random),
		employments: [
			{
				municipality: plan.municipality,
				number: 1,
				unit: post.unit.code,
				position: getPosition(post.title),
				leads: post.leads,
				from,
				until,
				percent
			}
		],
		absences: [],
		accesses: [],
		evidence: [],
		waivers: [],
		signatures: [],
		laxity: Math.min(5, post.laxity * (isLeader ? 0.75 : 1) * (0.4 + 1.2 * random.next())),
		cast: null
	};
}

function drawLanguage(plan: MunicipalityPlan, fromAbroad: boolean, random: Random): Language {
	if (fromAbroad && random.chance(0.22)) return 'en';
	return random.chance(plan.nynorsk) ? 'nn' : 'nb';
}
