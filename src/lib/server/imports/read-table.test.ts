import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { lastDay, oneOf, optional, required, requiredDay } from './cells.ts';
import { FaultList, ImportRefused } from './faults.ts';
import { readTable } from './read-table.ts';

const schema = z.object({
	nummer: required,
	fra: requiredDay,
	til: lastDay,
	type: oneOf(['syk', 'ferie']).optional(),
	merknad: optional
});

function read(content: string | Uint8Array) {
	const faults = new FaultList('fil.csv');
	const notices: string[] = [];
	const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
	try {
		const table = readTable({ name: 'fil.csv', bytes }, schema, faults, notices);
		faults.throwIfAny();
		return { table, notices, faults: [] };
	} catch (error) {
		if (!(error instanceof ImportRefused)) throw error;
		return { table: null, notices, faults: error.message.split('\n') };
	}
}

describe('what is read', () => {
	it.each([
		['semicolons', 'nummer;fra;til\n1;2026-01-31;2026-02-28\n'],
		['commas', 'nummer,fra,til\n1,2026-01-31,2026-02-28\n'],
		['tabs', 'nummer\tfra\ttil\n1\t2026-01-31\t2026-02-28\n'],
		['a byte order mark', '\uFEFFnummer;fra;til\n1;2026-01-31;2026-02-28\n'],
		['CRLF', 'nummer;fra;til\r\n1;2026-01-31;2026-02-28\r\n'],
		['no line feed at the end', 'nummer;fra;til\n1;2026-01-31;2026-02-28'],
		['other order and case, spaces', ' TIL ; Nummer;fra \n 28.02.2026; 1 ;31.1.2026\n'],
		['quotes', '"nummer";"fra";"til"\n"1";"2026-01-31";"2026-02-28"\n'],
		['blank and empty lines at the end', 'nummer;fra;til\n1;2026-01-31;2026-02-28\n\n;;\n;;\n\n']
	])('%s', (_, text) => {
		expect(read(text).table?.rows).toMatchObject([
			{ line: 2, value: { nummer: '1', fra: '2026-01-31', til: '2026-03-01', merknad: '' } }
		]);
	});

	it('empty cells between tabs stay empty', () => {
		const { table } = read('merknad\tnummer\tfra\ttil\n\t1\t2026-01-31\t\n');
		expect(table?.rows[0]?.value).toEqual({
			nummer: '1',
			fra: '2026-01-31',
			til: 'infinity',
			merknad: ''
		});
	});

	it('quoted separators, quotes and line feeds, and the lines after them', () => {
		const { table } = read('nummer;fra;merknad\n1;2026-01-01;"a;b ""c""\nd"\n\n2;2026-01-01;\n');
		expect(table?.rows.map(({ line, value }) => [line, value.merknad])).toEqual([
			[2, 'a;b "c"\nd'],
			[5, '']
		]);
	});

	it('tells which columns there are, and what rows with faults mention', () => {
		const faults = new FaultList('f');
		const bytes = new TextEncoder().encode('nummer;fra\n1;2026-01-01\n2;i går\n');
		const table = readTable({ name: 'f', bytes }, schema, faults, []);
		expect([table.has('fra'), table.has('til')]).toEqual([true, false]);
		expect(table.faulty).toEqual([{ nummer: '2', fra: 'i går' }]);
		expect(faults.count).toBe(1);
	});

	it('unknown columns give a notice', () => {
		const { table, notices } = read('nummer;fra;sko;\n1;2026-01-01;43;\n');
		expect(table?.rows).toHaveLength(1);
		expect(notices).toEqual(['fil.csv: ukjente kolonner er ikke lest: sko.']);
	});
});

describe('what is refused', () => {
	it.each<[string, string | Uint8Array, RegExp[]]>([
		['an empty file', '', [/^fil.csv: fila er tom/]],
		['only blanks', ' \r\n\r\n', [/^fil.csv: fila er tom/]],
		[
			'a binary file',
			new Uint8Array([137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13]),
			[/ikke en tekstfil/]
		],
		['a workbook', new Uint8Array([0x50, 0x4b, 3, 4, 20, 0]), [/Excel/]],
		['UTF-16', new Uint8Array([0xff, 0xfe, 110, 0, 117, 0]), [/UTF-16/]],
		[
			'Windows-1252, with the line and how to save it right',
			Buffer.from('nummer;fra;merknad\n1;2026-01-01;\n2;2026-01-01;B\xe5tf\xf8rer\n', 'latin1'),
			[/^fil.csv:3 «2;2026-01-01;Båtfører»: fila er ikke UTF-8, men trolig Windows-1252.*CSV UTF-8/]
		],
		[
			'a file cut inside a character',
			Buffer.from('nummer;fra;merknad\n1;2026-01-01;å').subarray(0, -1),
			[/avkortet/]
		],
		[
			'half a file: the last line is cut',
			'nummer;fra;til\n1;2026-01-01;\n2;2026-0',
			[/^fil.csv:3 «2 \| 2026-0»: linja har 2 felt, men overskriften har 3: for få.*avkortet/]
		],
		['too many fields', 'nummer;fra\n1;2026-01-01;x;y\n', [/^fil.csv:2 .*har 4 felt.*for mange/]],
		[
			'no header',
			'1;2026-01-01\n',
			[
				/^fil.csv:1 nummer: kolonnen mangler/,
				/^fil.csv:1 fra: kolonnen mangler/,
				/^fil.csv:1 «1 \| 2026-01-01»: .*kolonnenavn.*nummer, fra, til, type, merknad/
			]
		],
		[
			'a column twice',
			'nummer;fra;Nummer\n1;2026-01-01;2\n',
			[/^fil.csv:1 nummer: kolonnen står to ganger/]
		],
		[
			'an open quote',
			'nummer;fra\n1;2026-01-01\n"2;2026-01-01\n',
			[/^fil.csv:3: et anførselstegn.*lukkes aldri/]
		],
		[
			'a stray quote',
			'nummer;fra\n1;2026-01-01\n"2"x;2026-01-01\n',
			[/^fil.csv:3: et anførselstegn.*står galt/]
		],
		[
			'every bad cell of every line, in order',
			'nummer;fra;til;type\n;2026-02-30;1.1.9999;fri\n2;2026-01-01;snart;SYK\n',
			[
				/^fil.csv:2 nummer «»: mangler/,
				/^fil.csv:2 fra «2026-02-30»: finnes ikke i kalenderen/,
				/^fil.csv:2 til «1.1.9999»: har et årstall utenfor/,
				/^fil.csv:2 type «fri»: er ukjent. Bruk syk eller ferie/,
				/^fil.csv:3 til «snart»: er ikke en dato/
			]
		]
	])('%s', (_, content, expected) => {
		const { faults } = read(content);
		expect(faults).toHaveLength(expected.length);
		expected.forEach((pattern, index) => expect(faults[index]).toMatch(pattern));
	});
});
