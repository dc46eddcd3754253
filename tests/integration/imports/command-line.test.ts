import { execFile, spawn } from 'node:child_process';
import { access, cp, mkdtemp, mkdir, open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openDatabase } from '#lib/server/db/index.ts';
import { hr, KARI, OLA } from './files.ts';

const script = join(process.cwd(), 'scripts', 'kyndig.mjs');

describe('kyndig import, as it is called', () => {
	let folder: string;
	beforeAll(async () => {
		folder = await mkdtemp(join(tmpdir(), 'kyndig-cli-'));
		await cp(inject('embeddedTemplate').folder, join(folder, 'data'), { recursive: true });
		await writeFile(join(folder, 'hr.csv'), hr(KARI, OLA));
	});
	afterAll(() => rm(folder, { recursive: true }));

	function kyndig(args: string[], environment: Record<string, string> = {}) {
		return new Promise<{ code: number | null; out: string; err: string }>((resolve) => {
			const { npm_lifecycle_event: _, ...inherited } = process.env;
			const env = {
				...inherited,
				DATABASE_URL: '',
				KYNDIG_DATA: join(folder, 'data'),
				KYNDIG_NOW: '2026-11-23',
				...environment
			};
			const child = execFile(
				process.execPath,
				[script, ...args],
				{ cwd: folder, env },
				(_error, out, err) => resolve({ code: child.exitCode, out, err })
			);
		});
	}

	it('shows help and lists the commands', async () => {
		expect(await kyndig(['--help'])).toMatchObject({
			code: 0,
			out: expect.stringMatching(/import.*\n.*migrate/s),
			err: ''
		});
		expect(await kyndig(['import', '--help'])).toMatchObject({
			code: 0,
			out: expect.stringContaining('--gjelder-fra')
		});
	});

	it('tries, does, and does nothing more; a relative file is in the folder where the person stands', async () => {
		const dry = await kyndig(['import', 'hr', 'hr.csv', '--kommune', '1506', '--dry-run']);
		expect(dry).toEqual({
			code: 0,
			err: '',
			out: expect.stringMatching(/2 nye.*\nPrøvekjøring: ingenting er endret/)
		});
		expect(await kyndig(['import', 'hr', 'hr.csv', '--kommune', '1506'])).toMatchObject({
			code: 0,
			out: expect.stringMatching(
				/^hr.csv → 1506 Molde: ansettelser: 2 nye, 0 endret, 0 avsluttet, 0 uendret/
			)
		});
		expect(await kyndig(['import', 'hr', 'hr.csv', '--kommune', '1506'])).toMatchObject({
			code: 0,
			out: expect.stringMatching(/0 nye, 0 endret, 0 avsluttet, 2 uendret/)
		});
	});

	it('moves the status timeline in the same go', async () => {
		await writeFile(
			join(folder, 'krav.yaml'),
			'krav:\n  - { kode: alle, gjelder: { alle: true }, kompetanse: info, fra: 2024-01-01 }\n'
		);
		await writeFile(
			join(folder, 'dok.csv'),
			'ansattnummer;kompetanse;niva;oppnadd;gyldig_til;kilde;tilbakekalt\n1;info;1;2024-01-01;;kurs;\n'
		);
		expect(await kyndig(['import', 'krav', 'krav.yaml'])).toMatchObject({
			code: 0,
			out: expect.stringContaining('Samarbeidet'),
			err: expect.stringMatching(/^Merk: Kompetansen info/)
		});
		expect(await kyndig(['import', 'dokumentasjon', 'dok.csv', '--kommune', '1506'])).toMatchObject(
			{ code: 0 }
		);
		const database = await openDatabase({ folder: join(folder, 'data') });
		const rows = await database.db
			.selectFrom('statusSegment as s')
			.innerJoin('employment as e', 'e.personId', 's.personId')
			.select(['e.employeeNumber', 's.validFrom'])
			.distinct()
			.orderBy('e.employeeNumber')
			.execute();
		await database.close();
		expect(rows).toEqual([
			{ employeeNumber: '1', validFrom: '2024-01-01' },
			{ employeeNumber: '2', validFrom: '2024-02-01' }
		]);
	});

	it('lists every fault on standard error and ends with 1', async () => {
		await writeFile(
			join(folder, 'feil.csv'),
			hr(KARI.replace('2020-01-01', 'i fjor'), OLA.replace('HELSE', 'NIX'))
		);
		const { code, out, err } = await kyndig(['import', 'hr', 'feil.csv', '--kommune', '1506']);
		expect([code, out]).toEqual([1, '']);
		expect(err.trim().split('\n')).toEqual([
			expect.stringMatching(/^feil.csv:2 startdato «i fjor»/),
			expect.stringMatching(/^feil.csv:3 overordnet_enhetskode «NIX»/),
			'2 feil. Ingenting er endret.'
		]);
	});

	it('refuses 200 MB, a folder and a missing file', async () => {
		await using handle = await open(join(folder, 'stor.csv'), 'w');
		await handle.truncate(200 * 1024 * 1024);
		await mkdir(join(folder, 'mappe'));
		for (const [file, message] of [
			['stor.csv', /200 MB og er ikke lest/],
			['mappe', /er en mappe/],
			['borte.csv', /finnes ikke/]
		] as const)
			expect(await kyndig(['import', 'hr', file, '--kommune', '1506'])).toMatchObject({
				code: 1,
				err: expect.stringMatching(message)
			});
	});

	it.each([
		[[]],
		[['imprt']],
		[['import']],
		[['import', 'lonn', 'hr.csv']],
		[['import', 'hr']],
		[['import', 'hr', 'hr.csv']],
		[['import', 'hr', 'hr.csv', '--kommune', 'Molde']],
		[['import', 'hr', 'hr.csv', '--kommune', '0000']],
		[['import', 'hr', 'hr.csv', '--kommune', '1506', '--ful']],
		[['import', 'hr', 'hr.csv', 'mer.csv', '--kommune', '1506']],
		[['import', 'hr', 'hr.csv', '--kommune', '1506', '--gjelder-fra', '2026-01-01']],
		[['import', 'krav', 'krav.yaml', '--full']],
		[['import', 'krav', 'krav.yaml', '--gjelder-fra', 'i morgen']]
	])('wrong usage ends with 2: %s', async (args) => {
		expect(await kyndig(args)).toMatchObject({
			code: 2,
			out: '',
			err: expect.stringMatching(/Bruk: kyndig/)
		});
	});

	it('a database that is out of reach, or in use, ends with 3', async () => {
		const args = ['import', 'hr', 'hr.csv', '--kommune', '1506'];
		expect(await kyndig(args, { DATABASE_URL: 'postgres://x@127.0.0.1:1/x' })).toMatchObject({
			code: 3,
			err: expect.stringContaining('DATABASE_URL')
		});
		const database = await openDatabase({ folder: join(folder, 'data') });
		const { code, err } = await kyndig(args);
		await database.close();
		expect([code, err]).toEqual([3, expect.stringContaining('er i bruk')]);
	});

	it('passes signals on and leaves no lock behind', async () => {
		const rows = Array.from({ length: 20_000 }, (_, i) => `${i};;;A;B;X;;;Lærer;;2020-01-01;`);
		await writeFile(join(folder, 'mange.csv'), hr(...rows));
		const { npm_lifecycle_event: _, ...inherited } = process.env;
		const data = join(folder, 'avbrutt');
		const child = spawn(
			process.execPath,
			[script, 'import', 'hr', 'mange.csv', '--kommune', '1506'],
			{
				cwd: folder,
				stdio: 'ignore',
				env: { ...inherited, DATABASE_URL: '', KYNDIG_DATA: data }
			}
		);
		const locked = () =>
			access(join(data, 'kyndig.lock')).then(
				() => true,
				() => false
			);
		while (!(await locked())) await new Promise((resolve) => setTimeout(resolve, 20));
		child.kill('SIGTERM');
		expect(await new Promise((resolve) => child.on('exit', resolve))).toBe(143);
		const database = await openDatabase({ folder: data });
		await database.close();
	});
});
