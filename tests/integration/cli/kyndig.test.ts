import { once } from 'node:events';
import { existsSync } from 'node:fs';
import readExcelFile from 'read-excel-file/node';
import { beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '#lib/server/db/index.ts';
import { useInstallation } from '../../support/run-kyndig.ts';
import { INFOSIKKERHET } from '../../support/scene.ts';

const HR = `ansattnummer;fornavn;etternavn;enhetskode;stilling;startdato
1;Kari;Nes;A;Lærer;2024-01-01
2;Ola;=1+1;A;Lærer;2026-11-20
`;

describe('kyndig on the command line', async () => {
	const kyndig = await useInstallation();

	beforeAll(async () => {
		await kyndig.write('hr.csv', HR);
		await kyndig.write('krav.yaml', INFOSIKKERHET);
		await kyndig.write(
			'dokumentasjon.csv',
			'ansattnummer;kompetanse;niva;oppnadd;kilde\n1;infosikkerhet;1;2026-01-10;kurs\n'
		);
	});

	it('goes from an HR extract to a gap report', async () => {
		expect(await kyndig.run(['import', 'krav', 'krav.yaml'])).toMatchObject({ code: 0 });
		expect(await kyndig.run(['import', 'hr', 'hr.csv', '--kommune', '1506'])).toMatchObject({
			code: 0
		});
		expect(
			await kyndig.run(['import', 'dokumentasjon', 'dokumentasjon.csv', '--kommune', '1506'])
		).toMatchObject({ code: 0 });
		const { code, stdout } = await kyndig.run(['gap', '--kommune', '1506']);
		expect(code).toBe(0);
		const [header, ...rows] = stdout.trimEnd().split('\n');
		expect(header).toBe(
			'kommune;dato;ansattnummer;navn;enhet;krav;kompetanse;niva;status;frist;gyldig_til;neste_endring;begrunnelse'
		);
		expect(rows).toHaveLength(2);
		expect(rows[0]).toMatch(
			/^1506;2026-11-23;1;Kari Nes;A;infosikkerhet-alle;infosikkerhet;1;expiring;2024-01-30;2027-01-09;2027-01-10;Oppfylt med kurs/
		);
		expect(rows[1]).toMatch(
			/^1506;2026-11-23;2;Ola =1\+1;A;infosikkerhet-alle;infosikkerhet;1;missing;2026-12-19;;2026-12-20;Ikke oppfylt ennå\./
		);
	});

	it('says the same in JSON and Excel', async () => {
		const json = JSON.parse(
			(await kyndig.run(['gap', '--kommune', '1506', '--format', 'json'])).stdout
		);
		expect(json).toMatchObject([
			{ ansattnummer: '1', status: 'expiring', forklaring: { dokumentasjon: { kilde: 'kurs' } } },
			{ ansattnummer: '2' }
		]);
		const child = kyndig.start(['gap', '--kommune', '1506', '--format', 'xlsx']);
		const chunks: Buffer[] = [];
		child.stdout?.on('data', (chunk: Buffer) => chunks.push(chunk));
		await once(child, 'close');
		const [sheet] = await readExcelFile(Buffer.concat(chunks));
		const rows = sheet && 'data' in sheet ? sheet.data : [];
		expect(rows[0]).toContain('begrunnelse');
		expect(rows[1]).toEqual(expect.arrayContaining(['Kari Nes', 'expiring', '2027-01-09']));
	});

	it('the same file twice changes nothing', async () => {
		const { code, stdout } = await kyndig.run(['import', 'hr', 'hr.csv', '--kommune', '1506']);
		expect(code).toBe(0);
		expect(stdout).toContain('0 nye, 0 endret, 0 avsluttet, 2 uendret');
	});

	it('importing people ends the demo, so that nobody can sign in by choosing one of them', async () => {
		await kyndig.write('data/DEMO', '');
		await kyndig.write('ny.csv', `${HR}4;Tor;Ekte;A;Lærer;2026-11-01\n`);
		const dry = await kyndig.run(['import', 'hr', 'ny.csv', '--kommune', '1506', '--dry-run']);
		expect(dry.stderr).not.toContain('demodata');
		expect(existsSync(`${kyndig.data}/DEMO`)).toBe(true);
		const run = await kyndig.run(['import', 'hr', 'ny.csv', '--kommune', '1506']);
		expect(run).toMatchObject({ code: 0 });
		expect(run.stderr).toContain('ingen logge inn ved å velge en person');
		expect(existsSync(`${kyndig.data}/DEMO`)).toBe(false);
	});

	it('a dry run says what would happen and changes nothing', async () => {
		await kyndig.write('flere.csv', `${HR}3;Per;Ny;A;Lærer;2026-11-01\n`);
		const dry = await kyndig.run(['import', 'hr', 'flere.csv', '--kommune', '1506', '--dry-run']);
		expect(dry).toMatchObject({ code: 0 });
		expect(dry.stdout).toContain('1 nye');
		expect((await kyndig.run(['gap', '--kommune', '1506'])).stdout).not.toContain('Per Ny');
	});

	it.each([
		['a refused file', ['import', 'hr', 'krav.yaml', '--kommune', '1506'], {}, 1],
		['a file that is not there', ['import', 'hr', 'borte.csv', '--kommune', '1506'], {}, 1],
		['an unknown unit', ['gap', '--kommune', '1506', '--enhet', 'Å'], {}, 1],
		['no command', [], {}, 2],
		['an unknown command', ['gapp'], {}, 2],
		['an unknown option', ['gap', '--kommune', '1506', '--farge', 'rød'], {}, 2],
		['a date that is none', ['gap', '--kommune', '1506', '--dato', '2026-02-30'], {}, 2],
		['pdf, which comes later', ['gap', '--kommune', '1506', '--format', 'pdf'], {}, 2],
		['a KYNDIG_NOW that is no date', ['gap', '--kommune', '1506'], { KYNDIG_NOW: 'i går' }, 2],
		[
			'a database that does not answer',
			['gap', '--kommune', '1506'],
			{ DATABASE_URL: 'postgres://x@127.0.0.1:1/x' },
			3
		],
		['help', ['--help'], {}, 0]
	])(
		'%s ends with its exit code, and a message without a stack trace',
		async (_, args, env, code) => {
			const run = await kyndig.run(args, env);
			expect(run.code, run.stderr).toBe(code);
			if (code !== 0) expect(run.stderr.trim()).not.toBe('');
			expect(run.stderr).not.toMatch(/^\s+at /m);
		}
	);

	it('the data folder is for one process at a time: the second is told so in one line and ends with 3', async () => {
		const holder = await openDatabase({ folder: kyndig.data });
		const second = await kyndig.run(['gap', '--kommune', '1506']);
		await holder.close();
		expect(second.code).toBe(3);
		expect(second.stderr.trim().split('\n')).toHaveLength(1);
		expect(second.stderr).toContain('i bruk');
	});
});
