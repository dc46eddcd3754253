import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { useInstallation } from '../../support/run-kyndig.ts';
import { INFOSIKKERHET } from '../../support/scene.ts';

const EVIDENCE = 'ansattnummer;kompetanse;niva;oppnadd;kilde\n';
const KOMMUNE = ['--kommune', '1506'];

/** The tests follow upon each other: freeze, open, check, change something, compare, tamper. */
describe('kyndig rapport', async () => {
	const kyndig = await useInstallation('server');
	let id = '';
	let sha256 = '';
	const report = (...args: string[]) => kyndig.run(['rapport', ...args, ...KOMMUNE]);

	beforeAll(async () => {
		await kyndig.write(
			'hr.csv',
			'ansattnummer;fornavn;etternavn;enhetskode;stilling;startdato\n1;Kåre;Næss;A;Lærer;2024-01-01\n2;Ola;=1+1;A;Lærer;2026-11-20\n'
		);
		await kyndig.write('krav.yaml', INFOSIKKERHET);
		await kyndig.write('kurs.csv', `${EVIDENCE}1;infosikkerhet;1;2026-01-10;kurs\n`);
		await kyndig.run(['import', 'krav', 'krav.yaml']);
		await kyndig.run(['import', 'hr', 'hr.csv', ...KOMMUNE]);
	});

	it('gap --frys answers as ever, and says on standard error what it froze', async () => {
		const plain = await kyndig.run(['gap', ...KOMMUNE]);
		const run = await kyndig.run(['gap', ...KOMMUNE, '--frys', 'Til ledermøtet']);
		expect(run).toMatchObject({ code: 0, stdout: plain.stdout });
		id = /[0-9a-f-]{36}/.exec(run.stderr)?.[0] ?? '';
		sha256 = /[0-9a-f]{64}/.exec(run.stderr)?.[0] ?? '';
		expect(id).not.toBe('');
		expect(sha256).not.toBe('');
	});

	it('prints what was frozen to the letter, so that its SHA-256 is the checksum', async () => {
		const { code, stdout } = await report(id);
		expect(code).toBe(0);
		expect(createHash('sha256').update(stdout, 'utf8').digest('hex')).toBe(sha256);
		expect(JSON.parse(stdout)).toMatchObject({
			format: 1,
			title: 'Til ledermøtet',
			query: { kind: 'navn', date: '2026-11-23', unitCode: null },
			rows: [{ navn: 'Kåre Næss' }, {}]
		});
	});

	it('prints the rows as the gap report does', async () => {
		const { stdout } = await report(id, '--format', 'csv');
		expect(stdout).toBe((await kyndig.run(['gap', ...KOMMUNE])).stdout);
	});

	it('lists what is frozen, figures too', async () => {
		await kyndig.run(['gap', ...KOMMUNE, '--sammendrag', '--frys', 'Tall']);
		const { code, stdout } = await report();
		expect(code).toBe(0);
		expect(stdout).toContain('id;frosset;av;tittel;slag;dato;enhet;rader;sha256\n');
		expect(stdout).toMatch(
			new RegExp(`^${id};.*;Til ledermøtet;navn;2026-11-23;;2;${sha256}$`, 'm')
		);
		expect(stdout).toMatch(/;Tall;tall;2026-11-23;/);
	});

	it('--sjekk says that it is unchanged', async () => {
		expect(await report(id, '--sjekk')).toMatchObject({
			code: 0,
			stdout: `Uendret: ${id} ${sha256}\n`
		});
	});

	it('--sammenlign tells what the data say today, and differences are no error', async () => {
		expect(await report(id, '--sammenlign')).toMatchObject({ code: 0, stdout: '[]\n' });
		await kyndig.run(['import', 'dokumentasjon', 'kurs.csv', ...KOMMUNE]);
		const { code, stdout } = await report(id, '--sammenlign', '--format', 'csv');
		expect(code).toBe(0);
		const [header, first] = stdout.split('\n');
		expect(header).toBe('endring;ansattnummer;navn;enhet;krav;felt;da;na;hvorfor');
		expect(first).toBe(
			'endret;1;Kåre Næss;A;infosikkerhet-alle;status;overdue;expiring;dokumentasjon-ny'
		);
	});

	it('what somebody has changed is found out, whatever is asked, with 1', async () => {
		const { db, close } = await kyndig.open();
		await db
			.updateTable('frozenReport')
			.set(({ fn, val }) => ({ content: fn('replace', ['content', val('Kåre'), val('Kari')]) }))
			.where('id', '=', id)
			.execute();
		await close();
		for (const args of [['--sjekk'], ['--sammenlign'], ['--format', 'csv'], []]) {
			const run = await report(id, ...args);
			expect(run.code, args.join(' ')).toBe(1);
			expect(run.stderr).toContain('ENDRET siden rapporten ble frosset');
			expect(run.stderr).not.toMatch(/^\s+at /m);
		}
	});

	it.each([
		['no kommune', ['rapport'], 2],
		['both --sjekk and --sammenlign', ['rapport', 'x', ...KOMMUNE, '--sjekk', '--sammenlign'], 2],
		['--sjekk without an id', ['rapport', ...KOMMUNE, '--sjekk'], 2],
		['an unknown format', ['rapport', 'x', ...KOMMUNE, '--format', 'pdf'], 2],
		['two ids', ['rapport', 'x', 'y', ...KOMMUNE], 2],
		['what is no id', ['rapport', 'x', ...KOMMUNE], 1],
		['small groups frozen', ['gap', ...KOMMUNE, '--sammendrag', '--intern', '--frys', 'T'], 2],
		['no title', ['gap', ...KOMMUNE, '--frys', ''], 1],
		['a day far ahead', ['gap', ...KOMMUNE, '--dato', '2037-01-01', '--frys', 'T'], 1],
		['an unknown unit', ['gap', ...KOMMUNE, '--enhet', 'Å', '--frys', 'T'], 1]
	])('%s ends with its exit code and a message', async (_, args, code) => {
		const run = await kyndig.run(args);
		expect(run.code, run.stderr).toBe(code);
		expect(run.stderr.trim()).not.toBe('');
		expect(run.stdout).toBe('');
		expect(run.stderr).not.toMatch(/^\s+at /m);
	});
});
