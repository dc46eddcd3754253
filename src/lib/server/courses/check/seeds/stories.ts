import type { Seeds } from './seed.ts';

const choices = 'nb/valg.md';

/** Faults in stories, reflections and practice. */
export const storySeeds: Seeds = {
	'a step that is not there': {
		file: choices,
		from: '(#leter)',
		to: '(#letar)',
		says: 'Valget går til «#letar», som ikke finnes'
	},
	'a step that nothing leads to': {
		file: choices,
		from: '- [Hun leter litt til](#leter)\n',
		to: '',
		at: ':::step{#leter}',
		says: 'Ingen valg fører til steget «leter»'
	},
	'a way without an end': {
		file: choices,
		from: '- [Hun ringer vakta](#sent)\n- [Hun går hjem](#hjem)',
		to: '- [Hun leter mer](#leter)',
		at: ':::step{#leter}',
		says: 'Fra steget «leter» kommer man aldri til en slutt'
	},
	'a step twice': {
		file: choices,
		from: ':::step{#sent ',
		to: ':::step{#leter ',
		says: 'Steget «leter» står to ganger'
	},
	'a step without choices': {
		file: choices,
		from: '- [Hun ringer vakta](#sent)\n- [Hun går hjem](#hjem)\n',
		to: '',
		at: ':::step{#leter}',
		says: 'Steget trenger en liste med valg'
	},
	'an end of no kind': {
		file: choices,
		from: 'end=ok',
		to: 'end=middels',
		says: 'end kan bare være good, ok, bad'
	},
	'a choice that is no link': {
		file: choices,
		from: '- [Hun går hjem](#hjem)',
		to: '- Hun går hjem',
		says: 'Et valg skrives [det du gjør]'
	},
	'a reflection of two paragraphs': {
		file: choices,
		from: 'Bare du ser det',
		to: '\n\nBare du ser det',
		at: ':::reflection',
		says: ':::reflection er ett avsnitt'
	},
	'a practice question that counts': {
		file: choices,
		from: ':::question{#ov-dor}',
		to: ':::question{#ov-dor lesson=valg}',
		says: 'Stryk lesson=…'
	},
	'an id that practice and quiz share': {
		file: choices,
		from: '#ov-dor',
		to: '#q-ett',
		says: '«q-ett» står to ganger: også i nb/sluttprove.md:5'
	},
	'an id that a reflection has too': {
		file: choices,
		from: '#ov-dor',
		to: '#mitt-kort',
		says: '«mitt-kort» står to ganger'
	}
};
