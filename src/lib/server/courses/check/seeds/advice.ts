import type { Seeds } from './seed.ts';

const yaml = 'course.yaml';
const lesson = 'nb/tekst.md';

/** What is allowed, and would be better otherwise. */
export const adviceSeeds: Seeds = {
	'a long sentence': {
		file: lesson,
		from: 'Begynn med noe som skjer på jobben.',
		to: 'Begynn med noe som skjer på jobben, for da vet de som leser, at det er dem du snakker til, og så er det mye lettere for dem å lese det som kommer etterpå.',
		says: 'Setningen har 34 ord'
	},
	'a text that is heavy': {
		file: lesson,
		from: 'Begynn med noe som skjer på jobben.',
		to: 'Informasjonssikkerhetsansvarlige gjennomfører systematiske risikovurderinger i kommuneorganisasjonen. '.repeat(
			30
		),
		at: '---',
		says: 'Teksten er svært tung å lese: LIX er'
	},
	'a lesson that takes longer than it says': {
		file: lesson,
		from: 'Begynn med noe som skjer på jobben.',
		to: 'Gå inn og se på det. '.repeat(80),
		at: '---',
		says: 'om lag 4 minutter å lese, men course.yaml sier 3'
	},
	'a lesson that takes long': {
		file: lesson,
		from: 'Begynn med noe som skjer på jobben.',
		to: 'Gå inn og se på det. '.repeat(200),
		at: '---',
		says: 'Del den i to: fem minutter er nok'
	},
	'minutes that do not add up': {
		file: yaml,
		from: 'minutes: 5',
		to: 'minutes: 20',
		says: 'minutes er 20, men leksjonene (5 minutter) og prøven (2 spørsmål)'
	},
	'questions too few for another round': {
		file: yaml,
		from: 'id: valg, minutes: 2, draw: 1',
		to: 'id: valg, minutes: 2, draw: 2',
		says: '«valg» har 4 spørsmål i prøven, og 2 trekkes. Skriv 6'
	},
	'nobody to ask': {
		file: yaml,
		from: 'contact: { nb: "Spør den som har ansvar for kurs.", nn: "Spør den som har ansvar for kurs." }\n',
		to: '',
		at: '# Mal for et kurs',
		says: 'contact mangler'
	},
	'a link that no kommune has': {
		file: yaml,
		from: '  incident: { "1506": "https://www.molde.kommune.no" }\n',
		to: '',
		at: 'links:',
		says: '::incident er brukt, men links.incident er tom'
	},
	'a file that nobody uses': {
		file: lesson,
		from: '::download{src=media/huskeliste.nb.pdf title="Huskeliste for nøkkelkort"}\n',
		to: '',
		in: 'media/huskeliste.nb.pdf',
		says: 'Ingen side i «mal» bruker fila'
	}
};
