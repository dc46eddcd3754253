import type { Seeds } from './seed.ts';

const quiz = 'nb/sluttprove.md';

/** Faults in the quiz. */
export const questionSeeds: Seeds = {
	'an id with a capital letter': {
		file: quiz,
		from: '#q-ett',
		to: '#Q-ett',
		says: ':::question trenger en id'
	},
	'no right option': {
		file: quiz,
		from: '- [x] Noe som skjer',
		to: '- [ ] Noe som skjer',
		at: ':::question{#q-ett',
		says: 'Ingen av svarene er merket som riktig'
	},
	'an option without why': {
		file: quiz,
		from: '\n\n  Ja. Da kjenner leseren seg igjen.',
		to: '',
		at: '- [x] Noe som skjer',
		says: 'Svaret mangler tilbakemelding'
	},
	'two options alike': {
		file: quiz,
		from: '- [ ] En lov',
		to: '- [ ] Noe som skjer på jobben',
		at: '- [x] Noe som skjer',
		says: 'To svar er like'
	},
	'true or false with three options': {
		file: quiz,
		from: '- [ ] Sant\n',
		to: '- [ ] Kanskje\n\n  Nei.\n\n- [ ] Sant\n',
		at: ':::question{#q-sant',
		says: 'nøyaktig to svar'
	},
	'a type that does not exist': {
		file: quiz,
		from: 'type=order',
		to: 'type=rekke',
		says: 'type kan bare være single'
	},
	'an order that is not numbered': {
		file: quiz,
		from: '1. Ring vakta\n2. Få et nytt kort\n3. Meld avvik',
		to: '- Ring vakta\n- Få et nytt kort\n- Meld avvik',
		at: '::::question{#q-rekke',
		says: 'én nummerert liste'
	},
	'an order without what is told when it is wrong': {
		file: quiz,
		from: ':::wrong\nRing vakta først. Da kan ingen bruke kortet.\n:::\n',
		to: '',
		at: '::::question{#q-rekke',
		says: 'Spørsmålet trenger én :::wrong'
	},
	'pairs with the same right side': {
		file: quiz,
		from: 'Ber om et nytt',
		to: 'Ringer vakta  ',
		says: 'To ruter i høyre kolonne er like'
	},
	'a pair without a right side': {
		file: quiz,
		from: 'Ber om et nytt',
		to: '              ',
		says: 'to ruter med tekst i'
	},
	'no gap': {
		file: quiz,
		from: ':gap[ringe|varsle]',
		to: 'ringe',
		says: 'Avsnittet mangler hull'
	},
	'a gap that takes nothing': {
		file: quiz,
		from: ':gap[ringe|varsle]',
		to: ':gap[ringe|]',
		says: ':gap[…] mangler det som kan stå der'
	},
	'more signs needed than there are': {
		file: quiz,
		from: 'need=2',
		to: 'need=3',
		says: 'need må være et helt tall fra 1 til 2'
	},
	'a sign without why': {
		file: quiz,
		from: '{#kode why="Ingen trenger koden din."}',
		to: '{#kode}',
		says: ':sign trenger why="…"'
	},
	'a mark twice': {
		file: quiz,
		from: '#kode',
		to: '#hei',
		says: '«hei» står to ganger i meldingen'
	},
	'a field without a label': {
		file: quiz,
		from: '- Fra: ',
		to: '- ',
		says: 'Et felt skrives «Fra: …»'
	},
	'a real link in a false message': {
		file: quiz,
		from: 'Kortet ditt går ut i dag.',
		to: 'Kortet ditt går ut [i dag](https://example.no).',
		says: 'En lenke i meldingen skrives som vanlig tekst'
	},
	'a question of no lesson': {
		file: quiz,
		from: 'lesson=tekst type=multiple',
		to: 'lesson=bilder type=multiple',
		says: 'Leksjonen «bilder» finnes ikke'
	},
	'text between questions': {
		file: quiz,
		from: ':::question{#q-flere',
		to: 'Lykke til!\n\n:::question{#q-flere',
		says: 'Her skal det bare stå :::question'
	}
};
