import type { Position } from './types.ts';

// One code belongs to one title here, so that code and title always point to the same position.
const CODES: Record<string, string> = {
	Kommunedirektør: '9430',
	Kommunalsjef: '9440',
	Virksomhetsleder: '9451',
	Avdelingsleder: '9454',
	Rektor: '9951',
	'Assisterende rektor': '9954',
	Lærer: '7961',
	Adjunkt: '7962',
	'Adjunkt med tilleggsutdanning': '7963',
	Lektor: '7965',
	'Lektor med tilleggsutdanning': '7966',
	'Pedagogisk leder': '7637',
	Barnehagelærer: '6709',
	Miljøterapeut: '6675',
	Assistent: '6572',
	Sykepleier: '7174',
	Vernepleier: '6455',
	Arbeidsterapeut: '6671',
	Spesialergoterapeut: '6617',
	'Fagarbeider med høyere fagskoleutdanning': '7728',
	Lege: '8527',
	Psykolog: '8470',
	Saksbehandler: '7531',
	Konsulent: '6559',
	Rådgiver: '8530',
	Ingeniør: '8084'
};

/** Positions of which no code is known; the HR extract then carries the title alone. */
const WITHOUT_CODE = [
	'Arealplanlegger',
	'Arkivar',
	'Barne- og ungdomsarbeider',
	'Barnehageassistent',
	'Barnehagestyrer',
	'Barnevernspedagog',
	'Bibliotekar',
	'Brannkonstabel',
	'Byggesaksbehandler',
	'Driftsoperatør vann og avløp',
	'Ergoterapeut',
	'Fagarbeider drift',
	'Feier',
	'Fysioterapeut',
	'HR-rådgiver',
	'Helsefagarbeider',
	'Helsesekretær',
	'Helsesykepleier',
	'IKT-konsulent',
	'Jordmor',
	'Jurist',
	'Kjøkkenassistent',
	'Kokk',
	'Kommunikasjonsrådgiver',
	'Kulturkonsulent',
	'Kulturskolelærer',
	'Lønnskonsulent',
	'Miljøarbeider',
	'NAV-veileder',
	'Personvernombud',
	'Pleieassistent',
	'Programrådgiver',
	'Renholder',
	'SFO-leder',
	'Servicetorgmedarbeider',
	'Skolesekretær',
	'Sosionom',
	'Spesialpedagog',
	'Ungdomsarbeider',
	'Vaktmester',
	'Økonomirådgiver'
] as const;

const positions = new Map<string, Position>(
	[
		...Object.entries(CODES).map(([title, code]) => ({ title, code })),
		...WITHOUT_CODE.map((title) => ({ title, code: '' }))
	].map((position) => [position.title, position])
);

/** The position with this title. @throws RangeError for a title that is not in the catalogue */
export function getPosition(title: string): Position {
	const position = positions.get(title);
	if (position === undefined) throw new RangeError(`Unknown position: ${title}`);
	return position;
}
