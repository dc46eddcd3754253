import type { Seeds } from './seed.ts';

const yaml = 'course.yaml';

/** Faults in course.yaml. */
export const settingsSeeds: Seeds = {
	'a misspelt key': { file: yaml, from: 'minutes: 5', to: 'minutter: 5', says: 'minutter' },
	'a why of two lines': {
		file: yaml,
		from: '    - "Du kan kopiere det du trenger."\n',
		to: '',
		at: '- "Du ser hver',
		says: 'nøyaktig tre linjer'
	},
	'a why that is long': {
		file: yaml,
		from: 'Du kan kopiere det du trenger.',
		to: 'Du kan kopiere det du trenger. '.repeat(5),
		says: 'høyst 120 tegn'
	},
	'a why without nynorsk': {
		file: yaml,
		from: '  nn:\n    - "Du ser kvar del av eit kurs på éin stad."\n    - "Du kan kopiere det du treng."\n    - "Du får beskjed om det som må rettast, før nokon andre ser det."\n',
		to: '',
		at: 'why:',
		says: 'why mangler på nn'
	},
	'rounds without a pause': {
		file: yaml,
		from: ', pause_minutes: 60',
		to: '',
		at: 'quiz:',
		says: 'rounds og pause_minutes hører sammen'
	},
	'a link of a kommune that is not safe': {
		file: yaml,
		from: 'incident: { "1506": "https:',
		to: 'incident: { "1506": "http:',
		says: 'links.incident.1506'
	},
	'more drawn than there are': {
		file: yaml,
		from: 'id: valg, minutes: 2, draw: 1',
		to: 'id: valg, minutes: 2, draw: 5',
		says: 'Det trekkes 5 spørsmål til «valg», men prøven har bare 4'
	},
	'nothing drawn': {
		file: yaml,
		from: '  - { id: tekst, minutes: 3, draw: 1 }\n  - { id: valg, minutes: 2, draw: 1 }',
		to: '  - { id: tekst, minutes: 3, draw: 0 }\n  - { id: valg, minutes: 2, draw: 0 }',
		at: '# Mal for et kurs',
		says: 'Ingen spørsmål blir trukket'
	}
};
