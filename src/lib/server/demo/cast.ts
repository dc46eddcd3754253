import { addMonths, type Day } from './calendar.ts';
import { castRoles, officeRoles } from './cast-roles.ts';
import type { MunicipalityPlan } from './organisation.ts';
import type { Registry } from './people.ts';
import type { Evidence, FeaturedPerson, Person } from './types.ts';

/** Lets one person in each of the units be the featured one: same post, another name and story.
 *  @throws RangeError when a unit has nobody in the post */
export function castPeople(
	{ municipality, name }: MunicipalityPlan,
	people: readonly Person[],
	today: Day,
	registry: Registry
): void {
	for (const role of castRoles.filter((candidate) => candidate.municipality === municipality)) {
		const person = people.find(
			({ cast, employments: [first] }) =>
				cast === null &&
				first?.unit === role.unit &&
				first.until === null &&
				first.position.title === role.title
		);
		const employment = person?.employments[0];
		if (!person || !employment) throw new RangeError(`Nobody to play ${role.key}`);
		person.cast = role.key;
		person.given = role.given;
		person.family = role.family;
		person.email = registry.newMail(role.given, role.family, name);
		person.language = role.language;
		person.laxity = 0.3;
		employment.percent = role.percent;
		employment.from =
			'days' in role.began ? today - role.began.days : addMonths(today, -role.began.months);
	}
}

/**
 * Lets somebody in the post have each office of the kommune: another name, and nothing else.
 * @throws RangeError when nobody is in it
 */
export function castOffices(
	people: readonly Person[],
	today: Day,
	{ municipality, name }: MunicipalityPlan,
	registry: Registry
): void {
	for (const { key, title, given, family } of officeRoles.filter(
		(role) => role.municipality === municipality
	)) {
		const person = people.find(
			({ cast, employments }) =>
				cast === null &&
				employments.every((one) => one.municipality === municipality) &&
				employments.some(
					({ from, until, position }) => from <= today && until === null && position.title === title
				)
		);
		if (!person) throw new RangeError(`Nobody to play ${key}`);
		person.cast = key;
		person.given = given;
		person.family = family;
		person.email = registry.newMail(given, family, name);
	}
}

/** The featured people in the order of the list above. */
export function featuredPeople(people: readonly Person[]): FeaturedPerson[] {
	return [...castRoles, ...officeRoles].flatMap((role) => {
		const person = people.find(({ cast }) => cast === role.key);
		return person
			? [
					{
						municipality: role.municipality,
						personid: person.id,
						audience: role.audience,
						why: role.why
					}
				]
			: [];
	});
}

/** Whether this person's evidence follows a script and not chance. */
export function isScripted({ cast }: Person): boolean {
	return cast !== null && ['amina', 'leave', 'new', 'nynorsk', 'two'].includes(cast);
}

/** Plays a scripted person's history. Jonas, the new one, has had no time for anything yet. */
export function playScript(person: Person, today: Day): void {
	if (person.cast === 'amina') playAmina(person, today);
	if (person.cast === 'leave') playLeave(person, today);
	if (person.cast === 'nynorsk') playNynorsk(person, today);
	if (person.cast === 'two') playTwoMunicipalities(person, today);
}

function playAmina(person: Person, today: Day): void {
	const lost = today - 3;
	person.evidence.push(
		// renewed inside the window two years running, so the day of the year stays the same
		evidence('infosikkerhet', addMonths(lost, -36), 'kurs'),
		evidence('infosikkerhet', addMonths(lost, -24) - 31, 'kurs'),
		evidence('infosikkerhet', addMonths(lost, -12) - 17, 'kurs'),
		evidence('personvern', addMonths(today, -31), 'kurs'),
		evidence('personvern', addMonths(today, -7) - 12, 'kurs'),
		evidence('profil', addMonths(today + 25, -48), 'attestasjon'),
		evidence('profil', addMonths(today + 25, -24) - 8, 'attestasjon'),
		evidence('mobil-omsorg', addMonths(today, -13), 'attestasjon')
	);
	person.waivers.push({
		municipality: 1506,
		requirement: 'normen-helsefagarbeider',
		from: today - 40,
		until: today + 51,
		reason: 'Felles klasseromskurs for sonen er flyttet til neste kvartal',
		approvedBy: 'Geir Brekke, virksomhetsleder'
	});
	person.signatures.push({ version: 1, signed: addMonths(today, -35) });
}

function playLeave(person: Person, today: Day): void {
	person.evidence.push(
		evidence('infosikkerhet', addMonths(today, -26), 'kurs'),
		evidence('infosikkerhet', addMonths(today, -14) - 9, 'kurs'),
		evidence('personvern', addMonths(today, -20), 'kurs'),
		evidence('profil', addMonths(today, -11), 'attestasjon'),
		evidence('normen', addMonths(today, -22) - 4, 'klasserom')
	);
	person.signatures.push({ version: 1, signed: addMonths(today, -35) });
}

function playNynorsk(person: Person, today: Day): void {
	person.evidence.push(
		evidence('infosikkerhet', addMonths(today, -18), 'kurs'),
		evidence('infosikkerhet', addMonths(today, -12) - 5, 'kurs'),
		evidence('infosikkerhet', addMonths(today, -6) + 19, 'kurs'),
		evidence('personvern', addMonths(today, -9), 'klasserom')
	);
	person.signatures.push({ version: 1, signed: addMonths(today, -34) });
}

/** The same course is still good in Molde (twelve months) and soon due in Vestnes (six). */
function playTwoMunicipalities(person: Person, today: Day): void {
	person.evidence.push(
		evidence('infosikkerhet', addMonths(today, -17), 'kurs'),
		evidence('infosikkerhet', addMonths(today, -5), 'kurs'),
		evidence('personvern', addMonths(today, -13), 'kurs')
	);
	person.signatures.push(
		{ version: 1, signed: addMonths(today, -33) },
		{ version: 3, signed: today - 12 }
	);
}

function evidence(competence: string, achieved: Day, source: Evidence['source']): Evidence {
	return { competence, level: 1, achieved, until: null, source, revoked: null };
}
