import { toDay, toIso } from './civil-days.ts';
import type { Clause, Sentence, Values } from './feature-sentences.ts';
import type { History, Role } from './gap-history.ts';

/** Kommuner of the feature files and their ids in a history. Nothing said: Molde. */
const KOMMUNER: Record<string, number> = { Molde: 1, Aukra: 2 };

/** The unit of those of whom no unit is said. */
const NO_UNIT = 'Rådhuset';

const ROLES: readonly string[] = ['bruker', 'superbruker', 'systemansvarlig'] satisfies Role[];

/** @throws Error when the kommune is not one of those above */
export function kommuneId(name: string | undefined): number {
	const id = KOMMUNER[name ?? ''];
	if (id === undefined)
		throw new Error(`«${name}» er ikke en av kommunene ${Object.keys(KOMMUNER).join(', ')}`);
	return id;
}

/** «til» is the last day included, as people write it; inside it is the first day that is not. */
export function dayAfter({ dato }: Values): string {
	return toIso(toDay(dato ?? '') + 1);
}

/** The value of a placeholder that a template has. */
export function word(values: Values, name: string): string {
	const value = values[name];
	if (value === undefined) throw new Error(`Malen mangler {${name}}`);
	return value;
}

export function roleOf(values: Values): Role {
	const role = word(values, 'rolle');
	if (!isRole(role)) throw new Error(`«${role}» er ikke en rolle (${ROLES.join(', ')})`);
	return role;
}

function isRole(text: string): text is Role {
	return ROLES.includes(text);
}

export interface Period {
	municipality: number;
	from: string;
	until: string | null;
}

/** When something holds and in which kommune. */
export const PERIOD: Clause<Period>[] = [
	{ template: 'fra {dato}', apply: (period, values) => (period.from = word(values, 'dato')) },
	{ template: 'til {dato}', apply: (period, values) => (period.until = dayAfter(values)) },
	{
		template: 'i {kommune}',
		apply: (period, { kommune }) => (period.municipality = kommuneId(kommune))
	}
];

/** @throws Error when nothing was said of when it begins */
export function requireStart<T extends Period>(period: T): T {
	if (period.from === '') throw new Error('mangler «fra …»');
	return period;
}

/** A history with no facts: two kommuner with a unit each. */
export function emptyHistory(): History {
	return {
		municipalities: Object.values(KOMMUNER).map((id) => ({
			id,
			units: [{ code: NO_UNIT, placements: [{ from: null, parent: null }] }]
		})),
		employments: [],
		absences: [],
		accesses: [],
		achievements: [],
		signatures: [],
		waivers: [],
		agreements: [],
		requirements: []
	};
}

interface UnitPlacement {
	municipality: number;
	code: string;
	from: string | null;
	parent: string | null;
}

export function unitSentence(history: History): Sentence<UnitPlacement> {
	return {
		heads: ['Enhet {enhet} flyttes {dato}', 'Enhet {enhet}'],
		begin: (values) => ({
			municipality: 1,
			code: word(values, 'enhet'),
			from: values.dato ?? null,
			parent: null
		}),
		clauses: [
			{ template: 'under kommunen', apply: (placement) => (placement.parent = null) },
			{
				template: 'under {enhet}',
				apply: (placement, values) => (placement.parent = word(values, 'enhet'))
			},
			{
				template: 'i {kommune}',
				apply: (placement, { kommune }) => (placement.municipality = kommuneId(kommune))
			}
		],
		finish: ({ municipality, code, from, parent }) => {
			const units = history.municipalities.find(({ id }) => id === municipality)?.units ?? [];
			const unit = units.find((one) => one.code === code);
			if ((unit === undefined) !== (from === null))
				throw new Error(`enhet ${code} nevnes først uten dato, siden bare med «flyttes»`);
			if (parent !== null && !units.some((one) => one.code === parent))
				throw new Error(`enhet ${parent} er ikke nevnt`);
			if (unit) unit.placements.push({ from, parent });
			else units.push({ code, placements: [{ from, parent }] });
		}
	};
}

export function employmentSentence(history: History): Sentence<History['employments'][number]> {
	return {
		heads: ['Ansatt'],
		begin: () => ({
			municipality: 1,
			employeeNumber: '100',
			positionNumber: '',
			from: '',
			until: null,
			unit: NO_UNIT,
			positionCode: '',
			positionTitle: 'Medarbeider',
			leads: false
		}),
		clauses: [
			...PERIOD,
			{
				template: 'enhet {enhet}',
				apply: (employment, values) => (employment.unit = word(values, 'enhet'))
			},
			{
				template: 'stilling {navn}',
				apply: (employment, values) => (employment.positionTitle = word(values, 'navn'))
			},
			{
				template: 'stillingskode {kode}',
				apply: (employment, values) => (employment.positionCode = word(values, 'kode'))
			},
			{ template: 'leder', apply: (employment) => (employment.leads = true) },
			{
				template: 'ansattnummer {nummer}',
				apply: (employment, values) => (employment.employeeNumber = word(values, 'nummer'))
			}
		],
		finish: (employment) => {
			const units =
				history.municipalities.find(({ id }) => id === employment.municipality)?.units ?? [];
			if (!units.some(({ code }) => code === employment.unit))
				throw new Error(`enhet ${employment.unit} er ikke nevnt`);
			// Each employment has a number of its own, in the order they stand: absence can be from one of them.
			const earlier = history.employments.filter(
				({ municipality, employeeNumber }) =>
					municipality === employment.municipality && employeeNumber === employment.employeeNumber
			);
			history.employments.push({
				...requireStart(employment),
				positionNumber: String(earlier.length + 1)
			});
		}
	};
}

export function absenceSentence(history: History): Sentence<History['absences'][number]> {
	return {
		heads: ['Fravær'],
		begin: () => ({
			municipality: 1,
			employeeNumber: '100',
			positionNumber: null,
			from: '',
			until: null
		}),
		clauses: [
			...PERIOD,
			{
				template: 'stillingsnummer {nummer}',
				apply: (absence, values) => (absence.positionNumber = word(values, 'nummer'))
			},
			{
				template: 'ansattnummer {nummer}',
				apply: (absence, values) => (absence.employeeNumber = word(values, 'nummer'))
			}
		],
		finish: (absence) => history.absences.push(requireStart(absence))
	};
}

export function accessSentence(history: History): Sentence<History['accesses'][number]> {
	return {
		heads: ['Tilgang {rolle} i {system}'],
		begin: (values) => ({
			municipality: 1,
			system: word(values, 'system'),
			role: roleOf(values),
			from: '',
			until: null
		}),
		clauses: PERIOD,
		finish: (access) => history.accesses.push(requireStart(access))
	};
}
