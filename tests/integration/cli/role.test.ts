import { beforeAll, expect, it } from 'vitest';
import { useInstallation } from '../../support/run-kyndig.ts';

const kyndig = await useInstallation('server');
const rolle = (...args: string[]) => kyndig.run(['rolle', '--kommune', '1506', ...args]);

beforeAll(async () => {
	await kyndig.write(
		'hr.csv',
		'ansattnummer;fornavn;etternavn;enhetskode;stilling;startdato\n7;Åse;Øye;A;Rådgiver;2020-01-01\n'
	);
	await kyndig.run(['import', 'hr', 'hr.csv', '--kommune', '1506']);
});

it('kyndig rolle gives the first administrator, shows who has what, and ends it', async () => {
	expect(await rolle()).toMatchObject({ code: 0, stdout: '', stderr: '' });
	const given = await rolle(
		...['--gi', 'kommuneadministrator', '--ansatt', '7', '--grunn', 'Setter opp Kyndig']
	);
	expect(given).toMatchObject({
		code: 0,
		stdout: 'kommuneadministrator\tÅse Øye\t2026-11-23\t\n',
		stderr: ''
	});
	const ended = await rolle('--avslutt', 'kommuneadministrator', '--ansatt', '7');
	expect(ended).toMatchObject({ code: 0, stdout: '' });
	const again = await rolle('--avslutt', 'kommuneadministrator', '--ansatt', '7');
	expect(again.code).toBe(1);
	expect(again.stderr).toContain('Ingenting er endret');
});

it('kyndig rolle tells everything that is wrong, and what to do', async () => {
	const wrong = await rolle('--gi', 'sjef', '--ansatt', '8', '--fra', 'snart');
	expect(wrong).toMatchObject({ code: 1, stdout: '' });
	expect(wrong.stderr.split('\n')).toEqual([
		'Velg en person.',
		'Velg en rolle.',
		'Gjelder fra: skriv en dato.',
		'Skriv hvorfor.',
		'Ingenting er endret.',
		''
	]);
	expect(await rolle('--gi', 'hr')).toMatchObject({ code: 2 });
	expect(await kyndig.run(['rolle'])).toMatchObject({ code: 2 });
});
