import { addMonths, firstOfMonth, formatDay, type Day } from './calendar.ts';
import { getCompetence } from './competences.ts';
import type { RequirementEntry, RequirementsFile } from './types.ts';

export const AGREEMENT = 'databrukeravtale';

/** The day the demo's history begins: the first of a month, three years before `today`. */
export function historyStart(today: Day): Day {
	return addMonths(firstOfMonth(today), -36);
}

type Draft = Omit<RequirementEntry, 'fra'>;

export const RENEW_YEARLY = { maneder: 12, vindu: 60 };
export const RENEW_SECOND_YEAR = { maneder: 24, vindu: 60 };
const RENEW_THIRD_YEAR = { maneder: 36, vindu: 60 };

const personvern: Draft = {
	kode: 'personvern-alle',
	gjelder: { alle: true },
	kompetanse: 'personvern',
	niva: 1,
	frist: { dager: 60 },
	fornyes: RENEW_THIRD_YEAR
};

// Months after the start of the history, and what then takes effect.
const BASELINE: readonly (readonly [number, Draft])[] = [
	[
		0,
		{
			kode: 'infosikkerhet-alle',
			gjelder: { alle: true },
			kompetanse: 'infosikkerhet',
			niva: 1,
			frist: { dager: 30 },
			fornyes: RENEW_YEARLY
		}
	],
	[
		0,
		{
			kode: 'databrukeravtale-alle',
			gjelder: { alle: true },
			avtale: AGREEMENT,
			frist: { dager: 14 }
		}
	],
	[0, personvern],
	[
		3,
		{
			kode: 'internkontroll-ledere',
			gjelder: { leder: true },
			kompetanse: 'internkontroll',
			niva: 2,
			frist: { dager: 90 },
			fornyes: RENEW_SECOND_YEAR
		}
	],
	[
		3,
		{
			kode: 'endringsledelse-ledere',
			gjelder: { leder: true },
			kompetanse: 'endringsledelse',
			niva: 1,
			frist: { dager: 180 }
		}
	],
	[
		6,
		{
			kode: 'microsoft-365-ledere',
			gjelder: { leder: true },
			kompetanse: 'microsoft-365',
			niva: 2,
			frist: { dager: 60 }
		}
	],
	[
		6,
		{
			kode: 'microsoft-365-saksbehandler',
			gjelder: { stilling: 'Saksbehandler' },
			kompetanse: 'microsoft-365',
			niva: 2,
			frist: { dager: 60 }
		}
	],
	[
		6,
		{
			kode: 'microsoft-365-konsulent',
			gjelder: { stilling: 'Konsulent' },
			kompetanse: 'microsoft-365',
			niva: 1,
			frist: { dager: 60 }
		}
	],
	[
		0,
		{
			kode: 'sak-og-arkiv-elements',
			gjelder: { system: 'Elements', rolle: 'bruker' },
			kompetanse: 'sak-og-arkiv',
			niva: 1,
			frist: { dager: 30 },
			fornyes: RENEW_SECOND_YEAR
		}
	],
	[
		9,
		{
			kode: 'anskaffelse-bestiller',
			gjelder: { system: 'E-handel', rolle: 'bruker' },
			kompetanse: 'anskaffelse',
			niva: 2,
			frist: { dager: 60 },
			fornyes: RENEW_THIRD_YEAR
		}
	],
	[
		0,
		{
			kode: 'profil-bruker',
			gjelder: { system: 'Profil', rolle: 'bruker' },
			kompetanse: 'profil',
			niva: 1,
			frist: {},
			fornyes: RENEW_SECOND_YEAR
		}
	],
	[
		0,
		{
			kode: 'profil-superbruker',
			gjelder: { system: 'Profil', rolle: 'superbruker' },
			kompetanse: 'profil',
			niva: 3,
			frist: { dager: 60 },
			fornyes: RENEW_SECOND_YEAR
		}
	],
	[
		6,
		{
			kode: 'systemansvar-profil',
			gjelder: { system: 'Profil', rolle: 'systemansvarlig' },
			kompetanse: 'systemansvar',
			niva: 3,
			frist: { dager: 90 }
		}
	],
	[
		12,
		{
			kode: 'normen-sykepleier',
			gjelder: { stilling: '7174' },
			kompetanse: 'normen',
			niva: 1,
			frist: { dager: 60 },
			fornyes: RENEW_SECOND_YEAR
		}
	],
	[
		12,
		{
			kode: 'normen-helsefagarbeider',
			gjelder: { stilling: 'Helsefagarbeider' },
			kompetanse: 'normen',
			niva: 1,
			frist: { dager: 60 },
			fornyes: RENEW_SECOND_YEAR
		}
	],
	[
		9,
		{
			kode: 'digital-veileder-servicetorg',
			gjelder: { stilling: 'Servicetorgmedarbeider' },
			kompetanse: 'digital-veileder',
			niva: 2,
			frist: { dager: 90 }
		}
	],
	[
		3,
		{
			kode: 'visma-flyt-skole-bruker',
			gjelder: { system: 'Visma Flyt Skole', rolle: 'bruker' },
			kompetanse: 'visma-flyt-skole',
			niva: 1,
			frist: { dager: 30 }
		}
	]
];

/** Months before today that personvern began to be renewed every second year, not every third. */
const PERSONVERN_CHANGE_MONTHS = 8;

/** The co-operation's requirements as they began, and the one change since. */
export function baselineFiles(today: Day): { from: string; file: RequirementsFile }[] {
	const start = historyStart(today);
	const change = addMonths(firstOfMonth(today), -PERSONVERN_CHANGE_MONTHS);
	const changed = { ...personvern, fornyes: RENEW_SECOND_YEAR, fra: formatDay(start) };
	return [
		{
			from: formatDay(start),
			file: requirementsFile(
				BASELINE.map(([months, draft]) => ({ ...draft, fra: formatDay(addMonths(start, months)) }))
			)
		},
		{ from: formatDay(change), file: requirementsFile([changed]) }
	];
}

/** A file of these requirements. It describes the competences they name, but for those that the
 *  co-operation's own file has described already. */
export function requirementsFile(
	krav: RequirementEntry[],
	described: ReadonlySet<string> = new Set()
): RequirementsFile {
	const codes = new Set(krav.flatMap(({ kompetanse }) => kompetanse ?? []));
	const own = [...codes].filter((code) => !described.has(code));
	return { kompetanser: own.map((code) => getCompetence(code).entry), krav };
}

/** Competences that the co-operation's requirements describe. */
export const sharedCompetences: ReadonlySet<string> = new Set(
	BASELINE.flatMap(([, { kompetanse }]) => kompetanse ?? [])
);
