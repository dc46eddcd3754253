import { beforeAll, expect, it } from 'vitest';
import { useInstallation } from '../../support/run-kyndig.ts';

const kyndig = await useInstallation('server');
const slett = (...args: string[]) => kyndig.run(['slett', ...args]);

beforeAll(async () => {
	await kyndig.write(
		'hr.csv',
		'ansattnummer;fornavn;etternavn;enhetskode;stilling;startdato;sluttdato\n7;Åse;Øye;A;Rådgiver;2020-01-01;\n8;Per;Sluttet;A;Rådgiver;2020-01-01;2024-12-31\n'
	);
	await kyndig.run(['import', 'hr', 'hr.csv', '--kommune', '1506']);
});

it('kyndig slett counts first, and then deletes the same', async () => {
	const line = '1506\tansettelse\t2025-11-23\t1\n';
	expect(await slett('--kommune', '1506', '--prov')).toEqual({ code: 0, stdout: line, stderr: '' });
	expect(await slett()).toEqual({ code: 0, stdout: line, stderr: '' });
});

it('kyndig slett tells what is wrong', async () => {
	expect(await slett('--dato', '2027-01-01')).toMatchObject({
		code: 2,
		stderr: expect.stringContaining('har ikke vært')
	});
	expect(await slett('--kommune', '1535')).toMatchObject({
		code: 2,
		stderr: expect.stringContaining('ikke lest inn')
	});
});
