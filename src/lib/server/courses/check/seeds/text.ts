import type { Seeds } from './seed.ts';

const lesson = 'nb/tekst.md';

/** Faults in the text of a lesson, and in what it shows. */
export const textSeeds: Seeds = {
	'a text in another alphabet': {
		file: lesson,
		from: 'Skriv kort.',
		to: 'Skriv kort. \uFFFD',
		says: 'må lagres som UTF-8'
	},
	'a small heading before a large one': {
		file: lesson,
		from: '## Rammer og lister',
		to: '### Rammer og lister',
		says: 'Skriv en overskrift med ## før'
	},
	'a heading of the wrong size': {
		file: lesson,
		from: '## Rammer og lister',
		to: '#### Rammer og lister',
		says: 'Bruk ## eller ###'
	},
	'a link to a part of the page': {
		file: lesson,
		from: '(https://www.uutilsynet.no)',
		to: '(#rammer)',
		says: 'Lenken «#rammer» må begynne med https:'
	},
	'a link to another page of ours': {
		file: lesson,
		from: '(https://www.uutilsynet.no)',
		to: '(../nn/tekst.md)',
		says: 'Lenker til andre deler av kurset finnes ikke'
	},
	'a link without a place': {
		file: lesson,
		from: '(https://www.uutilsynet.no)',
		to: '(https://uutilsynet)',
		says: 'er ingen nettadresse'
	},
	'a mail link to nobody': {
		file: lesson,
		from: '(https://www.uutilsynet.no)',
		to: '(mailto:post)',
		says: 'er ingen e-postadresse'
	},
	'a telephone number with spaces': {
		file: lesson,
		from: '(https://www.uutilsynet.no)',
		to: '(tel:71-11-10)',
		says: 'er ikke noe telefonnummer'
	},
	'a directive that does not exist': {
		file: lesson,
		from: ':::accordion{',
		to: ':::akkordeon{',
		says: 'Kjenner ikke «:::akkordeon»'
	},
	'a directive with colons too few': {
		file: lesson,
		from: ':::accordion{',
		to: '::accordion{',
		says: 'Skriv :::accordion{…} og avslutt med :::'
	},
	'a word directive that does not exist': {
		file: lesson,
		from: ':term[',
		to: ':ord[',
		at: ':ord[',
		says: 'Kjenner ikke «:ord»'
	},
	'a term that is not explained': {
		file: lesson,
		from: ':term[fagord]{text="Forklaringen kommer fram når du trykker på ordet."}',
		to: ':term[fagord]',
		says: ':term trenger text="…"'
	},
	'a directive that is not closed': {
		file: lesson,
		from: 'ikke alle trenger.\n:::',
		to: 'ikke alle trenger.',
		at: ':::accordion',
		says: ':::accordion er ikke avsluttet når ::::tabs begynner på linje 34'
	},
	'a directive that is not closed before the one around it': {
		file: lesson,
		from: 'fra starten.\n:::\n',
		to: 'fra starten.\n',
		at: ':::tab{title="PC"}',
		says: ':::tab er ikke avsluttet. Skriv ::: på en egen linje før :::: på linje 41'
	},
	'a directive that is not closed at the end': {
		file: lesson,
		from: '::incident{text="Meld avvik"}\n',
		to: ':::accordion{title="Mer"}\nMer.\n',
		says: ':::accordion er ikke avsluttet. Skriv ::: på en egen linje til slutt'
	},
	'a directive inside one with as few colons': {
		file: lesson,
		from: '::::tabs\n',
		to: ':::tabs\n',
		says: ':::tabs er ikke avsluttet når :::tab begynner på linje 36'
	},
	'colons that close nothing': {
		file: lesson,
		from: '## Rammer og lister',
		to: ':::\n\n## Rammer og lister',
		says: '«:::» avslutter ingenting'
	},
	'a space after the colons': {
		file: lesson,
		from: ':::checklist',
		to: '::: checklist',
		says: 'Kan ikke lese «::: checklist»'
	},
	'an attribute with a quote that is not closed': {
		file: lesson,
		from: 'title="Det viktigste"}',
		to: 'title="Det viktigste}',
		says: 'Kan ikke lese «:::callout'
	},
	'an attribute that does not exist': {
		file: lesson,
		from: ':::checklist',
		to: ':::checklist{title="Liste"}',
		says: ':::checklist kan ikke ha «title»'
	},
	'words in brackets after a directive': {
		file: lesson,
		from: ':::accordion{title="Dette kan du åpne"}',
		to: ':::accordion[Dette kan du åpne]{title="x"}',
		says: ':::accordion kan ikke ha tekst i [ ]'
	},
	'one tab': {
		file: lesson,
		from: ':::tab{title="PC"}\nDen første fanen er åpen fra starten.\n:::\n',
		to: '',
		at: '::::tabs',
		says: ':::tabs trenger minst to :::tab'
	},
	'words between tabs': {
		file: lesson,
		from: ':::tab{title="PC"}',
		to: 'Eller:\n\n:::tab{title="PC"}',
		says: 'Inni :::tabs kan det bare stå :::tab'
	},
	'a column of no type': {
		file: lesson,
		from: 'type=dont',
		to: 'type=ikke',
		says: ':::column trenger type=do|dont|neutral'
	},
	'a picture without alt': {
		file: lesson,
		from: 'alt="Et nøkkelkort med en nøkkel på." ',
		to: '',
		says: '::image trenger alt="…"'
	},
	'a picture that is not there': {
		file: lesson,
		from: 'src=media/kort.svg',
		to: 'src=media/kart.svg',
		says: 'Fila «media/kart.svg» finnes ikke'
	},
	'a picture outside media': {
		file: lesson,
		from: 'src=media/kort.svg',
		to: 'src=media/../../hemmelig.png',
		says: 'må ligge i mappa media'
	},
	'a picture from the web': {
		file: lesson,
		from: 'src=media/kort.svg',
		to: 'src="https://example.no/kort.svg"',
		says: 'må ligge i mappa media'
	},
	'a picture that is a film': {
		file: lesson,
		from: 'src=media/kort.svg',
		to: 'src=media/kort.webm',
		says: '«media/kort.webm» kan ikke være et bilde'
	},
	'a film without captions': {
		file: lesson,
		from: 'captions=media/kort.nb.vtt ',
		to: '',
		says: ':::video trenger captions='
	},
	'a film without its words': {
		file: lesson,
		from: 'Et kort står i en leser. Så trekkes kortet ut, og lampen går fra grønt til rødt. Nå er døra låst.\n',
		to: '',
		at: ':::video',
		says: ':::video mangler teksten til filmen'
	},
	'a film without audio description or a reason': {
		file: lesson,
		from: ' undescribed="Filmen er uten lyd, og teksten sier alt som skjer."',
		to: '',
		says: ':::video trenger described='
	},
	'a film with audio description and a reason for none': {
		file: lesson,
		from: ' undescribed=',
		to: ' described=media/kort.webm undescribed=',
		says: 'både described og undescribed'
	},
	'a kommune without a number': {
		file: lesson,
		from: 'municipality="1506 1547"',
		to: 'municipality="Molde"',
		says: '«Molde» er ikke et kommunenummer'
	},
	'a kommune with two texts': {
		file: lesson,
		from: 'municipality="1506 1547"',
		to: 'municipality="1506 1506"',
		says: '1506 har fått tekst allerede'
	},
	'a link of the kommune without words': {
		file: lesson,
		from: '::incident{text="Meld avvik"}',
		to: '::incident',
		says: '::incident trenger text="…"'
	},
	'a link of the kommune inside a callout': {
		file: lesson,
		from: 'Si den ene tingen',
		to: '::incident{text="Meld avvik"}\n\nSi den ene tingen',
		says: '::incident står for seg selv i leksjonen'
	},
	'a table in the text': {
		file: lesson,
		from: '> Et sitat',
		to: '| a | b |\n|---|---|\n| c | d |\n\n> Et sitat',
		says: 'Tabeller kan bare brukes i spørsmål'
	},
	'a script in a picture': {
		file: 'media/kort.svg',
		from: '  <circle',
		to: '  <script>alert(1)</script>\n  <circle',
		says: 'Bildet har et skript'
	},
	'captions without times': {
		file: 'media/kort.nb.vtt',
		from: '00:02.000 --> 00:04.000',
		to: '00:02 --> 00:04',
		says: '«00:02 --> 00:04» er ingen tid'
	},
	'captions that are something else': {
		file: 'media/kort.nn.vtt',
		from: 'WEBVTT',
		to: 'Teksting',
		says: 'Innholdet er ikke vtt'
	}
};
