import { expect, it } from 'vitest';
import { FaultList, ImportRefused } from '../imports/index.ts';
import { readRequirements } from './requirement-file.ts';

function read(text: string | Uint8Array) {
	const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
	const faults = new FaultList('krav.yaml');
	try {
		const file = readRequirements({ name: 'krav.yaml', bytes }, faults);
		faults.throwIfAny();
		return { file, faults: [] };
	} catch (error) {
		if (!(error instanceof ImportRefused)) throw error;
		return { file: null, faults: error.message.split('\n') };
	}
}

const one = (rest: string) => read(`krav:\n  - kode: a\n    ${rest.replaceAll('\n', '\n    ')}\n`);

it('reads the documented example', () => {
	const { file } = read(`
kompetanser:
  - kode: infosikkerhet
    navn: { nb: Informasjonssikkerhet, nn: Informasjonstryggleik, en: Information security }
    rammeverk: { digcomp: "3.0", kompetanse: "4.2" }     # optional
krav:
  - kode: infosikkerhet-alle
    gjelder: { alle: true }
    kompetanse: infosikkerhet
    niva: 1
    frist: { dager: 30 }
    fornyes: { maneder: 12, vindu: 60 }
    fra: 2024-01-01
    til:
`);
	expect(file).toMatchObject({
		competences: [
			{
				code: 'infosikkerhet',
				name: {
					nb: 'Informasjonssikkerhet',
					nn: 'Informasjonstryggleik',
					en: 'Information security'
				},
				framework: { digcomp: '3.0', kompetanse: '4.2' }
			}
		],
		requirements: [
			{
				code: 'infosikkerhet-alle',
				content: {
					scope: {},
					competence: 'infosikkerhet',
					level: 1,
					agreement: null,
					dueDays: 30,
					dueLastDay: null,
					renewalMonths: 12,
					renewalWindow: 60
				},
				from: '2024-01-01',
				until: 'infinity'
			}
		]
	});
});

it('keeps codes as they stand, and everything that a requirement may say', () => {
	const { file } = one(
		'gjelder: { alle: true, enhet: 0101, stilling: 7174, leder: true, system: Visma, rolle: superbruker }\navtale: bruk\nfrist: { dager: 0, dato: 31.12.2026 }\nfra: 01.02.2026\ntil: 2026-12-31'
	);
	expect(file?.requirements[0]).toEqual({
		place: 0,
		code: 'a',
		content: {
			scope: {
				unit: '0101',
				position: '7174',
				leader: true,
				system: { name: 'Visma', role: 'superbruker' }
			},
			competence: null,
			level: null,
			agreement: 'bruk',
			dueDays: 0,
			dueLastDay: '2026-12-31',
			renewalMonths: null,
			renewalWindow: 60
		},
		from: '2026-02-01',
		until: '2027-01-01'
	});
});

it.each([
	['', 60],
	['fornyes: { maneder: 12 }', 60],
	['fornyes: { maneder: 3 }', 45],
	['fornyes: { maneder: 3, vindu: 0 }', 0],
	['fornyes: { vindu: 7 }', 7],
	['fornyes: {}', 60],
	['fornyes:', 60]
])('window of «%s»', (renewal, window) => {
	expect(
		one(`gjelder: { alle: true }\nkompetanse: k\n${renewal}`).file?.requirements[0]?.content
			.renewalWindow
	).toBe(window);
});

it('accepts an end on the day before it begins', () => {
	const { file } = one('gjelder: { alle: true }\nkompetanse: k\nfra: 2026-02-01\ntil: 2026-01-31');
	expect(file?.requirements[0]?.until).toBe('2026-02-01');
});

const OK = 'gjelder: { alle: true }\nkompetanse: k';
it.each<[string, string, RegExp[]]>([
	[
		'a misspelt key',
		`${OK}\nfornyess: { maneder: 1 }`,
		[/^krav.yaml:5 krav\[1\].fornyess: er et ukjent felt/]
	],
	[
		'a misspelt key inside',
		`${OK}\nfrist: { dagar: 3 }`,
		[/^krav.yaml:5 krav\[1\].frist.dagar: er et ukjent felt/]
	],
	[
		'a bad code',
		'gjelder: { alle: true }\nkompetanse: Info Sikkerhet',
		[/^krav.yaml:4 krav\[1\].kompetanse «Info Sikkerhet»: er ikke en gyldig kode/]
	],
	['a bad level', `${OK}\nniva: 5`, [/^krav.yaml:5 krav\[1\].niva «5»: er ikke et nivå/]],
	['a negative number of days', `${OK}\nfrist: { dager: -1 }`, [/frist.dager «-1»/]],
	['half a day', `${OK}\nfrist: { dager: 1.5 }`, [/frist.dager «1.5»/]],
	['no months', `${OK}\nfornyes: { maneder: 0 }`, [/fornyes.maneder «0»/]],
	[
		'too wide a window',
		`${OK}\nfornyes: { maneder: 2, vindu: 56 }`,
		[/fornyes.vindu «56»: .*høyst 55/]
	],
	['a bad date', `${OK}\nfra: 2026-02-30`, [/fra «2026-02-30»: finnes ikke/]],
	['an end too early', `${OK}\nfra: 2026-02-01\ntil: 2026-01-30`, [/til «2026-01-30»: er før/]],
	['both kinds of demand', `${OK}\navtale: b`, [/enten kompetanse eller avtale/]],
	['no demand', 'gjelder: { alle: true }', [/enten kompetanse eller avtale/]],
	[
		'a level of an agreement',
		'gjelder: { alle: true }\navtale: b\nniva: 1',
		[/niva «1»: hører bare til en kompetanse/]
	],
	['nobody', 'gjelder: {}\nkompetanse: k', [/gjelder: sier ikke hvem/]],
	[
		'everyone or not',
		'gjelder: { alle: false }\nkompetanse: k',
		[/gjelder.alle «false»: kan bare være true/]
	],
	[
		'a system without a role',
		'gjelder: { system: X }\nkompetanse: k',
		[/gjelder.system «X»: mangler rolle/]
	],
	[
		'a role without a system',
		'gjelder: { rolle: bruker }\nkompetanse: k',
		[/gjelder.rolle «bruker»: mangler system/]
	],
	[
		'an unknown role',
		'gjelder: { system: X, rolle: sjef }\nkompetanse: k',
		[/gjelder.rolle «sjef»: er ukjent/]
	],
	[
		'a list where one value belongs',
		'gjelder: { alle: true }\nkompetanse: [a]',
		[/kompetanse: skal være én verdi/]
	]
])('refuses %s', (_, rest, expected) => {
	const { faults } = one(rest);
	expect(faults).toEqual(expected.map((pattern) => expect.stringMatching(pattern)));
});

it.each<[string, string | Uint8Array, RegExp[]]>([
	['an empty file', '', [/tom/]],
	['only a comment', '# krav\n', [/skal ha felt|tom|mangler/]],
	['neither list', 'kompetanser:\nkrav:\n', [/verken kompetanser eller krav/]],
	['a table', 'ansattnummer;krav\n1;a\n', [/skal ha felt/]],
	['one requirement that is not in a list', 'krav:\n  kode: a\n', [/skal være en liste/]],
	[
		'a competence without a name',
		'kompetanser:\n  - kode: a\n',
		[/^krav.yaml:2 kompetanser\[1\].navn: mangler/]
	],
	[
		'a name without bokmål',
		'kompetanser:\n  - kode: a\n    navn: { nn: A }\n',
		[/navn.nb: mangler/]
	],
	[
		'a code twice',
		'kompetanser:\n  - { kode: a, navn: { nb: A } }\n  - { kode: a, navn: { nb: B } }\n',
		[/^krav.yaml:3 kompetanser\[2\].kode «a»: står to ganger/]
	],
	['tabs', 'krav:\n\t- kode: a\n', [/^krav.yaml:2: innrykket er en tabulator/]],
	['a key twice', 'krav: []\nkrav: []\n', [/^krav.yaml:2: samme felt står to ganger/]],
	[
		'half a file',
		'krav:\n  - { kode: a, gjelder: { alle: true }',
		[/^krav.yaml:2: .*(avkortet|lukket)/]
	],
	['an alias of nothing', 'krav: *alle\n', [/referanse/]],
	['Windows-1252', Buffer.from('# så\nkrav: []\n', 'latin1'), [/Windows-1252/]],
	['a binary file', new Uint8Array([0, 1, 2, 3]), [/ikke en tekstfil/]]
])('refuses %s', (_, text, expected) => {
	expect(read(text).faults).toEqual(expected.map((pattern) => expect.stringMatching(pattern)));
});
