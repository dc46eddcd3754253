import { OPEN, toDay, type Day } from '../../../src/lib/server/competence/rules/index.ts';

/** The day the generated world is «today». */
export const TODAY = '2026-11-23';

/** When the baseline began. */
export const BASELINE_FROM = '2022-01-01';

export interface Job {
	code: string;
	title: string;
}

/** What the areas of a kommune do, how many work there, and as what. */
export const AREAS: { code: string; name: string; share: number; jobs: [Job, number][] }[] = [
	{
		code: 'HELSE',
		name: 'Helse og velferd',
		share: 0.38,
		jobs: [
			[{ code: '3231', title: 'Helsefagarbeider' }, 40],
			[{ code: '2223', title: 'Sykepleier' }, 30],
			[{ code: '5321', title: 'Assistent' }, 20],
			[{ code: '2224', title: 'Vernepleier' }, 10]
		]
	},
	{
		code: 'OPPVEKST',
		name: 'Oppvekst',
		share: 0.42,
		jobs: [
			[{ code: '2341', title: 'Lærer' }, 45],
			[{ code: '2342', title: 'Barnehagelærer' }, 20],
			[{ code: '5311', title: 'Barne- og ungdomsarbeider' }, 35]
		]
	},
	{
		code: 'TEKNISK',
		name: 'Teknisk',
		share: 0.12,
		jobs: [
			[{ code: '9112', title: 'Renholder' }, 45],
			[{ code: '5153', title: 'Vaktmester' }, 25],
			[{ code: '2142', title: 'Ingeniør' }, 30]
		]
	},
	{
		code: 'SENTRAL',
		name: 'Sentraladministrasjonen',
		share: 0.08,
		jobs: [
			[{ code: '2422', title: 'Saksbehandler' }, 70],
			[{ code: '2512', title: 'IT-konsulent' }, 30]
		]
	}
];

export const JOBS = AREAS.flatMap(({ jobs }) => jobs.map(([job]) => job));

/** Fagsystemer, with the areas whose people use them and how large a part. */
export const SYSTEMS: { name: string; users: Record<string, number> }[] = [
	{ name: 'Elements', users: { SENTRAL: 1, TEKNISK: 0.6, OPPVEKST: 0.2, HELSE: 0.2 } },
	{ name: 'Profil', users: { HELSE: 0.85 } },
	{ name: 'Flyt Skole', users: { OPPVEKST: 0.7 } },
	{ name: 'Agresso', users: { SENTRAL: 0.7, TEKNISK: 0.5, HELSE: 0.4, OPPVEKST: 0.4 } },
	{ name: 'Notus', users: { HELSE: 0.7, OPPVEKST: 0.35, TEKNISK: 0.4 } }
];

/** One version of a baseline requirement. Two with the same code follow each other. */
export interface Demanded {
	code: string;
	scope: {
		unit?: string;
		position?: string;
		leader?: true;
		system?: { name: string; role: string };
	};
	/** Code of a competence; null: the agreement. */
	competence: string | null;
	level: number;
	days: number;
	lastDay: string | null;
	months: number | null;
	from: Day;
	until: Day;
}

const everything = {
	scope: {},
	level: 1,
	days: 30,
	lastDay: null,
	months: null,
	from: toDay(BASELINE_FROM),
	until: OPEN
};

const FOR_ALL: Demanded[] = [
	// Renewed every second year at first, then every year: the clock of those it concerns goes on.
	{
		...everything,
		code: 'infosikkerhet',
		competence: 'infosikkerhet',
		months: 24,
		until: toDay('2025-01-01')
	},
	{
		...everything,
		code: 'infosikkerhet',
		competence: 'infosikkerhet',
		months: 12,
		from: toDay('2025-01-01')
	},
	{ ...everything, code: 'personvern', competence: 'personvern', days: 60, months: 24 },
	// A higher level: everyone starts afresh.
	{
		...everything,
		code: 'digitale-ferdigheter',
		competence: 'digitale-ferdigheter',
		days: 90,
		until: toDay('2024-06-01')
	},
	{
		...everything,
		code: 'digitale-ferdigheter',
		competence: 'digitale-ferdigheter',
		days: 90,
		level: 2,
		from: toDay('2024-06-01')
	},
	{ ...everything, code: 'brannvern', competence: 'brannvern', months: 12 },
	{ ...everything, code: 'hms', competence: 'hms', days: 180, months: 36 },
	{ ...everything, code: 'varsling', competence: 'varsling', days: 0, lastDay: '2024-12-31' },
	{ ...everything, code: 'databrukeravtale', competence: null, days: 14 }
];

/** Three for each position, of competences that positions share. */
const BY_JOB: Demanded[] = JOBS.flatMap(({ code, title }, index) =>
	[12, 24, null].map((months, place) => ({
		...everything,
		code: `stilling-${code}-${place + 1}`,
		// Some registers know positions by code, some by title.
		scope: { position: place === 2 ? title : code },
		competence: `fag-${(index + place * 2) % JOBS.length}`,
		level: 1 + (index % 2),
		days: 30 * (place + 1),
		months
	}))
);

const FOR_SOME: Demanded[] = [
	{
		...everything,
		code: 'smittevern',
		scope: { unit: 'HELSE' },
		competence: 'smittevern',
		months: 24
	},
	{
		...everything,
		code: 'meldeplikt',
		scope: { unit: 'OPPVEKST' },
		competence: 'meldeplikt',
		days: 60,
		months: 36
	},
	{
		...everything,
		code: 'personalledelse',
		scope: { leader: true },
		competence: 'personalledelse',
		days: 90,
		months: 36
	},
	{ ...everything, code: 'okonomi', scope: { leader: true }, competence: 'okonomi', days: 90 },
	{
		...everything,
		code: 'beredskap',
		scope: { leader: true },
		competence: 'beredskap',
		months: 12
	},
	...SYSTEMS.flatMap(({ name }, index) =>
		['bruker', 'systemansvarlig'].map((role) => ({
			...everything,
			code: `system-${index + 1}-${role}`,
			scope: { system: { name, role } },
			competence: `system-${index + 1}`,
			level: role === 'bruker' ? 1 : 3,
			days: role === 'bruker' ? 0 : 60,
			months: index % 2 === 0 ? null : 24
		}))
	)
];

/** The baseline: about twelve requirements an employee. */
export const BASELINE: Demanded[] = [...FOR_ALL, ...BY_JOB, ...FOR_SOME];

/** What each kommune asks of its own besides: code and id are its own. */
export const LOCAL: Omit<Demanded, 'code'> = {
	...everything,
	scope: { unit: 'TEKNISK' },
	competence: 'arbeidsvarsling',
	days: 60,
	months: 36,
	from: toDay('2024-01-01')
};

/** Taken by interest; no requirement asks about them. */
export const ELECTIVES = ['kunstig-intelligens', 'klarsprak', 'regneark', 'universell-utforming'];

/** Codes of all competences; the place, from 1, is the id. */
export const COMPETENCES: string[] = [
	...new Set([...[...BASELINE, LOCAL].flatMap(({ competence }) => competence ?? []), ...ELECTIVES])
];

/** The id of a competence in the generated catalogue. */
export function competenceId(code: string): number {
	return COMPETENCES.indexOf(code) + 1;
}

/** Versions of the agreement; the second is material. */
export const AGREEMENT_VERSIONS = [
	{ number: 1, from: toDay(BASELINE_FROM), material: false, graceDays: 0 },
	{ number: 2, from: toDay('2025-09-01'), material: true, graceDays: 30 }
];
