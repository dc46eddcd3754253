import type { AgreementQuestion, LocalQuestions } from '../../db/index.ts';
import { readQuestions } from '../text/rules/read-questions.ts';

interface Section {
	/** First and last edition it stands in. */
	editions: readonly [number, number];
	nb: readonly [string, string];
	nn: readonly [string, string];
}

const SECTIONS: readonly Section[] = [
	{
		editions: [1, 3],
		nb: [
			'Hva avtalen er',
			'Avtalen gjelder deg som bruker kommunens datautstyr, nett eller fagsystemer. Den sier hva du kan forvente av kommunen, og hva kommunen forventer av deg. Du signerer når du begynner, og på nytt når avtalen endres vesentlig.'
		],
		nn: [
			'Kva avtalen er',
			'Avtalen gjeld deg som bruker datautstyret, nettet eller fagsystema til kommunen. Han seier kva du kan vente av kommunen, og kva kommunen ventar av deg. Du signerer når du begynner, og på nytt når avtalen blir vesentleg endra.'
		]
	},
	{
		editions: [1, 3],
		nb: [
			'Brukernavn og pålogging',
			'- Brukeren din er personlig. Du låner den aldri bort, heller ikke til en kollega.\n- Du bruker totrinnspålogging der kommunen har det.\n- Du låser skjermen når du går fra den.'
		],
		nn: [
			'Brukarnamn og pålogging',
			'- Brukaren din er personleg. Du låner han aldri bort, heller ikkje til ein kollega.\n- Du bruker totrinnspålogging der kommunen har det.\n- Du låser skjermen når du går frå han.'
		]
	},
	{
		editions: [1, 3],
		nb: [
			'Taushetsplikt og innsyn',
			'Du slår bare opp opplysninger du trenger for å gjøre jobben. Oppslag i fagsystemene blir logget. Taushetsplikten gjelder også etter at du har sluttet.'
		],
		nn: [
			'Teieplikt og innsyn',
			'Du slår berre opp opplysningar du treng for å gjere jobben. Oppslag i fagsystema blir logga. Teieplikta gjeld også etter at du har slutta.'
		]
	},
	{
		editions: [1, 1],
		nb: [
			'E-post og lagring',
			'Du lagrer arbeidet ditt der kommunen har bestemt. Sensitive opplysninger sender du aldri i vanlig e-post.'
		],
		nn: [
			'E-post og lagring',
			'Du lagrar arbeidet ditt der kommunen har bestemt. Sensitive opplysningar sender du aldri i vanleg e-post.'
		]
	},
	{
		editions: [2, 3],
		nb: [
			'E-post, deling og lagring',
			'Du lagrer arbeidet ditt der kommunen har bestemt. Sensitive opplysninger sender du aldri i vanlig e-post. Når du deler et dokument, deler du det med navngitte personer og bare så lenge de trenger det.'
		],
		nn: [
			'E-post, deling og lagring',
			'Du lagrar arbeidet ditt der kommunen har bestemt. Sensitive opplysningar sender du aldri i vanleg e-post. Når du deler eit dokument, deler du det med namngitte personar og berre så lenge dei treng det.'
		]
	},
	{
		editions: [1, 2],
		nb: [
			'Mobil og nettbrett',
			'Utstyr fra kommunen har kode og kan slettes på avstand. Mister du det, melder du fra med en gang, også om kvelden og i helgen.'
		],
		nn: [
			'Mobil og nettbrett',
			'Utstyr frå kommunen har kode og kan slettast på avstand. Mistar du det, seier du frå med ein gong, også om kvelden og i helga.'
		]
	},
	{
		editions: [3, 3],
		nb: [
			'Mobil, nettbrett og eget utstyr',
			'Utstyr fra kommunen har kode og kan slettes på avstand. Mister du det, melder du fra med en gang, også om kvelden og i helgen. På egen telefon bruker du bare appene kommunen har godkjent. Du tar ikke bilder av brukere, pasienter eller barn med den.'
		],
		nn: [
			'Mobil, nettbrett og eige utstyr',
			'Utstyr frå kommunen har kode og kan slettast på avstand. Mistar du det, seier du frå med ein gong, også om kvelden og i helga. På eigen telefon bruker du berre appane kommunen har godkjent. Du tek ikkje bilete av brukarar, pasientar eller barn med han.'
		]
	},
	{
		editions: [3, 3],
		nb: [
			'Kunstig intelligens',
			'Du bruker bare tjenestene kommunen har godkjent. Du legger aldri inn navn, helseopplysninger eller annet som kan knyttes til en person. Du kontrollerer svaret før du bruker det, og det er du som står ansvarlig.'
		],
		nn: [
			'Kunstig intelligens',
			'Du bruker berre tenestene kommunen har godkjent. Du legg aldri inn namn, helseopplysningar eller anna som kan knytast til ein person. Du kontrollerer svaret før du bruker det, og det er du som står ansvarleg.'
		]
	},
	{
		editions: [1, 3],
		nb: [
			'Når noe går galt',
			'Klikket du på noe rart, eller sendte du noe til feil person? Si fra med en gang til lederen din og i avvikssystemet. Ingen får kjeft for å melde fra.'
		],
		nn: [
			'Når noko går gale',
			'Klikka du på noko rart, eller sende du noko til feil person? Sei frå med ein gong til leiaren din og i avvikssystemet. Ingen får kjeft for å seie frå.'
		]
	},
	{
		editions: [1, 3],
		nb: [
			'Kontroll og brudd',
			'Kommunen logger bruken for å finne feil og angrep. Innsyn i e-posten og filene dine følger reglene i arbeidsmiljøloven, og du får vite om det. Alvorlige brudd på avtalen kan få følger for arbeidsforholdet.'
		],
		nn: [
			'Kontroll og brot',
			'Kommunen loggar bruken for å finne feil og angrep. Innsyn i e-posten og filene dine følgjer reglane i arbeidsmiljølova, og du får vite om det. Alvorlege brot på avtalen kan få følgjer for arbeidsforholdet.'
		]
	}
];

/** The newest edition of the text: what an installation starts with. */
const NEWEST_EDITION = 3;

export const START_CODE = 'databrukeravtale';

export const START_TITLE = {
	nb: 'Databrukeravtale',
	nn: 'Databrukaravtale',
	en: 'Computer use agreement'
};

const QUESTIONS = {
	nb: `## En kollega har glemt passordet sitt og spør om å få bruke brukeren din. Hva gjør du?
- Logger inn for kollegaen, siden det haster
+ Sier nei, og hjelper kollegaen med å få nytt passord
- Låner den bort bare denne gangen
Brukeren din er personlig, og alt som gjøres med den, står på deg. Nytt passord får kollegaen fra brukerstøtte.

## Du ser at du har sendt en liste med navn til feil mottaker. Hva gjør du først?
- Ber mottakeren slette den, og sier ikke mer om det
- Venter til noen spør
+ Sier fra til lederen din og melder avvik med en gang
Da kan kommunen begrense skaden. Ingen får kjeft for å melde fra.`,
	nn: `## Ein kollega har gløymt passordet sitt og spør om å få bruke brukaren din. Kva gjer du?
- Loggar inn for kollegaen, sidan det hastar
+ Seier nei, og hjelper kollegaen med å få nytt passord
- Låner han bort berre denne gongen
Brukaren din er personleg, og alt som blir gjort med han, står på deg. Nytt passord får kollegaen frå brukarstøtte.

## Du ser at du har sendt ei liste med namn til feil mottakar. Kva gjer du først?
- Ber mottakaren slette ho, og seier ikkje meir om det
- Ventar til nokon spør
+ Seier frå til leiaren din og melder avvik med ein gong
Då kan kommunen avgrense skaden. Ingen får kjeft for å seie frå.`
};

/** The questions that belong to it: what people most often get wrong. */
export function startQuestions(): Required<Pick<LocalQuestions, 'nb' | 'nn'>> {
	return { nb: questionsIn('nb'), nn: questionsIn('nn') };
}

function questionsIn(language: 'nb' | 'nn'): AgreementQuestion[] {
	const read = readQuestions(QUESTIONS[language]);
	if ('fault' in read) throw new Error(`${language}: ${read.fault.kind}`);
	return read.questions;
}

/**
 * The databrukeravtale that Kyndig comes with, as Markdown in both written forms.
 * @param edition earlier ones show what a change looks like
 */
export function startText(edition = NEWEST_EDITION): { nb: string; nn: string } {
	return { nb: markdown(edition, 'nb'), nn: markdown(edition, 'nn') };
}

function markdown(edition: number, language: 'nb' | 'nn'): string {
	const sections = SECTIONS.filter(
		({ editions: [first, last] }) => first <= edition && edition <= last
	);
	const texts = sections.map((section, index) => {
		const [heading, body] = section[language];
		return `## ${index + 1}. ${heading}\n\n${body}`;
	});
	return `# ${START_TITLE[language]}\n\n${texts.join('\n\n')}\n`;
}
