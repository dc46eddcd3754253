import type { Seeds } from './seed.ts';

/** Where nynorsk is not what bokmål is. */
export const languageSeeds: Seeds = {
	'a part less in nynorsk': {
		file: 'nn/tekst.md',
		from: '\n::incident{text="Meld avvik"}\n',
		to: '',
		at: '::routine{text="Les rutinen"}',
		says: 'på bokmål kommer ::incident'
	},
	'a part more in nynorsk': {
		file: 'nn/tekst.md',
		from: '::incident{text="Meld avvik"}\n',
		to: '::incident{text="Meld avvik"}\n\nHugs det.\n',
		at: 'Hugs det.',
		says: 'Her står vanlig tekst, som ikke er med på bokmål'
	},
	'another kommune in nynorsk': {
		file: 'nn/tekst.md',
		from: 'municipality="1506 1547"',
		to: 'municipality="1506"',
		at: '::::local',
		says: 'ikke de samme kommunene'
	},
	'another reflection in nynorsk': {
		file: 'nn/valg.md',
		from: '#mitt-kort',
		to: '#kortet-mitt',
		says: 'på bokmål kommer :::reflection{#mitt-kort}'
	},
	'another choice in nynorsk': {
		file: 'nn/valg.md',
		from: '[Ho ringjer vakta](#sperret)\n- [Ho leitar litt til](#leter)',
		to: '[Ho leitar litt til](#leter)\n- [Ho ringjer vakta](#sperret)',
		at: '::::scenario',
		says: 'Valgene i steget «start»'
	},
	'another end in nynorsk': {
		file: 'nn/valg.md',
		from: 'end=ok',
		to: 'end=bad',
		at: '::::scenario',
		says: 'Steget «sent» har ikke samme end='
	},
	'another key for practice in nynorsk': {
		file: 'nn/valg.md',
		from: '- [ ] Held døra\n\n  Då veit ingen kven som er i huset.\n\n- [x] Spør',
		to: '- [x] Held døra\n\n  Då veit ingen kven som er i huset.\n\n- [ ] Spør',
		says: 'Svar 1 i «ov-dor» er galt på bokmål'
	},
	'fewer to order in nynorsk': {
		file: 'nn/sluttprove.md',
		from: '3. Meld avvik\n',
		to: '',
		at: '::::question{#q-rekke',
		says: '«q-rekke» har 2 ledd, men 3 på bokmål'
	},
	'fewer pairs in nynorsk': {
		file: 'nn/sluttprove.md',
		from: '| Kortet er øydelagt | Ber om eit nytt |',
		to: '| Kortet er øydelagt | Ber om eit nytt |\n| Døra er open | Lukkar ho |',
		at: '::::question{#q-par',
		says: '«q-par» har 3 par, men 2 på bokmål'
	},
	'another gap in nynorsk': {
		file: 'nn/sluttprove.md',
		from: 'Mister du',
		to: ':gap[Mister] du',
		at: '::::question{#q-fyll',
		says: '«q-fyll» har 2 hull, men 1 på bokmål'
	},
	'another frame in nynorsk': {
		file: 'nn/sluttprove.md',
		from: ':::sms',
		to: ':::mail',
		at: '::::question{#q-tegn',
		says: '«q-tegn» har 0 :::sms, men 1 på bokmål'
	},
	'a sign that is only a part in nynorsk': {
		file: 'nn/sluttprove.md',
		from: ':sign[Skriv',
		to: ':part[Skriv',
		says: 'er :sign med id «kode» på bokmål'
	},
	'another type in nynorsk': {
		file: 'nn/sluttprove.md',
		from: ' type=true-false',
		to: '',
		at: ':::question{#q-sant',
		says: '«q-sant» har ikke samme type'
	}
};
