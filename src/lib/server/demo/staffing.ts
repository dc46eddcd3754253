/** How a kind of unit is staffed. */
export interface Staffing {
	leader: string;
	/** Staff besides the leader: title and weight. */
	staff: readonly (readonly [string, number])[];
	/** Usual number of people, the leader included; scaled to the size of the kommune. */
	size: number;
	/** Share of women, of people who work part-time, and of people from abroad. */
	women: number;
	partTime: number;
	abroad: number;
	/** Work goes on at weekends and nights; few sit at a desk. */
	shifts: boolean;
	/** A factor on how often training slips: little time at a desk, many part-timers. */
	laxity: number;
}

const office = { women: 0.62, partTime: 0.12, abroad: 0.05, shifts: false, laxity: 0.7 };
const care = { women: 0.84, partTime: 0.62, abroad: 0.2, shifts: true, laxity: 1.15 };
const school = { women: 0.72, partTime: 0.22, abroad: 0.06, shifts: false, laxity: 0.95 };
const nursery = { women: 0.9, partTime: 0.3, abroad: 0.14, shifts: false, laxity: 1.05 };
const outdoor = { women: 0.12, partTime: 0.06, abroad: 0.1, shifts: false, laxity: 1.25 };

const KINDS = {
	direktor: {
		...office,
		leader: 'Kommunedirektør',
		size: 4,
		staff: [
			['Rådgiver', 2],
			['Jurist', 1],
			['Personvernombud', 1]
		]
	},
	omrade: {
		...office,
		leader: 'Kommunalsjef',
		size: 3,
		staff: [
			['Rådgiver', 2],
			['Konsulent', 1]
		]
	},
	virksomhet: {
		...office,
		leader: 'Virksomhetsleder',
		size: 2,
		staff: [
			['Konsulent', 2],
			['Saksbehandler', 1]
		]
	},
	hr: {
		...office,
		leader: 'Avdelingsleder',
		size: 8,
		staff: [
			['HR-rådgiver', 4],
			['Lønnskonsulent', 3]
		]
	},
	okonomi: {
		...office,
		leader: 'Avdelingsleder',
		size: 8,
		staff: [
			['Økonomirådgiver', 5],
			['Konsulent', 3]
		]
	},
	servicetorg: {
		...office,
		leader: 'Avdelingsleder',
		size: 9,
		staff: [
			['Servicetorgmedarbeider', 6],
			['Kommunikasjonsrådgiver', 1]
		]
	},
	arkiv: {
		...office,
		leader: 'Avdelingsleder',
		size: 7,
		staff: [
			['Arkivar', 4],
			['IKT-konsulent', 2]
		]
	},
	skole: {
		...school,
		leader: 'Rektor',
		size: 4,
		staff: [
			['Assisterende rektor', 1],
			['Skolesekretær', 2],
			['Spesialpedagog', 1],
			['Vaktmester', 0.6]
		]
	},
	trinn: {
		...school,
		leader: 'Assisterende rektor',
		size: 15,
		staff: [
			['Lærer', 3],
			['Adjunkt', 3],
			['Adjunkt med tilleggsutdanning', 4],
			['Lektor', 1],
			['Lektor med tilleggsutdanning', 1],
			['Assistent', 2],
			['Barne- og ungdomsarbeider', 1.5],
			['Spesialpedagog', 1],
			['Miljøterapeut', 0.7]
		]
	},
	sfo: {
		...school,
		leader: 'SFO-leder',
		size: 8,
		partTime: 0.6,
		laxity: 1.3,
		staff: [
			['Assistent', 4],
			['Barne- og ungdomsarbeider', 4]
		]
	},
	barnehage: {
		...nursery,
		leader: 'Barnehagestyrer',
		size: 18,
		staff: [
			['Pedagogisk leder', 4],
			['Barnehagelærer', 3],
			['Barne- og ungdomsarbeider', 4],
			['Barnehageassistent', 5]
		]
	},
	ppt: {
		...office,
		leader: 'Avdelingsleder',
		size: 9,
		staff: [
			['Rådgiver', 3],
			['Spesialpedagog', 3],
			['Psykolog', 1]
		]
	},
	helsestasjon: {
		...office,
		women: 0.95,
		leader: 'Avdelingsleder',
		size: 11,
		staff: [
			['Helsesykepleier', 6],
			['Jordmor', 2],
			['Helsesekretær', 1]
		]
	},
	barnevern: {
		...office,
		leader: 'Avdelingsleder',
		size: 12,
		staff: [
			['Barnevernspedagog', 5],
			['Sosionom', 4],
			['Konsulent', 1]
		]
	},
	nav: {
		...office,
		leader: 'Avdelingsleder',
		size: 12,
		staff: [
			['NAV-veileder', 6],
			['Programrådgiver', 2],
			['Saksbehandler', 1]
		]
	},
	tjeneste: {
		...care,
		leader: 'Virksomhetsleder',
		size: 3,
		partTime: 0.1,
		shifts: false,
		laxity: 0.8,
		staff: [
			['Konsulent', 1],
			['Helsesekretær', 1]
		]
	},
	sone: {
		...care,
		leader: 'Avdelingsleder',
		size: 17,
		staff: [
			['Sykepleier', 5],
			['Helsefagarbeider', 9],
			['Fagarbeider med høyere fagskoleutdanning', 1],
			['Pleieassistent', 3]
		]
	},
	sjukeheim: {
		...care,
		leader: 'Avdelingsleder',
		size: 20,
		staff: [
			['Sykepleier', 6],
			['Helsefagarbeider', 9],
			['Vernepleier', 1],
			['Pleieassistent', 4]
		]
	},
	bolig: {
		...care,
		women: 0.7,
		leader: 'Avdelingsleder',
		size: 16,
		staff: [
			['Vernepleier', 4],
			['Miljøarbeider', 5],
			['Miljøterapeut', 2],
			['Helsefagarbeider', 4],
			['Assistent', 2]
		]
	},
	psykisk: {
		...care,
		partTime: 0.3,
		leader: 'Avdelingsleder',
		size: 10,
		staff: [
			['Miljøterapeut', 4],
			['Vernepleier', 2],
			['Sykepleier', 2],
			['Sosionom', 1]
		]
	},
	rehab: {
		...care,
		partTime: 0.3,
		laxity: 0.85,
		shifts: false,
		leader: 'Avdelingsleder',
		size: 11,
		staff: [
			['Fysioterapeut', 4],
			['Ergoterapeut', 3],
			['Spesialergoterapeut', 0.8],
			['Arbeidsterapeut', 0.8]
		]
	},
	lege: {
		...office,
		laxity: 1.4,
		leader: 'Avdelingsleder',
		size: 9,
		staff: [
			['Lege', 5],
			['Helsesekretær', 4],
			['Sykepleier', 1]
		]
	},
	tildeling: {
		...office,
		laxity: 0.55,
		leader: 'Avdelingsleder',
		size: 7,
		staff: [
			['Saksbehandler', 6],
			['Sykepleier', 1]
		]
	},
	kjokken: {
		...care,
		leader: 'Avdelingsleder',
		size: 9,
		laxity: 1.4,
		staff: [
			['Kokk', 4],
			['Kjøkkenassistent', 4]
		]
	},
	byggesak: {
		...office,
		leader: 'Avdelingsleder',
		size: 11,
		women: 0.45,
		staff: [
			['Byggesaksbehandler', 5],
			['Arealplanlegger', 3],
			['Ingeniør', 2],
			['Saksbehandler', 2]
		]
	},
	vann: {
		...outdoor,
		leader: 'Avdelingsleder',
		size: 11,
		staff: [
			['Driftsoperatør vann og avløp', 6],
			['Ingeniør', 3]
		]
	},
	renhold: {
		...care,
		shifts: false,
		abroad: 0.45,
		laxity: 1.5,
		leader: 'Avdelingsleder',
		size: 19,
		staff: [['Renholder', 1]]
	},
	drift: {
		...outdoor,
		leader: 'Avdelingsleder',
		size: 14,
		staff: [
			['Fagarbeider drift', 6],
			['Vaktmester', 5],
			['Ingeniør', 1]
		]
	},
	brann: {
		...outdoor,
		shifts: true,
		leader: 'Avdelingsleder',
		size: 14,
		staff: [
			['Brannkonstabel', 8],
			['Feier', 2]
		]
	},
	bibliotek: {
		...office,
		leader: 'Avdelingsleder',
		size: 7,
		staff: [
			['Bibliotekar', 4],
			['Kulturkonsulent', 1]
		]
	},
	kulturskole: {
		...office,
		partTime: 0.75,
		laxity: 1.2,
		leader: 'Avdelingsleder',
		size: 9,
		staff: [['Kulturskolelærer', 1]]
	},
	kultur: {
		...office,
		leader: 'Avdelingsleder',
		size: 6,
		staff: [
			['Kulturkonsulent', 3],
			['Ungdomsarbeider', 3]
		]
	}
} satisfies Record<string, Staffing>;

export type UnitKind = keyof typeof KINDS;

const staffings: Record<UnitKind, Staffing> = KINDS;

/** How units of this kind are staffed. */
export function getStaffing(kind: UnitKind): Staffing {
	return staffings[kind];
}
