import type { Audience, Language, Text } from './types.ts';

interface CastRole {
	key: string;
	municipality: number;
	unit: string;
	title: string;
	given: string;
	family: string;
	language: Language;
	percent: number;
	/** Months, or days, before today that the employment began. */
	began: { months: number } | { days: number };
	audience: Audience;
	why: Text;
}

/** The people worth signing in as. */
export const castRoles: readonly CastRole[] = [
	{
		key: 'amina',
		municipality: 1506,
		unit: '3110',
		title: 'Helsefagarbeider',
		given: 'Amina',
		family: 'Hoel',
		language: 'nb',
		percent: 80,
		began: { months: 61 },
		audience: 'ansatt',
		why: {
			nb: 'Helsefagarbeider i hjemmetjenesten. Informasjonssikkerhet gikk nettopp ut, noe utløper snart, og ett krav er hun fritatt for.',
			nn: 'Helsefagarbeidar i heimetenesta. Informasjonstryggleik gjekk nettopp ut, noko går snart ut, og eitt krav er ho friteken for.',
			en: 'Health care worker in home care. Information security has just expired, something expires soon, and one requirement is waived.'
		}
	},
	{
		key: 'marit',
		municipality: 1506,
		unit: '3110',
		title: 'Avdelingsleder',
		given: 'Marit',
		family: 'Solvang',
		language: 'nb',
		percent: 100,
		began: { months: 76 },
		audience: 'leder',
		why: {
			nb: 'Leder sonen der Amina jobber. Ser hvem som mangler hva, og hvem hun bør minne på det.',
			nn: 'Leier sona der Amina jobbar. Ser kven som manglar kva, og kven ho bør minne på det.',
			en: 'Leads the zone where Amina works. Sees who lacks what, and whom to remind.'
		}
	},
	{
		key: 'geir',
		municipality: 1506,
		unit: '3100',
		title: 'Virksomhetsleder',
		given: 'Geir',
		family: 'Brekke',
		language: 'nb',
		percent: 100,
		began: { months: 44 },
		audience: 'leder',
		why: {
			nb: 'Leder hele hjemmetjenesten i Molde, med fire avdelinger under seg.',
			nn: 'Leier heile heimetenesta i Molde, med fire avdelingar under seg.',
			en: 'Leads all of home care in Molde, with four departments.'
		}
	},
	{
		key: 'hr-molde',
		municipality: 1506,
		unit: '1110',
		title: 'HR-rådgiver',
		given: 'Anne Lise',
		family: 'Myren',
		language: 'nb',
		percent: 100,
		began: { months: 90 },
		audience: 'hr',
		why: {
			nb: 'HR i Molde: krav, import og rapporter for hele kommunen.',
			nn: 'HR i Molde: krav, import og rapportar for heile kommunen.',
			en: 'HR in Molde: requirements, imports and reports for the whole municipality.'
		}
	},
	{
		key: 'new',
		municipality: 1506,
		unit: '2510',
		title: 'Barnehageassistent',
		given: 'Jonas',
		family: 'Lervik',
		language: 'nb',
		percent: 60,
		began: { days: 4 },
		audience: 'ansatt',
		why: {
			nb: 'Begynte i barnehagen for fire dager siden. Alt står igjen, og fristene løper.',
			nn: 'Begynte i barnehagen for fire dagar sidan. Alt står att, og fristane løper.',
			en: 'Started in the kindergarten four days ago. Everything is still to be done, and the deadlines are running.'
		}
	},
	{
		key: 'two',
		municipality: 1506,
		unit: '2610',
		title: 'Jordmor',
		given: 'Ingvild',
		family: 'Sætre',
		language: 'nn',
		percent: 60,
		began: { months: 50 },
		audience: 'ansatt',
		why: {
			nb: 'Jordmor i både Molde og Vestnes. Ett kurs teller i begge kommunene, men fristene er ikke like.',
			nn: 'Jordmor i både Molde og Vestnes. Eitt kurs tel i begge kommunane, men fristane er ikkje like.',
			en: 'Midwife in both Molde and Vestnes. One course counts in both, but the deadlines differ.'
		}
	},
	{
		key: 'rektor',
		municipality: 1539,
		unit: '2200',
		title: 'Rektor',
		given: 'Solveig',
		family: 'Nerheim',
		language: 'nn',
		percent: 100,
		began: { months: 40 },
		audience: 'leder',
		why: {
			nb: 'Rektor i Rauma. Har lederkravene i tillegg til dem som gjelder alle.',
			nn: 'Rektor i Rauma. Har leiarkrava i tillegg til dei som gjeld alle.',
			en: 'Head teacher in Rauma, with the requirements for managers on top of those for everyone.'
		}
	},
	{
		key: 'leave',
		municipality: 1539,
		unit: '3210',
		title: 'Sykepleier',
		given: 'Katarzyna',
		family: 'Nowak',
		language: 'en',
		percent: 100,
		began: { months: 38 },
		audience: 'ansatt',
		why: {
			nb: 'Sykepleier i foreldrepermisjon. Kravene som gikk ut underveis, er satt på vent.',
			nn: 'Sjukepleiar i foreldrepermisjon. Krava som gjekk ut undervegs, er sette på vent.',
			en: 'Nurse on parental leave. What has expired meanwhile is on hold.'
		}
	},
	{
		key: 'hr-rauma',
		municipality: 1539,
		unit: '1110',
		title: 'HR-rådgiver',
		given: 'Håkon',
		family: 'Flatmark',
		language: 'nn',
		percent: 100,
		began: { months: 47 },
		audience: 'hr',
		why: { nb: 'HR i Rauma.', nn: 'HR i Rauma.', en: 'HR in Rauma.' }
	},
	{
		key: 'nynorsk',
		municipality: 1535,
		unit: '2310',
		title: 'Pedagogisk leder',
		given: 'Oddny',
		family: 'Vike',
		language: 'nn',
		percent: 100,
		began: { months: 66 },
		audience: 'ansatt',
		why: {
			nb: 'Pedagogisk leder i Vestnes som bruker nynorsk. Vestnes fornyer informasjonssikkerhet hvert halvår.',
			nn: 'Pedagogisk leiar i Vestnes som bruker nynorsk. Vestnes fornyar informasjonstryggleik kvart halvår.',
			en: 'Kindergarten teacher in Vestnes who uses Nynorsk. Vestnes renews information security twice a year.'
		}
	},
	{
		key: 'hr-vestnes',
		municipality: 1535,
		unit: '1110',
		title: 'HR-rådgiver',
		given: 'Målfrid',
		family: 'Tomren',
		language: 'nn',
		percent: 100,
		began: { months: 58 },
		audience: 'hr',
		why: { nb: 'HR i Vestnes.', nn: 'HR i Vestnes.', en: 'HR in Vestnes.' }
	},
	{
		key: 'hr-aukra',
		municipality: 1547,
		unit: '1110',
		title: 'HR-rådgiver',
		given: 'Vegard',
		family: 'Småge',
		language: 'nn',
		percent: 100,
		began: { months: 52 },
		audience: 'hr',
		why: { nb: 'HR i Aukra.', nn: 'HR i Aukra.', en: 'HR in Aukra.' }
	}
];

/** People with an office in Molde. Cast when everybody else's life is told, so that nobody's changes. */
export const officeRoles: readonly Pick<
	CastRole,
	'key' | 'municipality' | 'title' | 'given' | 'family' | 'audience' | 'why'
>[] = [
	{
		key: 'kursansvarlig',
		municipality: 1506,
		title: 'IKT-konsulent',
		given: 'Torill',
		family: 'Aasen',
		audience: 'kursansvarlig',
		why: {
			nb: 'Kursansvarlig i Molde. Ser hvordan det går med kursene, hvor folk stopper, og hva de sier. Uten navn.',
			nn: 'Kursansvarleg i Molde. Ser korleis det går med kursa, kvar folk stoppar, og kva dei seier. Utan namn.',
			en: 'Owns the courses in Molde. Sees how they go, where people stop, and what they say. Without names.'
		}
	},
	{
		key: 'arkivar',
		municipality: 1506,
		title: 'Arkivar',
		given: 'Berit',
		family: 'Aukan',
		audience: 'arkivar',
		why: {
			nb: 'Arkivar i Molde. Følger det som er signert, til arkivet har kvittert, og bestemmer hvordan det skal arkiveres.',
			nn: 'Arkivar i Molde. Følgjer det som er signert, til arkivet har kvittert, og bestemmer korleis det skal arkiverast.',
			en: 'Archivist in Molde. Follows what is signed until the archive has sent its receipt, and decides how it is archived.'
		}
	},
	{
		key: 'administrator',
		municipality: 1506,
		title: 'IKT-konsulent',
		given: 'Sindre',
		family: 'Hjelvik',
		audience: 'administrator',
		why: {
			nb: 'Administrator i Molde. Gir roller og setter opp hvordan folk logger inn. Ser ikke hvem som mangler hva.',
			nn: 'Administrator i Molde. Gir roller og set opp korleis folk loggar inn. Ser ikkje kven som manglar kva.',
			en: 'Administrator in Molde. Gives roles and sets up how people sign in. Does not see who lacks what.'
		}
	}
];
