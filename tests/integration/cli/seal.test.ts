import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { drawReceipt, sealPdf, type Seal } from '#lib/server/agreements/index.ts';
import { exampleReceipt } from '../../support/example-receipt.ts';
import { useInstallation } from '../../support/run-kyndig.ts';
import { readSealFile } from '#lib/server/agreements/seal/read-seal-file.ts';

const kyndig = await useInstallation();
const HR = 'ansattnummer;personid;fornavn;etternavn;enhetskode;stilling;startdato\n';
const pem = readFileSync('tests/fixtures/seals/segl.pem');
const at = new Date('2026-12-01T12:00:00Z');

async function sealed(seal: Seal): Promise<Buffer> {
	const pdf = await drawReceipt(exampleReceipt());
	return Buffer.from(await sealPdf(pdf, { seal, at, name: 'Molde kommune', reason: 'Prøve' }));
}

it('kyndig segl takes a certificate in use, and kyndig verify knows what it sealed', async () => {
	await kyndig.write('segl.pem', pem);
	const genuine = await sealed(readSealFile(pem, ''));
	await kyndig.write('kvittering.pdf', genuine);
	await kyndig.write('hr.csv', `${HR}1;;Kari;Molde;A;Lærer;2024-01-01\n`);
	await kyndig.run(['import', 'hr', 'hr.csv', '--kommune', '1506']);
	const env = { KYNDIG_NOW: '2026-12-01' };
	const taken = await kyndig.run(['segl', 'import', 'segl.pem', '--kommune', '1506'], env);
	expect(taken).toMatchObject({ code: 0, stderr: '' });
	expect(taken.stdout).toMatch(
		/^\*\t[0-9A-F]{2}(:[0-9A-F]{2}){31}\t2026-11-26\t\d{4}-\d\d-\d\d\timportert\tMolde kommune\n$/
	);

	const after = await kyndig.run(['verify', 'kvittering.pdf']);
	expect(after).toMatchObject({ code: 0, stderr: '' });
	expect(after.stdout).toContain(
		'Kvitteringen er ekte\nMolde kommune forseglet fila 1. desember 2026'
	);
	expect(after.stdout).toMatch(/Navn: +Kari Čállu\n/);
	genuine[2000] = (genuine[2000] ?? 0) ^ 1;
	await kyndig.write('endret.pdf', genuine);
	const changed = await kyndig.run(['verify', 'endret.pdf', '--json']);
	expect(changed).toMatchObject({ code: 1, stderr: '' });
	expect(JSON.parse(changed.stdout)).toMatchObject({
		verdict: 'changed',
		owner: null,
		signatures: [{ state: 'changed', proof: null }]
	});
}, 120_000);

it('kyndig segl and kyndig verify refuse what they cannot use, and say what to do', async () => {
	const refused = async (args: string[], code: number, why: string) => {
		const said = await kyndig.run(args);
		expect(said, args.join(' ')).toMatchObject({ code, stdout: '' });
		expect(said.stderr).toContain(why);
	};
	await kyndig.write('tull.p12', 'hei');
	await refused(['segl', 'import', 'tull.p12', '--kommune', '1506'], 1, 'PKCS#12');
	await refused(['segl', 'import', '--kommune', '1506'], 2, 'Hvilken fil');
	await refused(['segl', 'lag', '--kommune', '1506'], 2, 'Ukjent: lag');
	await refused(['segl', 'make'], 2, '--kommune NNNN');
	await refused(['segl', 'make', '--kommune', '9998'], 1, 'ingen kommune');
	await refused(['verify'], 2, 'Hvilken fil');
	await refused(['verify', 'borte.pdf'], 1, 'Finner ikke fila borte.pdf');
}, 120_000);
