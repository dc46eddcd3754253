import { makeChange, publishAgreement, keepFile } from '#lib/server/competence/index.ts';
import type { Context } from '#lib/server/db/index.ts';
import { ensureMunicipality } from '#lib/server/people/index.ts';

/** The kommune that is written to, and another where some of its people work as well. */
export const HERE = 1506;
export const THERE = 1535;

/** Each unit and the one above it. */
export const UNITS: Record<string, string> = {
	TOPP: '',
	HELSE: 'TOPP',
	HJEMME: 'HELSE',
	SYKEHJEM: 'HELSE',
	SKOLE: 'TOPP',
	BARNE: 'SKOLE',
	UNGDOM: 'SKOLE',
	TEKNISK: 'TOPP'
};
export const POSITIONS = ['Sykepleier', 'Lærer', 'Rektor', 'Vaktmester'];
/** The last ones nobody asks for until a writer makes a requirement that does. */
export const COMPETENCES = ['infosikkerhet', 'personvern', 'legemidler', 'hygiene', 'arkiv'];
export const AGREEMENT = 'databrukeravtale';
export const AGREEMENT_VERSIONS = [1, 2, 3];
export const SYSTEMS = ['Gerica', 'Visma'];
export const ROLES = ['bruker', 'superbruker'];

/** Employee numbers; the first few work in the other kommune too, under the same number. */
const EMPLOYEES = 60;
const SHARED = 12;

/** Who each employee number belongs to in every kommune. */
function externalIdOf(number: number): string {
	return `person-${number}`;
}

/** Requirements by code: who owns them (0: the baseline), whom they concern and what they ask. */
export const REQUIREMENTS: { owner: number; code: string; scope: string; demand: string }[] = [
	{
		owner: 0,
		code: 'infosikkerhet-alle',
		scope: '{ alle: true }',
		demand: 'kompetanse: infosikkerhet'
	},
	{ owner: 0, code: 'avtale-alle', scope: '{ alle: true }', demand: `avtale: ${AGREEMENT}` },
	{
		owner: 0,
		code: 'personvern-leder',
		scope: '{ leder: true }',
		demand: 'kompetanse: personvern'
	},
	{
		owner: 0,
		code: 'gerica-bruker',
		scope: '{ system: Gerica, rolle: bruker }',
		demand: 'kompetanse: personvern'
	},
	{
		owner: 0,
		code: 'legemidler-sykepleier',
		scope: '{ stilling: Sykepleier }',
		demand: 'kompetanse: legemidler'
	},
	{ owner: HERE, code: 'helse', scope: '{ enhet: HELSE }', demand: 'kompetanse: personvern' },
	{
		owner: HERE,
		code: 'skole-laerer',
		scope: '{ enhet: SKOLE, stilling: Lærer }',
		demand: 'kompetanse: infosikkerhet'
	},
	{
		owner: HERE,
		code: 'visma-superbruker',
		scope: '{ system: Visma, rolle: superbruker, enhet: TOPP }',
		demand: 'kompetanse: legemidler'
	},
	{
		owner: HERE,
		code: 'infosikkerhet-alle',
		scope: '{ alle: true }',
		demand: 'kompetanse: infosikkerhet'
	},
	{ owner: HERE, code: 'hygiene', scope: '{ alle: true }', demand: 'kompetanse: hygiene' },
	{ owner: 0, code: 'arkiv', scope: '{ alle: true }', demand: 'kompetanse: arkiv' },
	{ owner: THERE, code: 'ledere', scope: '{ leder: true }', demand: 'kompetanse: legemidler' },
	{
		owner: THERE,
		code: 'infosikkerhet-alle',
		scope: '{ alle: true }',
		demand: 'kompetanse: infosikkerhet'
	}
];

/** What a requirement asks besides: the baseline's are the mildest, so that an overlay tightens. */
export interface Terms {
	level: number;
	days: number;
	months: number;
	until?: string | undefined;
}

/** A requirements file with one requirement. */
export function requirementFile(
	{ code, scope, demand }: { code: string; scope: string; demand: string },
	{ level, days, months, until }: Terms
): string {
	const isAgreement = demand.startsWith('avtale');
	return `
kompetanser: [${COMPETENCES.map((one) => `{ kode: ${one}, navn: { nb: ${one} } }`).join(', ')}]
krav:
  - kode: ${code}
    gjelder: ${scope}
    ${demand}
    ${isAgreement ? '' : `niva: ${level}`}
    frist: { dager: ${days} }
    fornyes: { maneder: ${months} }
    fra: 2025-01-01
    til: ${until ?? ''}
`;
}

export const HR_HEADER =
	'ansattnummer;stillingsnummer;personid;fornavn;etternavn;enhetskode;stilling;leder_for_enhetskode;startdato;sluttdato';

/** A row of an HR extract. */
export function hrRow(row: {
	number: number;
	position?: number | string;
	unit: string;
	title: string;
	leads?: string;
	from: string;
	last?: string;
}): string {
	const { number, position = 1, unit, title, leads = '', from, last = '' } = row;
	return `${number};${position};${externalIdOf(number)};Ansatt;Nr ${number};${unit};${title};${leads};${from};${last}`;
}

/** Two kommuner with people, units, an agreement and requirements. */
export async function buildTown(
	asOperator: <T>(work: (context: Context) => Promise<T>, municipalityId: number) => Promise<T>
): Promise<void> {
	await asOperator(async (context) => {
		await ensureMunicipality(context, 'test');
		await publishAgreement(context, {
			code: AGREEMENT,
			title: { nb: 'Databrukeravtale' },
			versions: AGREEMENT_VERSIONS.map((number) => ({
				number,
				from: ['2024-06-01', '2025-06-01', '2026-03-01'][number - 1] ?? '',
				material: number !== 3,
				graceDays: 30,
				text: { nb: 'Tekst' }
			}))
		});
	}, 0);
	for (const municipalityId of [HERE, THERE]) {
		const people = municipalityId === HERE ? EMPLOYEES : SHARED;
		const units = Object.keys(UNITS);
		const rows = Array.from({ length: people }, (_, index) => {
			const unit = units[index % units.length] ?? 'TOPP';
			const row = hrRow({
				number: index + 1,
				unit,
				title: POSITIONS[index % POSITIONS.length] ?? '',
				leads: index < units.length ? unit : '',
				from: `202${4 + (index % 3)}-0${1 + (index % 9)}-01`
			});
			return `${row};${UNITS[unit]}`;
		});
		await asOperator(async (context) => {
			const text = `${HR_HEADER};overordnet_enhetskode\n${rows.join('\n')}\n`;
			await makeChange(context, 'import-hr', {
				...keepFile({ name: 'hr', bytes: Buffer.from(text) }),
				full: false,
				force: false
			});
		}, municipalityId);
	}
	for (const requirement of REQUIREMENTS.filter(({ code }) => !COMPETENCES.includes(code)))
		await asOperator(async (context) => {
			await makeChange(context, 'import-krav', {
				...keepFile({
					name: 'krav',
					bytes: Buffer.from(requirementFile(requirement, { level: 1, days: 30, months: 12 }))
				}),
				from: null
			});
		}, requirement.owner);
}
