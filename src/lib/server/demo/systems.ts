import type { UnitKind } from './staffing.ts';
import type { AccessRole } from './types.ts';

/** Who uses a system by virtue of the position: title, role, and the share who have it. */
export interface SystemUse {
	system: string;
	positions: readonly (readonly [string, AccessRole, number])[];
	/** Kinds of units where the system is in use; all when absent. */
	onlyIn?: readonly UnitKind[];
	/** Whether each unit with users also has a super user among them. */
	superUsers: boolean;
	/** The leader of the first unit of one of these kinds owns the system. */
	ownerKinds: readonly UnitKind[];
}

const all = (titles: readonly string[], share: number) =>
	titles.map((title) => [title, 'bruker', share] as const);

const TEACHERS = [
	'Lærer',
	'Adjunkt',
	'Adjunkt med tilleggsutdanning',
	'Lektor',
	'Lektor med tilleggsutdanning'
];
const UNIT_LEADERS = ['Virksomhetsleder', 'Rektor', 'Barnehagestyrer', 'Kommunalsjef'];

/** The systems of the demo. A user of a system in several roles has one row for each. */
export const systemUses: readonly SystemUse[] = [
	{
		system: 'Profil',
		positions: all(
			[
				'Sykepleier',
				'Helsefagarbeider',
				'Vernepleier',
				'Fagarbeider med høyere fagskoleutdanning',
				'Ergoterapeut',
				'Fysioterapeut',
				'Spesialergoterapeut',
				'Miljøterapeut',
				'Helsesekretær',
				'Avdelingsleder'
			],
			0.94
		),
		onlyIn: ['sone', 'sjukeheim', 'bolig', 'psykisk', 'rehab', 'tildeling', 'lege'],
		superUsers: true,
		ownerKinds: ['tildeling']
	},
	{
		system: 'Visma HRM',
		positions: [
			...all([...UNIT_LEADERS, 'Avdelingsleder', 'Lønnskonsulent'], 0.97),
			['HR-rådgiver', 'superbruker', 1]
		],
		superUsers: false,
		ownerKinds: ['hr']
	},
	{
		system: 'Elements',
		positions: [
			...all(
				[
					...UNIT_LEADERS,
					'Saksbehandler',
					'Rådgiver',
					'Konsulent',
					'Byggesaksbehandler',
					'Arealplanlegger',
					'Jurist',
					'HR-rådgiver',
					'Barnevernspedagog'
				],
				0.9
			),
			['Arkivar', 'superbruker', 1]
		],
		superUsers: false,
		ownerKinds: ['arkiv', 'servicetorg']
	},
	{
		system: 'Visma Flyt Skole',
		positions: [
			...all([...TEACHERS, 'Spesialpedagog', 'Assisterende rektor'], 0.96),
			['Skolesekretær', 'superbruker', 1]
		],
		superUsers: false,
		ownerKinds: ['skole']
	},
	{
		system: 'IST Barnehage',
		positions: [
			...all(['Pedagogisk leder', 'Barnehagelærer'], 0.9),
			['Barnehagestyrer', 'superbruker', 1]
		],
		superUsers: false,
		ownerKinds: ['virksomhet']
	},
	{
		system: 'Oppad',
		positions: all(['Psykolog', 'Spesialpedagog', 'Rådgiver'], 0.9),
		onlyIn: ['ppt'],
		superUsers: false,
		ownerKinds: ['ppt']
	},
	{
		system: 'Familia',
		positions: all(['Barnevernspedagog', 'Sosionom'], 0.95),
		superUsers: true,
		ownerKinds: ['barnevern']
	},
	{
		system: 'Gemini VA',
		positions: all(['Driftsoperatør vann og avløp', 'Ingeniør'], 0.8),
		onlyIn: ['vann'],
		superUsers: true,
		ownerKinds: ['vann']
	},
	{
		system: 'KommuneKart',
		positions: all(['Byggesaksbehandler', 'Arealplanlegger', 'Ingeniør'], 0.95),
		superUsers: true,
		ownerKinds: ['byggesak']
	},
	{
		system: 'E-handel',
		positions: all(
			[
				'Virksomhetsleder',
				'Rektor',
				'Barnehagestyrer',
				'Skolesekretær',
				'Kokk',
				'Vaktmester',
				'Bibliotekar',
				'IKT-konsulent'
			],
			0.6
		),
		superUsers: false,
		ownerKinds: ['okonomi', 'hr']
	}
];
