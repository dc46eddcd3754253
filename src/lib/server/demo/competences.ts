import type { CompetenceEntry, EvidenceSource } from './types.ts';

/** Where evidence of a competence comes from: source and weight. */
export type SourceMix = readonly (readonly [EvidenceSource, number])[];

const ONLINE: SourceMix = [
	['kurs', 88],
	['klasserom', 8],
	['ekstern', 4]
];
const PRACTICAL: SourceMix = [
	['attestasjon', 68],
	['kurs', 26],
	['klasserom', 6]
];
const CLASSROOM: SourceMix = [
	['klasserom', 60],
	['kurs', 28],
	['ekstern', 12]
];
const PROFESSIONAL: SourceMix = [
	['kurs', 55],
	['ekstern', 33],
	['klasserom', 12]
];

interface DemoCompetence {
	entry: CompetenceEntry;
	sources: SourceMix;
}

function competence(
	kode: string,
	[nb, nn, en]: readonly [string, string, string],
	digcomp: string | null,
	sources: SourceMix
): DemoCompetence {
	const entry: CompetenceEntry = { kode, navn: { nb, nn, en } };
	if (digcomp !== null) entry.rammeverk = { digcomp: '3.0', kompetanse: digcomp };
	return { entry, sources };
}

const competences: readonly DemoCompetence[] = [
	competence(
		'infosikkerhet',
		['Informasjonssikkerhet', 'Informasjonstryggleik', 'Information security'],
		'4.1',
		ONLINE
	),
	competence('personvern', ['Personvern', 'Personvern', 'Data protection'], '4.2', ONLINE),
	competence(
		'internkontroll',
		['Internkontroll og styringssystem', 'Internkontroll og styringssystem', 'Internal control'],
		null,
		CLASSROOM
	),
	competence(
		'endringsledelse',
		['Endringsledelse', 'Endringsleiing', 'Change management'],
		'5.3',
		CLASSROOM
	),
	competence('microsoft-365', ['Microsoft 365', 'Microsoft 365', 'Microsoft 365'], '2.4', ONLINE),
	competence(
		'sak-og-arkiv',
		['Sak og arkiv', 'Sak og arkiv', 'Case handling and records'],
		'1.3',
		ONLINE
	),
	competence(
		'anskaffelse',
		['Anskaffelser og bestilling', 'Innkjøp og bestilling', 'Procurement'],
		'5.2',
		PROFESSIONAL
	),
	competence(
		'profil',
		['Pasientjournal i Profil', 'Pasientjournal i Profil', 'Patient records in Profil'],
		null,
		PRACTICAL
	),
	competence(
		'normen',
		[
			'Normen: sikkerhet i helse og omsorg',
			'Normen: tryggleik i helse og omsorg',
			'The Code of Conduct for health data'
		],
		'4.2',
		ONLINE
	),
	competence(
		'digital-veileder',
		[
			'Digital veileder for innbyggere',
			'Digital rettleiar for innbyggjarar',
			'Digital guide for residents'
		],
		'2.3',
		CLASSROOM
	),
	competence(
		'visma-flyt-skole',
		['Visma Flyt Skole', 'Visma Flyt Skole', 'Visma Flyt Skole'],
		null,
		PRACTICAL
	),
	competence(
		'systemansvar',
		['Systemansvar', 'Systemansvar', 'System ownership'],
		'5.2',
		PROFESSIONAL
	),
	competence(
		'mobil-omsorg',
		[
			'Trygg bruk av mobil og nettbrett hjemme hos brukere',
			'Trygg bruk av mobil og nettbrett heime hos brukarar',
			'Safe use of phone and tablet in home care'
		],
		'4.1',
		PRACTICAL
	),
	competence(
		'kunstig-intelligens',
		[
			'Trygg bruk av kunstig intelligens',
			'Trygg bruk av kunstig intelligens',
			'Safe use of artificial intelligence'
		],
		'1.2',
		ONLINE
	),
	competence(
		'klart-sprak',
		[
			'Klart språk i digitale tjenester',
			'Klart språk i digitale tenester',
			'Plain language in digital services'
		],
		'3.1',
		ONLINE
	),
	competence(
		'velferdsteknologi',
		[
			'Velferdsteknologi i sykehjem',
			'Velferdsteknologi i sjukeheim',
			'Welfare technology in nursing homes'
		],
		'5.1',
		PRACTICAL
	),
	competence(
		'nettvett-barn',
		[
			'Nettvett og bilder av barn',
			'Nettvett og bilete av barn',
			'Online safety and pictures of children'
		],
		'2.5',
		CLASSROOM
	),
	competence(
		'geodata',
		[
			'Kart og geodata i byggesak',
			'Kart og geodata i byggesak',
			'Maps and geodata in building permits'
		],
		'1.1',
		PROFESSIONAL
	),
	competence(
		'digital-beredskap',
		[
			'Beredskap når IKT er nede',
			'Beredskap når IKT er nede',
			'Emergency routines when IT is down'
		],
		'5.1',
		CLASSROOM
	)
];

/** The catalogue entry of a competence. @throws RangeError when the demo does not know it */
export function getCompetence(code: string): DemoCompetence {
	const found = competences.find(({ entry }) => entry.kode === code);
	if (found === undefined) throw new RangeError(`Unknown competence: ${code}`);
	return found;
}
