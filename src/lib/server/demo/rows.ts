import { formatDay, formatLastDay } from './calendar.ts';
import type { MunicipalityPlan } from './organisation.ts';
import type { Random } from './random.ts';
import type { Person, Row, SignatureRow, StaffNumbers } from './types.ts';

/** Gives everyone an employee number, in the order they were first employed. */
export function numberStaff(
	{ municipality }: MunicipalityPlan,
	people: readonly Person[],
	random: Random
): StaffNumbers {
	const began = (person: Person) =>
		Math.min(
			...person.employments
				.filter((one) => one.municipality === municipality)
				.map(({ from }) => from)
		);
	let number = 10_000;
	const ordered = [...people].sort((a, b) => began(a) - began(b) || (a.id < b.id ? -1 : 1));
	return new Map(
		ordered.map((person) => {
			number += random.between(1, 9);
			return [person.id, String(number)];
		})
	);
}

/** The rows of the HR extract: one per period of an employment. */
export function hrRows(
	plan: MunicipalityPlan,
	people: readonly Person[],
	numbers: StaffNumbers
): Row[] {
	const units = new Map(plan.units.map((unit) => [unit.code, unit]));
	return collect(plan, people, numbers, (person, ansattnummer) =>
		person.employments
			.filter(({ municipality }) => municipality === plan.municipality)
			.sort((a, b) => a.number - b.number || a.from - b.from)
			.map((employment) => ({
				ansattnummer,
				stillingsnummer: String(employment.number),
				personid: person.id,
				fornavn: person.given,
				etternavn: person.family,
				epost: person.email,
				telefon: '',
				enhetskode: employment.unit,
				enhet: units.get(employment.unit)?.name ?? '',
				overordnet_enhetskode: units.get(employment.unit)?.parent ?? '',
				stillingskode: employment.position.code,
				stilling: employment.position.title,
				leder_for_enhetskode: employment.leads.join(','),
				startdato: formatDay(employment.from),
				sluttdato: formatLastDay(employment.until),
				stillingsprosent: String(employment.percent),
				sprak: person.language
			}))
	);
}

export function absenceRows(
	plan: MunicipalityPlan,
	people: readonly Person[],
	numbers: StaffNumbers
): Row[] {
	return collect(plan, people, numbers, (person, ansattnummer) =>
		person.absences
			.filter(({ municipality }) => municipality === plan.municipality)
			.sort((a, b) => a.from - b.from)
			.map(({ number, from, until, type }) => ({
				ansattnummer,
				stillingsnummer: number === null ? '' : String(number),
				fra: formatDay(from),
				til: formatLastDay(until),
				type
			}))
	);
}

export function accessRows(
	plan: MunicipalityPlan,
	people: readonly Person[],
	numbers: StaffNumbers
): Row[] {
	return collect(plan, people, numbers, (person, ansattnummer) =>
		person.accesses
			.filter(({ municipality }) => municipality === plan.municipality)
			.map(({ system, role, from, until }) => ({
				ansattnummer,
				system,
				rolle: role,
				fra: formatDay(from),
				til: formatLastDay(until)
			}))
	);
}

/** Evidence is the person's: each piece stands once, in the first kommune they were employed in. */
export function evidenceRows(
	plan: MunicipalityPlan,
	people: readonly Person[],
	numbers: StaffNumbers
): Row[] {
	const residents = people.filter((person) => homeOf(person) === plan.municipality);
	return collect(plan, residents, numbers, (person, ansattnummer) => {
		const seen = new Set<string>();
		return [...person.evidence]
			.sort((a, b) => a.achieved - b.achieved)
			.filter(({ competence, level, achieved }) => {
				const key = `${competence} ${level} ${achieved}`;
				return !seen.has(key) && seen.add(key);
			})
			.map(({ competence, level, achieved, until, source, revoked }) => ({
				ansattnummer,
				kompetanse: competence,
				niva: String(level),
				oppnadd: formatDay(achieved),
				gyldig_til: formatLastDay(until),
				kilde: source,
				tilbakekalt: revoked === null ? '' : formatDay(revoked)
			}));
	});
}

export function waiverRows(
	plan: MunicipalityPlan,
	people: readonly Person[],
	numbers: StaffNumbers
): Row[] {
	return collect(plan, people, numbers, (person, ansattnummer) =>
		person.waivers
			.filter(({ municipality }) => municipality === plan.municipality)
			.map(({ requirement, from, until, reason, approvedBy }) => ({
				ansattnummer,
				krav: requirement,
				fra: formatDay(from),
				til: formatLastDay(until),
				grunn: reason,
				godkjent_av: approvedBy
			}))
	);
}

/** A signature, too, is the person's and stands once. */
export function signatureRows(
	plan: MunicipalityPlan,
	people: readonly Person[],
	agreement: string
): SignatureRow[] {
	return people
		.filter((person) => homeOf(person) === plan.municipality)
		.flatMap(({ id, signatures }) =>
			[...signatures]
				.sort((a, b) => a.signed - b.signed)
				.map(({ version, signed }) => ({
					personid: id,
					agreement,
					version,
					signed: formatDay(signed)
				}))
		);
}

function homeOf(person: Person): number | undefined {
	return person.employments[0]?.municipality;
}

function collect(
	{ municipality }: MunicipalityPlan,
	people: readonly Person[],
	numbers: StaffNumbers,
	rowsOf: (person: Person, ansattnummer: string) => Row[]
): Row[] {
	return people
		.map((person) => {
			const number = numbers.get(person.id);
			if (number === undefined)
				throw new RangeError(`No number in ${municipality} for ${person.id}`);
			return { person, number };
		})
		.sort((a, b) => Number(a.number) - Number(b.number))
		.flatMap(({ person, number }) => rowsOf(person, number));
}
